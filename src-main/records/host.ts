// Main's side of the records process: forks it, and speaks to the index in it.
import { utilityProcess } from 'electron'
import { systemClock } from '../clock'
import { createRemoteIndex } from './remote-index'
import type { RemoteIndex } from './remote-index'

export interface RecordsIndexOptions {
  /** The built entry of the records process. */
  readonly entry: string
  /** Told in English what went wrong; never told a secret. */
  readonly log: (message: string) => void
}

/** The process is started by the first call; `close` and `stop` close the index in good order and end it. */
export function startRecordsIndex({ entry, log }: RecordsIndexOptions): RemoteIndex {
  return createRemoteIndex({
    clock: systemClock,
    log,
    start: ({ message, exited }) => {
      const child = utilityProcess.fork(entry, [], { serviceName: 'Lampfield records' })
      const end = new Promise<void>((resolve) => {
        child.once('exit', (code) => {
          exited(code)
          resolve()
        })
      })
      child.on('message', message)
      return {
        post: (said) => child.postMessage(said),
        kill: async () => {
          // Electron says nothing more of a child that had ended before.
          if (child.kill()) await end
        }
      }
    }
  })
}
