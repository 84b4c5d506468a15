// The demo process: runs the simulated vendors of the demo and speaks to main through its parent port.
import { startCallisto } from './callisto/start'
import { toDemo } from './messages'
import type { DemoReady, DemoVendor, FromDemo, ToDemo } from './messages'
import { startPortsip } from './portsip/start'

/** The same organisation has two systems: a console shows them apart. */
const PBX_NAME = 'Rheintal PBX'

/** The little of Electron's parent port that is used here. */
interface ParentPort {
  on(event: 'message', listener: (event: { data: unknown }) => void): void
  postMessage(message: FromDemo): void
}

interface RunningVendor {
  readonly site: DemoReady
  setFaults(names: readonly string[]): void
}

type Start = Extract<ToDemo, { type: 'start' }>
type Options = { readonly password: string; readonly still: boolean; readonly seed?: number; readonly port?: number }

const port = (process as unknown as { readonly parentPort: ParentPort }).parentPort
let running: Promise<readonly RunningVendor[]> | undefined

async function answer(message: ToDemo): Promise<void> {
  if (message.type === 'faults') {
    const vendors = (await running) ?? []
    vendors.find(({ site }) => site.vendor === message.vendor)?.setFaults(message.names)
    return
  }
  running ??= Promise.all([start('callisto', callisto, message), start('portsip', portsip, message)])
  port.postMessage({ type: 'ready', sites: (await running).map(({ site }) => site) })
}

async function callisto(options: Options): Promise<RunningVendor> {
  const { name, groupNames, ready, setFaults } = await startCallisto(options)
  const { url, application, user } = ready
  return { site: { vendor: 'callisto', name, groupNames, address: url, application, user }, setFaults }
}

async function portsip(options: Options): Promise<RunningVendor> {
  const { groupNames, ready, setFaults } = await startPortsip(options)
  const { url, domain, user } = ready
  return { site: { vendor: 'portsip', name: PBX_NAME, groupNames, address: url, application: '', domain, user }, setFaults }
}

/** On the port that was asked for, so that a site keeps its address over a restart; on any other where that one is taken. */
function start(vendor: DemoVendor, run: (options: Options) => Promise<RunningVendor>, message: Start): Promise<RunningVendor> {
  const { password, ports, seed, still } = message
  const options = { password, still, ...(seed === undefined ? {} : { seed }) }
  return run({ ...options, port: ports[vendor] }).catch(() => run(options))
}

port.on('message', ({ data }) => {
  const message = toDemo.safeParse(data)
  const done = message.success ? answer(message.data) : Promise.reject(message.error)
  done.catch((error: unknown) => port.postMessage({ type: 'failed', words: error instanceof Error ? error.message : String(error) }))
})
