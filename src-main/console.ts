// Composition root, up to the window: opens it and serves its page, and opens what answers the page once that asks.
import path from 'node:path'
import { languageFor } from '@contract/plain'
import { app, BrowserWindow, ipcMain, Menu, nativeTheme, protocol, session } from 'electron'
import type { Answers } from './answers'
import { openDoors } from './bridge/doors'
import { systemClock } from './clock'
import type { Links } from './links/links'
import { log } from './log'
import { systemLanguage } from './window/console-requests'
import { closeSession, keepPagesHome } from './window/hardening'
import { closeBeforeQuit, reviveAfterCrash } from './window/lifetime'
import { setMenu } from './window/menu'
import { PAGE, servePage } from './window/page'
import type { Settings } from './window/settings'
import { createWindow, focusWindow, furnish } from './window/window'

const developer = !app.isPackaged
const devServer = developer ? process.env['ELECTRON_RENDERER_URL'] : undefined
const home = devServer ?? PAGE
const folder = app.getPath('userData')
const clock = systemClock

process.on('uncaughtException', (error) => log.error('uncaught', error))
process.on('unhandledRejection', (error) => log.error('unhandled', error))

async function run(bundle: string): Promise<void> {
  let settled: (settings: Settings) => void = () => undefined
  const settings = new Promise<Settings>((resolve) => (settled = resolve))
  let seen = (): void => undefined
  const shown = new Promise<void>((resolve) => (seen = resolve))
  let opened: Promise<Answers> | undefined
  const openAll = async (): Promise<Answers> => {
    const [{ preferences, notices }, { openAnswers }] = await Promise.all([settings, import('./answers')])
    const answers = openAnswers({ bundle, folder, home, developer, clock, log, preferences, early: notices, shown })
    for (const tell of arrived) tell(answers.links)
    return answers
  }
  // This thread serves the page's files too, and what answers takes it for a while. That is opened when the page, which has its files
  // then, asks for the first time, so that it opens while the page draws. A page that never asks is not waited for.
  const wake = (): Promise<Answers> => (opened ??= openAll())
  const arrived: ((links: Links) => void)[] = []
  const toLinks = (tell: (links: Links) => void): void => {
    if (opened === undefined) arrived.push(tell)
    else void opened.then(({ links }) => tell(links))
  }
  app.on('open-url', (event, link) => {
    event.preventDefault()
    toLinks((links) => links.opened(link))
    for (const one of BrowserWindow.getAllWindows()) focusWindow(one)
  })
  toLinks((links) => links.started(process.argv))
  openDoors(ipcMain, __REQUESTS__, async () => (await wake()).listeners)

  await app.whenReady()
  closeSession(session.defaultSession, { network: devServer !== undefined })
  servePage(protocol, {
    folder: path.join(bundle, '../renderer'),
    language: async () => languageFor((await settings).preferences.value.language, systemLanguage()),
    serve: async (handle, range) => (await wake()).serveAudio(handle, range)
  })
  const window = createWindow({
    page: home,
    preload: path.join(bundle, '../preload/index.js'),
    developer,
    seen: (visible) => void opened?.then((answers) => answers.setWindowVisible(visible))
  })
  window.once('show', seen)
  window.webContents.once('did-stop-loading', () => void wake().catch((error: unknown) => log.error('answers', error)))
  reviveAfterCrash(window.webContents, log)
  app.on('second-instance', (_event, args) => {
    toLinks((links) => links.started(args))
    focusWindow(window)
  })
  app.on('window-all-closed', () => app.quit())
  setMenu(Menu, process.platform)

  const { openSettings } = await import('./window/settings')
  const { preferences, bounds, notices } = await openSettings({
    folder,
    clock,
    log,
    emit: (name, data) => void opened?.then(({ emit }) => emit(name, data)),
    apply: ({ theme, zoom }) => {
      nativeTheme.themeSource = theme
      for (const one of BrowserWindow.getAllWindows()) one.webContents.setZoomFactor(zoom / 100)
    }
  })
  furnish(window, {
    bounds: bounds.value,
    keepBounds: bounds.keep,
    zoom: () => preferences.value.zoom,
    setZoom: (zoom) => void preferences.change({ zoom }).catch((error: unknown) => log.error('zoom', error))
  })
  settled({ preferences, bounds, notices })

  let isHeld = (): boolean => false
  closeBeforeQuit(app, log, {
    close: async () => {
      await bounds.kept()
      const answers = await opened
      isHeld = () => answers?.isHeld() === true
      await answers?.close()
    },
    isHeld: () => isHeld()
  })
}

/**
 * Opens the console, or brings the one to the front that is open already. Must be called before the app is ready.
 * @param bundle the folder of the main bundle, beside which the others are
 * @throws where a part of the program cannot be loaded
 */
export async function openConsole(bundle: string): Promise<void> {
  keepPagesHome(app, home)
  if (app.requestSingleInstanceLock()) await run(bundle)
  else app.exit()
}
