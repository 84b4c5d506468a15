// Composition root, up to the window: opens it and serves its page, and opens what answers the page once that asks.
import path from 'node:path'
import type { Preferences } from '@contract/app'
import { languageFor } from '@contract/plain'
import { app, BrowserWindow, ipcMain, Menu, nativeTheme, protocol, session } from 'electron'
import type { Answers } from './answers'
import { openDoors } from './bridge/doors'
import type { Emit } from './bridge/events'
import { systemClock } from './clock'
import type { Links } from './links/links'
import { log } from './log'
import { collectQuietly } from './window/collecting'
import { systemLanguage } from './window/console-requests'
import { glance } from './window/glance'
import { closeSession, keepPagesHome } from './window/hardening'
import { closeBeforeQuit, reviveAfterCrash } from './window/lifetime'
import { setMenu } from './window/menu'
import { PAGE, servePage } from './window/page'
import type { Settings } from './window/settings'
import { createWindow, focusWindow } from './window/window'

const developer = !app.isPackaged
const devServer = developer ? process.env['ELECTRON_RENDERER_URL'] : undefined
const home = devServer ?? PAGE
const folder = app.getPath('userData')
const clock = systemClock

process.on('uncaughtException', (error) => log.error('uncaught', error))
process.on('unhandledRejection', (error) => log.error('unhandled', error))

async function run(bundle: string, damaged: (error: unknown) => void): Promise<void> {
  let seen = (): void => undefined
  const shown = new Promise<void>((resolve) => (seen = resolve))
  const first = glance(folder)
  let settings: Settings | undefined
  let opened: Promise<Answers> | undefined
  let isHeld = (): boolean => false
  let visible = true
  const apply = ({ theme, zoom }: Pick<Preferences, 'theme' | 'zoom'>): void => {
    nativeTheme.themeSource = theme
    for (const one of BrowserWindow.getAllWindows()) one.webContents.setZoomFactor(zoom / 100)
  }
  const openAll = async (): Promise<Answers> => {
    const { openSettings } = await import('./window/settings')
    const emit: Emit = (name, data) => void opened?.then((answers) => answers.emit(name, data))
    const reading = openSettings({ folder, clock, log, emit, apply })
    const { openAnswers } = await import('./answers')
    settings = await reading
    const { preferences, notices } = settings
    const answers = openAnswers({ bundle, folder, home, developer, clock, log, preferences, early: notices, shown })
    isHeld = answers.isHeld
    if (!visible) answers.setWindowVisible(visible)
    for (const tell of arrived) tell(answers.links)
    return answers
  }
  // This thread serves the page's files too, and what answers takes it for a while. That is opened when the page, which has its files
  // then, asks for the first time, so that it opens while the page draws. A page that never asks is not waited for.
  const wake = (): Promise<Answers> => {
    if (opened === undefined) {
      opened = openAll()
      opened.catch(damaged)
    }
    return opened
  }
  const arrived: ((links: Links) => void)[] = []
  const toLinks = (tell: (links: Links) => void): void => {
    if (opened === undefined) arrived.push(tell)
    else void opened.then(({ links }) => tell(links))
  }
  /** Shows itself soon. */
  let unpainted: BrowserWindow | undefined
  const bringToFront = (): void => {
    for (const one of BrowserWindow.getAllWindows()) if (one !== unpainted) focusWindow(one)
  }
  app.on('open-url', (event, link) => {
    event.preventDefault()
    toLinks((links) => links.opened(link))
    bringToFront()
  })
  toLinks((links) => links.started(process.argv))
  collectQuietly(app.commandLine)
  openDoors(ipcMain, __REQUESTS__, async () => (await wake()).listeners)
  closeBeforeQuit(app, log, {
    close: async () => {
      await settings?.bounds.kept()
      await (await opened)?.close()
    },
    isHeld: () => isHeld()
  })

  await app.whenReady()
  closeSession(session.defaultSession, { network: devServer !== undefined })
  servePage(protocol, {
    folder: path.join(bundle, '../renderer'),
    language: () => languageFor((settings?.preferences.value ?? first).language, systemLanguage()),
    serve: async (handle, range) => (await wake()).serveAudio(handle, range)
  })
  nativeTheme.themeSource = first.theme
  const window = createWindow({
    preload: path.join(bundle, '../preload/index.js'),
    developer,
    bounds: first.bounds,
    keepBounds: (bounds) => settings?.bounds.keep(bounds),
    zoom: () => (settings?.preferences.value ?? first).zoom,
    setZoom: (zoom) =>
      void wake()
        .then(() => settings?.preferences.change({ zoom }))
        .catch((error: unknown) => log.error('zoom', error)),
    seen: (now) => {
      visible = now
      void opened?.then((answers) => answers.setWindowVisible(now))
    }
  })
  unpainted = window
  const painted = (): void => void (unpainted = undefined)
  window.once('ready-to-show', painted)
  // A page that never gets as far as a picture must not keep the window from who looks for it.
  window.webContents.once('did-stop-loading', painted).once('render-process-gone', painted)
  void window.loadURL(home)
  // Where nobody ever sees it, closing would wait for what waits for that.
  window.once('show', seen).once('closed', seen)
  window.webContents.once('did-stop-loading', () => void wake().catch(() => undefined))
  reviveAfterCrash(window.webContents, log)
  app.on('second-instance', (_event, args) => {
    toLinks((links) => links.started(args))
    bringToFront()
  })
  app.on('window-all-closed', () => app.quit())
  setMenu(Menu, process.platform)
}

/**
 * Opens the console, or brings the one to the front that is open already. Must be called before the app is ready.
 * @param bundle the folder of the main bundle, beside which the others are
 * @param damaged called where a part of the program cannot be loaded later
 * @throws where a part of the program cannot be loaded
 */
export async function openConsole(bundle: string, damaged: (error: unknown) => void): Promise<void> {
  keepPagesHome(app, home)
  if (app.requestSingleInstanceLock()) await run(bundle, damaged)
  else app.exit()
}
