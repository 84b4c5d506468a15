// The demo process: runs the simulated vendors of the demo and speaks to main through its parent port.
import { startCallisto } from './callisto/start'
import type { RunningCallisto } from './callisto/start'
import { toDemo } from './messages'
import type { FromDemo, ToDemo } from './messages'

/** The little of Electron's parent port that is used here. */
interface ParentPort {
  on(event: 'message', listener: (event: { data: unknown }) => void): void
  postMessage(message: FromDemo): void
}

const port = (process as unknown as { readonly parentPort: ParentPort }).parentPort
let running: Promise<RunningCallisto> | undefined

async function answer(message: ToDemo): Promise<void> {
  if (message.type === 'faults') {
    ;(await running)?.setFaults(message.names)
    return
  }
  running ??= start(message)
  const { name, groupNames, ready } = await running
  port.postMessage({ type: 'ready', name, groupNames, address: ready.url, application: ready.application, user: ready.user })
}

/** On the port that was asked for, so that a site keeps its address over a restart; on any other where that one is taken. */
function start({ password, port: wanted, seed, still }: Extract<ToDemo, { type: 'start' }>): Promise<RunningCallisto> {
  const options = { password, still, ...(seed === undefined ? {} : { seed }) }
  return startCallisto({ ...options, port: wanted }).catch(() => startCallisto(options))
}

port.on('message', ({ data }) => {
  const message = toDemo.safeParse(data)
  const done = message.success ? answer(message.data) : Promise.reject(message.error)
  done.catch((error: unknown) => port.postMessage({ type: 'failed', words: error instanceof Error ? error.message : String(error) }))
})
