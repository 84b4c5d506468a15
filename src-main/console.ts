// Composition root: opens the window first, then the services, then the demo where it is wanted, and wires them together.
import path from 'node:path'
import type { Failure } from '@contract/errors'
import { app, BrowserWindow, ipcMain, Menu, nativeTheme, protocol, session } from 'electron'
import { serve } from './bridge/bridge'
import { emitter } from './bridge/events'
import { requestHandlers } from './bridge/handlers'
import { senderCheck } from './bridge/sender'
import { systemClock } from './clock'
import { type FollowedDemo, followDemo } from './demo/follow'
import { startDemo, type DemoSite } from './demo/host'
import { toFailure } from './errors'
import { createLinks } from './links/links'
import { systemLinks } from './links/system-links'
import { log } from './log'
import { policyPlace, readPolicy } from './policy/policy'
import { startRecordsIndex } from './records/host'
import type { Services } from './services'
import { isFromBefore, stampProfile } from './start/profile'
import { openBounds } from './window/bounds'
import { osUser } from './window/console-requests'
import { closeSession, keepPagesHome } from './window/hardening'
import { closeBeforeQuit, reviveAfterCrash } from './window/lifetime'
import { setMenu } from './window/menu'
import { AUDIO, PAGE, type ServedAudio, servePage } from './window/page'
import { openPreferences } from './window/preferences'
import { createWindow, focusWindow } from './window/window'

const developer = !app.isPackaged
const devServer = developer ? process.env['ELECTRON_RENDERER_URL'] : undefined
const home = devServer ?? PAGE
const folder = app.getPath('userData')
const clock = systemClock
const emit = emitter({ pages: () => BrowserWindow.getAllWindows().map((one) => one.webContents), checked: developer, log })

process.on('uncaughtException', (error) => log.error('uncaught', error))
process.on('unhandledRejection', (error) => log.error('unhandled', error))

async function openSettings() {
  const preferences = await openPreferences({
    path: path.join(folder, 'preferences.json'),
    clock,
    emit,
    apply: ({ theme, zoom }) => {
      nativeTheme.themeSource = theme
      for (const one of BrowserWindow.getAllWindows()) one.webContents.setZoomFactor(zoom / 100)
    }
  })
  return { preferences, bounds: await openBounds(path.join(folder, 'window.json'), clock, log) }
}

/** The demo, started where its sites are wanted; one that does not start is told, and the console goes on without. */
function openDemo(bundle: string, { connections, wantedDemos, told }: Services): FollowedDemo {
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

const startIndex = (bundle: string) => startRecordsIndex({ entry: path.join(bundle, 'records.js'), log: (message) => log.error(message) })

/** Where an administrator's file is; a developer may try another. */
const policyFile = (developer && process.env['LAMPFIELD_POLICY']) || policyPlace(process.platform, process.env)

async function run(bundle: string): Promise<void> {
  const settings = openSettings()
  const policy = readPolicy(policyFile)
  const links = createLinks({
    system: systemLinks(app),
    installed: app.isPackaged,
    wanted: async () => (await settings).preferences.value.telLinks === true,
    keepWanted: async (on) => (await settings).preferences.change({ telLinks: on }),
    decided: policy.then((read) => read.policy.telLinks),
    waits: () => emit('app/linkWaits', {})
  })
  app.on('open-url', (event, link) => {
    event.preventDefault()
    links.opened(link)
    for (const one of BrowserWindow.getAllWindows()) focusWindow(one)
  })
  links.started(process.argv)
  let services: Promise<Services> | undefined
  const serveAudio = async (handle: string, range: string | null): Promise<ServedAudio> =>
    (await services)?.records.serve(handle, range) ?? { status: 404, headers: {} }
  await app.whenReady()
  closeSession(session.defaultSession, { network: devServer !== undefined })
  servePage(protocol, path.join(bundle, '../renderer'), serveAudio)
  setMenu(Menu, process.platform)
  const { preferences, bounds } = await settings

  const window = createWindow({
    page: home,
    preload: path.join(bundle, '../preload/index.js'),
    developer,
    bounds: bounds.value,
    keepBounds: bounds.keep,
    zoom: () => preferences.value.zoom,
    setZoom: (zoom) => void preferences.change({ zoom }).catch((error: unknown) => log.error('zoom', error)),
    seen: (visible) =>
      void services?.then(({ connections, records }) => {
        connections.setWindowVisible(visible)
        records.setWindowVisible(visible)
      })
  })
  reviveAfterCrash(window.webContents, log)
  app.on('second-instance', (_event, args) => {
    links.started(args)
    focusWindow(window)
  })
  app.on('window-all-closed', () => app.quit())

  const early = [preferences.notice, bounds.notice].filter((notice): notice is Failure => notice !== undefined)
  const shown = new Promise<void>((resolve) => window.once('show', resolve))
  // The page's files are served by this thread: it has them before the services take their time, or will not have them at all.
  const served = new Promise<void>((resolve) => {
    window.webContents.once('dom-ready', () => resolve())
    window.webContents.once('did-stop-loading', () => resolve())
  })
  const openAll = async (): Promise<Services> => {
    await served
    const isFormer = isFromBefore(folder)
    // Before anything in the profile is brought up to date: an older console must know that it was.
    const stamped = stampProfile(folder, app.getVersion(), clock).catch((error: unknown) => early.push(toFailure(error)))
    const [{ openServices }, decided] = await Promise.all([import('./services'), policy, stamped])
    return openServices({
      folder,
      clock,
      emit,
      osUser: osUser(),
      log,
      startIndex: () => startIndex(bundle),
      audioAddress: AUDIO,
      early,
      policy: decided,
      version: app.getVersion(),
      // Nobody is asked who has answered before, or for whom somebody else answers.
      demoUnasked: isFormer || app.commandLine.hasSwitch('demo') || decided.policy.demo === 'always'
    })
  }
  const open = (services = openAll())
  const demo = shown.then(() => open).then((all) => openDemo(bundle, all))
  demo.catch((error: unknown) => log.error('services', error))
  void shown.then(links.follow)
  const addDemo = async (): Promise<void> => {
    await (await open).connections.chooseDemo()
    await (await demo).follow()
  }
  const isOurs = (id: number): boolean => BrowserWindow.getAllWindows().some((one) => one.webContents.id === id)
  serve({
    ipc: ipcMain,
    handlers: requestHandlers({ preferences, services: open, links, addDemo }),
    isTrusted: senderCheck(home, isOurs),
    log
  })

  let isHeld = (): boolean => false
  open.then(
    (all) => (isHeld = all.isHeld),
    () => undefined
  )
  closeBeforeQuit(app, log, {
    close: async () => {
      await bounds.kept()
      await (await open).close()
      await (await demo).stop()
    },
    isHeld: () => isHeld()
  })
}

/**
 * Opens the console, or brings the one to the front that is open already. Must be called before the app is ready.
 * @param bundle the folder of the main bundle, beside which the others are
 */
export function openConsole(bundle: string): void {
  keepPagesHome(app, home)
  if (app.requestSingleInstanceLock()) void run(bundle)
  else app.exit()
}
