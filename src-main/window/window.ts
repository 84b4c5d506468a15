// The console's window: a sandboxed page without Node, shown when it has something to show.
import { BrowserWindow, nativeTheme, screen } from 'electron'
import { FIRST, MINIMUM, onScreen, type WindowBounds } from './place'
import { zoomStep } from './zoom'

/** The ground of the page in light and dark, so that nothing flashes before it is painted. */
const GROUND = { light: '#f0eadf', dark: '#0b0f17' } as const

export interface WindowOptions {
  /** The preload script beside the main bundle. */
  readonly preload: string
  readonly developer: boolean
  /** Whether anybody can see the window; sites are read more slowly while nobody does. */
  readonly seen: (visible: boolean) => void
}

export interface WindowSettings {
  readonly bounds: WindowBounds | undefined
  readonly keepBounds: (bounds: WindowBounds) => void
  readonly zoom: () => number
  /** The user asks for another zoom, in percent. */
  readonly setZoom: (zoom: number) => void
}

/** Whether the page has to draw the window's controls itself. */
export const ownFrame = process.platform !== 'darwin'

function rememberBounds(window: BrowserWindow, keep: (bounds: WindowBounds) => void): void {
  window.on('close', () => keep({ ...window.getNormalBounds(), maximised: window.isMaximized() }))
}

function followZoom(window: BrowserWindow, { zoom, setZoom }: WindowSettings): void {
  const page = window.webContents
  page.on('did-finish-load', () => page.setZoomFactor(zoom() / 100))
  page.on('zoom-changed', (_event, direction) => setZoom(zoomStep(zoom(), direction)))
}

function followVisibility(window: BrowserWindow, seen: (visible: boolean) => void): void {
  const tell = (): void => seen(window.isVisible() && !window.isMinimized())
  window.on('show', tell).on('restore', tell).on('hide', tell).on('minimize', tell)
}

/** Opens the window, unseen. Another process takes a while to load its page, in which `furnish` can be made ready. */
export function createWindow(options: WindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    ...FIRST,
    minWidth: MINIMUM.width,
    minHeight: MINIMUM.height,
    title: 'Lampfield',
    show: false,
    ...(ownFrame ? { frame: false } : { titleBarStyle: 'hiddenInset' }),
    webPreferences: {
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      devTools: options.developer
    }
  })
  followVisibility(window, options.seen)
  return window
}

/** Gives the window its place and looks; it shows itself as soon as the page is painted. The page must not be served before. */
export function furnish(window: BrowserWindow, settings: WindowSettings): void {
  window.setBackgroundColor(nativeTheme.shouldUseDarkColors ? GROUND.dark : GROUND.light)
  const displays = screen.getAllDisplays().map((display) => display.workArea)
  const { maximised, x, y, width, height } = onScreen(settings.bounds ?? { ...FIRST, maximised: false }, displays)
  if (settings.bounds !== undefined) {
    if (x === undefined || y === undefined) {
      window.setSize(width, height)
      window.center()
    } else {
      // In one step: between displays of different scales, a size that was set first would be scaled with the move.
      window.setBounds({ x, y, width, height })
    }
  }
  window.once('ready-to-show', () => {
    if (maximised) window.maximize()
    window.show()
  })
  rememberBounds(window, settings.keepBounds)
  followZoom(window, settings)
}

/** Brings a window back to the front from wherever it is. */
export function focusWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}
