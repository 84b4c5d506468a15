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
  /** Where it was. */
  readonly bounds: WindowBounds | undefined
  readonly keepBounds: (bounds: WindowBounds) => void
  /** As of now, in percent. */
  readonly zoom: () => number
  /** The user asks for another zoom, in percent. */
  readonly setZoom: (zoom: number) => void
  /** Whether anybody can see the window; sites are read more slowly while nobody does. */
  readonly seen: (visible: boolean) => void
}

/** Whether the page has to draw the window's controls itself. */
export const ownFrame = process.platform !== 'darwin'

function rememberBounds(window: BrowserWindow, keep: (bounds: WindowBounds) => void): void {
  window.on('close', () => keep({ ...window.getNormalBounds(), maximised: window.isMaximized() }))
}

function followZoom(window: BrowserWindow, { zoom, setZoom }: WindowOptions): void {
  const page = window.webContents
  page.on('did-finish-load', () => page.setZoomFactor(zoom() / 100))
  page.on('zoom-changed', (_event, direction) => setZoom(zoomStep(zoom(), direction)))
}

function followVisibility(window: BrowserWindow, seen: (visible: boolean) => void): void {
  const tell = (): void => seen(window.isVisible() && !window.isMinimized())
  window.on('show', tell).on('restore', tell).on('hide', tell).on('minimize', tell)
}

/** Opens the window in its place, unseen: it shows itself as soon as its page is painted. */
export function createWindow(options: WindowOptions): BrowserWindow {
  const displays = screen.getAllDisplays().map((display) => display.workArea)
  const { maximised, x, y, width, height } = onScreen(options.bounds ?? { ...FIRST, maximised: false }, displays)
  const window = new BrowserWindow({
    width,
    height,
    minWidth: MINIMUM.width,
    minHeight: MINIMUM.height,
    title: 'Lampfield',
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? GROUND.dark : GROUND.light,
    ...(ownFrame ? { frame: false } : { titleBarStyle: 'hiddenInset' }),
    webPreferences: {
      preload: options.preload,
      zoomFactor: options.zoom() / 100,
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
  // In one step: on displays of different scales, a size that was set apart from its place would be scaled with the move.
  if (x !== undefined && y !== undefined) window.setBounds({ x, y, width, height })
  window.once('ready-to-show', () => {
    if (maximised) window.maximize()
    window.show()
  })
  followVisibility(window, options.seen)
  rememberBounds(window, options.keepBounds)
  followZoom(window, options)
  return window
}

/** Brings a window back to the front from wherever it is. */
export function focusWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}
