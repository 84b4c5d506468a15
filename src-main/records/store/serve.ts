// Answers what main asks of the index, one message a call.
import { toFailure } from '../../errors'
import type { ExportRequest, RecordsIndex } from '../index-port'
import { toRecords } from '../messages'
import type { FromRecords, Method } from '../messages'

type Answering = (...values: readonly unknown[]) => Promise<unknown>

/** @returns what takes a message from main; it never throws, and tells by `unreadable` what makes no sense */
export function serveIndex(index: RecordsIndex, post: (message: FromRecords) => void, unreadable: (words: string) => void) {
  const running = new Map<number, AbortController>()

  function run(id: number, method: Method, values: readonly unknown[]): Promise<unknown> {
    if (method === 'export') {
      const abort = new AbortController()
      running.set(id, abort)
      const progress = (done: number, total: number): void => post({ type: 'progress', id, done, total })
      return index.export(values[0] as ExportRequest, progress, abort.signal)
    }
    // Both sides are built from one interface (messages.ts), so names and values belong together.
    return (index[method] as Answering)(...values)
  }

  return (message: unknown): void => {
    const said = toRecords.safeParse(message)
    if (!said.success) return unreadable(`a message that is none: ${said.error.message}`)
    const { id } = said.data
    if (said.data.type === 'cancel') return running.get(id)?.abort()
    const { method, values } = said.data
    Promise.resolve()
      .then(() => run(id, method, values))
      .then(
        (value) => post({ type: 'answer', id, value }),
        (error: unknown) => {
          if (!(error instanceof Error && error.name === 'LampfieldError')) unreadable(`${method}: ${String(error)}`)
          post({ type: 'failed', id, failure: toFailure(error) })
        }
      )
      .finally(() => running.delete(id))
  }
}
