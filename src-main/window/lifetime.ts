// How the console ends: whatever happens, open files and sites get a moment to close before the process does.
import type { App, WebContents } from 'electron'
import type { Log } from '../log'

const CLOSING_MILLISECONDS = 3_000
const RELOADS_AT_MOST = 3

/** Lets `close` finish (for at most 3 s) before the app ends. */
export function closeBeforeQuit(app: App, log: Log, close: () => Promise<void>): void {
  let closed = false
  app.on('will-quit', (event) => {
    if (closed) return
    event.preventDefault()
    closed = true
    const deadline = setTimeout(() => app.exit(), CLOSING_MILLISECONDS)
    close()
      .catch((error: unknown) => log.error('closing', error))
      .finally(() => {
        clearTimeout(deadline)
        app.quit()
      })
  })
}

/** A page whose process died is loaded again; one that dies again and again is left alone. */
export function reviveAfterCrash(page: WebContents, log: Log): void {
  let reloads = 0
  page.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return
    log.error(`the page ended: ${reason} (${exitCode})`)
    reloads += 1
    if (reloads <= RELOADS_AT_MOST && !page.isDestroyed()) page.reload()
  })
}
