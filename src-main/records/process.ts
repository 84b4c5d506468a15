// The records process: holds the call index and speaks to main through its parent port.
import type { FromRecords } from './messages'
import { createIndex } from './store/index'
import { serveIndex } from './store/serve'

/** The little of Electron's parent port that is used here. */
interface ParentPort {
  on(event: 'message', listener: (event: { data: unknown }) => void): void
  postMessage(message: FromRecords): void
}

const port = (process as unknown as { readonly parentPort: ParentPort }).parentPort
const answer = serveIndex(
  createIndex(),
  (message) => port.postMessage(message),
  (words) => console.error(`records: ${words}`)
)
port.on('message', ({ data }) => answer(data))
