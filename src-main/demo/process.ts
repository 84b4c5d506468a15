// The demo process: runs the simulated vendors of the demo and speaks to main through its parent port.
import { constants, setPriority } from 'node:os'
import { toDemo } from './messages'
import type { FromDemo, ToDemo } from './messages'
import { startSites } from './sites'
import type { RunningSites } from './sites'

/** The little of Electron's parent port that is used here. */
interface ParentPort {
  on(event: 'message', listener: (event: { data: unknown }) => void): void
  postMessage(message: FromDemo): void
}

const port = (process as unknown as { readonly parentPort: ParentPort }).parentPort
let running: Promise<RunningSites> | undefined

async function answer(message: ToDemo): Promise<void> {
  if (message.type === 'start') {
    const { sites } = await (running ??= startSites(message))
    port.postMessage({ type: 'ready', sites: [...sites] })
  } else if (message.type === 'stop') await (await running)?.stop(message.vendor)
  else (await running)?.setFaults(message.vendor, message.names)
}

/** Whatever the console does comes first; where the system does not let us, the demo runs all the same. */
function giveWay(): void {
  try {
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    return
  }
}

giveWay()
port.on('message', ({ data }) => {
  const message = toDemo.safeParse(data)
  const done = message.success ? answer(message.data) : Promise.reject(message.error)
  done.catch((error: unknown) => port.postMessage({ type: 'failed', words: error instanceof Error ? error.message : String(error) }))
})
