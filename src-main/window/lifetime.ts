// How the console ends: whatever happens, open files and sites get a moment to close before the process does.
import type { App, WebContents } from 'electron'
import type { Log } from '../log'

const CLOSING_MILLISECONDS = 3_000
const RELOADS_AT_MOST = 3

export interface Closing {
  /** Closes everything in order. */
  close(): Promise<void>
  /** Whether something holds a thread of the process, which Node would wait for without end. */
  isHeld(): boolean
}

/**
 * Lets `close` finish (for at most 3 s) before the app ends. A process that is held then is killed: all that was to be kept is kept by
 * then, and its helpers end with it.
 */
export function closeBeforeQuit(
  app: App,
  log: Log,
  { close, isHeld }: Closing,
  kill = (): void => void process.kill(process.pid, 'SIGKILL')
): void {
  let closed = false
  const orKill = (end: () => void): void => void (isHeld() ? kill() : end())
  app.on('will-quit', (event) => {
    if (closed) return
    event.preventDefault()
    closed = true
    const deadline = setTimeout(() => orKill(() => app.exit()), CLOSING_MILLISECONDS)
    close()
      .catch((error: unknown) => log.error('closing', error))
      .finally(() => {
        clearTimeout(deadline)
        orKill(() => app.quit())
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
