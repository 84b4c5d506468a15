// Composition root: opens the window first, then the services, then the demo, and wires them together.
import path from 'node:path'
import type { Failure } from '@contract/errors'
import { app, BrowserWindow, ipcMain, Menu, nativeTheme, protocol, session } from 'electron'
import { serve } from './bridge/bridge'
import { emitter } from './bridge/events'
import { requestHandlers } from './bridge/handlers'
import { senderCheck } from './bridge/sender'
import { systemClock } from './clock'
import { startDemo, type DemoSite } from './demo/host'
import { log } from './log'
import { startRecordsIndex } from './records/host'
import type { Services } from './services'
import { openBounds } from './window/bounds'
import { osUser } from './window/console-requests'
import { closeSession, keepPagesHome } from './window/hardening'
import { closeBeforeQuit, reviveAfterCrash } from './window/lifetime'
import { setMenu } from './window/menu'
import { AUDIO, declareScheme, PAGE, type ServedAudio, servePage } from './window/page'
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

/**
 * Starts the demo of those vendors whose demo site is wanted, and ends it again with the last site that is removed; a demo that does not
 * start is told, and the console goes on without.
 */
async function addDemo({ connections, wantedDemos, told }: Services): Promise<() => Promise<void>> {
  const vendors = wantedDemos()
  if (vendors.length === 0) return async () => undefined
  const add = (sites: readonly DemoSite[]) => sites.forEach((site) => connections.addDemo(site))
  try {
    const demo = await startDemo({
      entry: path.join(__dirname, 'demo.js'),
      vendors,
      log: (message) => log.error(message),
      onRestart: add
    })
    add(demo.sites)
    connections.listen({ changed: () => demo.keep(wantedDemos()), retried: () => undefined, replaced: () => undefined })
    return demo.stop
  } catch (error) {
    log.error('demo', error)
    told(error)
    return async () => undefined
  }
}

const startIndex = () => startRecordsIndex({ entry: path.join(__dirname, 'records.js'), log: (message) => log.error(message) })

async function run(): Promise<void> {
  const settings = openSettings()
  let services: Promise<Services> | undefined
  const serveAudio = async (handle: string, range: string | null): Promise<ServedAudio> =>
    (await services)?.records.serve(handle, range) ?? { status: 404, headers: {} }
  await app.whenReady()
  closeSession(session.defaultSession, { network: devServer !== undefined })
  servePage(protocol, path.join(__dirname, '../renderer'), serveAudio)
  setMenu(Menu, process.platform)
  const { preferences, bounds } = await settings

  const window = createWindow({
    page: home,
    preload: path.join(__dirname, '../preload/index.js'),
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
  app.on('second-instance', () => focusWindow(window))
  app.on('window-all-closed', () => app.quit())

  const early = [preferences.notice, bounds.notice].filter((notice): notice is Failure => notice !== undefined)
  const shown = new Promise<void>((resolve) => window.once('show', resolve))
  const open = (services = import('./services').then(({ openServices }) =>
    openServices({ folder, clock, emit, osUser: osUser(), log, startIndex, audioAddress: AUDIO, early })
  ))
  const isOurs = (id: number): boolean => BrowserWindow.getAllWindows().some((one) => one.webContents.id === id)
  serve({ ipc: ipcMain, handlers: requestHandlers({ preferences, services: open }), isTrusted: senderCheck(home, isOurs), log })

  const stopDemo = shown.then(() => open).then(addDemo)
  let isHeld = (): boolean => false
  open.then(
    (all) => (isHeld = all.isHeld),
    () => undefined
  )
  closeBeforeQuit(app, log, {
    close: async () => {
      await bounds.kept()
      await (await open).close()
      await (
        await stopDemo
      )()
    },
    isHeld: () => isHeld()
  })
}

declareScheme(protocol)
keepPagesHome(app, home)
if (app.requestSingleInstanceLock()) void run()
else app.exit()
