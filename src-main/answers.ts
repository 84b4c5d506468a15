// Composition root, behind the window: the bridge with all that answers it, the services, the demo where it is wanted.
import path from 'node:path'
import type { Failure } from '@contract/errors'
import { app, BrowserWindow } from 'electron'
import { serve } from './bridge/bridge'
import { listenersOf, type Listeners } from './bridge/doors'
import { type Emit, emitter } from './bridge/events'
import { requestHandlers } from './bridge/handlers'
import { senderCheck } from './bridge/sender'
import type { Clock } from './clock'
import { type FollowedDemo, followDemo } from './demo/follow'
import { type DemoSite, startDemo } from './demo/host'
import { toFailure } from './errors'
import { createLinks, type Links } from './links/links'
import { systemLinks } from './links/system-links'
import type { Log } from './log'
import { policyPlace, readPolicy } from './policy/policy'
import { startRecordsIndex } from './records/host'
import { openServices, type Services } from './services'
import { isFromBefore } from './start/profile'
import { stampProfile } from './start/stamp'
import { osUser } from './window/console-requests'
import { AUDIO, type ServeAudio } from './window/page'
import type { KeptPreferences } from './window/preferences'

export interface AnswersDeps {
  /** The folder of the main bundle. */
  readonly bundle: string
  /** Where everything is kept. */
  readonly folder: string
  /** The address of our own page. */
  readonly home: string
  readonly developer: boolean
  readonly clock: Clock
  readonly log: Log
  readonly preferences: KeptPreferences
  /** What went wrong before. */
  readonly early: readonly Failure[]
  /** Once the window is seen: helpers are started then. */
  readonly shown: Promise<void>
}

export interface Answers {
  readonly listeners: Listeners
  readonly links: Links
  readonly emit: Emit
  readonly serveAudio: ServeAudio
  /** Sites are read more slowly while nobody can see the window. */
  setWindowVisible(visible: boolean): void
  /** Whether the process cannot end in order, because something holds one of its threads. */
  isHeld(): boolean
  close(): Promise<void>
}

/** The demo, started where its sites are wanted; one that does not start is told, and the console goes on without. */
function openDemo(bundle: string, log: Log, { connections, wantedDemos, told }: Services): FollowedDemo {
  const add = (sites: readonly DemoSite[]) => sites.forEach((site) => connections.addDemo(site))
  const demo = followDemo({
    wanted: wantedDemos,
    start: (vendors) => startDemo({ entry: path.join(bundle, 'demo.js'), vendors, log: (message) => log.error(message), onRestart: add }),
    add
  })
  const follow = (): void => {
    demo.follow().catch((error: unknown) => {
      log.error('demo', error)
      told(error)
    })
  }
  // What is added is there already; what is removed may be the last.
  connections.listen({
    changed: (id) => connections.standing(id) === undefined && follow(),
    retried: () => undefined,
    replaced: () => undefined
  })
  follow()
  return demo
}

/** Never throws: what does not open is told to whoever asks for it. */
export function openAnswers({ bundle, folder, home, developer, clock, log, preferences, early, shown }: AnswersDeps): Answers {
  const windows = (): BrowserWindow[] => BrowserWindow.getAllWindows()
  const emit = emitter({ pages: () => windows().map((one) => one.webContents), checked: developer, log })
  /** Where an administrator's file is; a developer may try another. */
  const policy = readPolicy((developer && process.env['LAMPFIELD_POLICY']) || policyPlace(process.platform, process.env))
  const links = createLinks({
    system: systemLinks(app),
    installed: app.isPackaged,
    wanted: async () => preferences.value.telLinks === true,
    keepWanted: (on) => preferences.change({ telLinks: on }),
    decided: policy.then((read) => read.policy.telLinks),
    waits: () => emit('app/linkWaits', {})
  })

  const open = async (): Promise<Services> => {
    const isFormer = isFromBefore(folder)
    const failures = [...early]
    // Before anything in the profile is brought up to date: an older console must know that it was.
    await stampProfile(folder, app.getVersion(), clock).catch((error: unknown) => failures.push(toFailure(error)))
    const decided = await policy
    return openServices({
      folder,
      clock,
      emit,
      osUser: osUser(),
      log,
      startIndex: async () => {
        await shown
        return startRecordsIndex({ entry: path.join(bundle, 'records.js'), log: (message) => log.error(message) })
      },
      audioAddress: AUDIO,
      early: failures,
      policy: decided,
      version: app.getVersion(),
      // Nobody is asked who has answered before, or for whom somebody else answers.
      demoUnasked: isFormer || app.commandLine.hasSwitch('demo') || decided.policy.demo === 'always'
    })
  }
  const services = open()
  let isHeld = (): boolean => false
  services.then(
    (all) => (isHeld = all.isHeld),
    () => undefined
  )
  const demo = shown.then(() => services).then((all) => openDemo(bundle, log, all))
  demo.catch((error: unknown) => log.error('services', error))
  void shown.then(links.follow)

  const addDemo = async (): Promise<void> => {
    await (await services).connections.chooseDemo()
    await (await demo).follow()
  }
  return {
    listeners: listenersOf((ipc) =>
      serve({
        ipc,
        handlers: requestHandlers({ preferences, services, links, addDemo }),
        isTrusted: senderCheck(home, (id) => windows().some((one) => one.webContents.id === id)),
        log
      })
    ),
    links,
    emit,
    serveAudio: async (handle, range) => (await services).records.serve(handle, range),
    setWindowVisible: (visible) =>
      void services.then(({ connections, records }) => {
        connections.setWindowVisible(visible)
        records.setWindowVisible(visible)
      }),
    isHeld: () => isHeld(),
    close: async () => {
      await (await services).close()
      await (await demo).stop()
    }
  }
}
