// Main's side of the demo: forks the demo process, knows its sites, and starts it again should it die.
import { randomBytes } from 'node:crypto'
import { utilityProcess } from 'electron'
import type { UtilityProcess } from 'electron'
import { fromDemo } from './messages'
import type { DemoReady, DemoVendor, ToDemo } from './messages'

/** A simulated vendor as it runs, with what signs in there. */
export type DemoSite = DemoReady & { readonly password: string }

export interface DemoOptions {
  /** The built entry of the demo process. */
  readonly entry: string
  /** Those whose sites are wanted; at least one. */
  readonly vendors: readonly DemoVendor[]
  readonly seed?: number
  readonly still?: boolean
  /** Told in English what went wrong; never told a secret. */
  readonly log: (message: string) => void
  /** The process died and is back, with its state as at the start and perhaps at other addresses. */
  readonly onRestart?: (sites: readonly DemoSite[]) => void
}

export interface RunningDemo {
  /** One a simulated vendor, as they were at the start. */
  readonly sites: readonly DemoSite[]
  /** Ends all other vendors for good, and the process where none is left. */
  keep(vendors: readonly DemoVendor[]): void
  stop(): Promise<void>
  /** Exactly these faults hold at this vendor from now on, over restarts too. An unknown name is logged and changes nothing. */
  setFaults(vendor: DemoVendor, names: readonly string[]): void
}

type Ports = Partial<Record<DemoVendor, number>>

const READY_WITHIN = 10_000
const RESTART_AFTER = 500
const RESTARTS_AT_MOST = 5

/** @throws Error where the demo process is not ready within 10 s */
export async function startDemo(options: DemoOptions): Promise<RunningDemo> {
  const password = randomBytes(18).toString('base64url')
  const faults = new Map<DemoVendor, readonly string[]>()
  let wanted = [...options.vendors]
  let child: UtilityProcess | undefined
  let stopped = false
  let restarts = 0

  const launch = async (ports: Ports): Promise<DemoSite[]> => {
    const fork = utilityProcess.fork(options.entry, [], { serviceName: 'Lampfield demo' })
    child = fork
    const sites = await whenReady(
      fork,
      { type: 'start', password, ports, still: options.still === true, ...(options.seed === undefined ? {} : { seed: options.seed }) },
      password
    )
    fork.on('message', (message: unknown) => {
      const said = fromDemo.safeParse(message)
      if (said.success && said.data.type === 'failed') options.log(`demo: ${said.data.words}`)
    })
    // Some may have become unwanted while it started.
    for (const { vendor } of sites) if (!wanted.includes(vendor)) fork.postMessage({ type: 'stop', vendor } satisfies ToDemo)
    for (const [vendor, names] of faults) fork.postMessage({ type: 'faults', vendor, names: [...names] } satisfies ToDemo)
    fork.once('exit', (code) => {
      if (!stopped) restart(code, sites)
    })
    return sites
  }
  const restart = (code: number, former: readonly DemoSite[]): void => {
    restarts += 1
    if (restarts > RESTARTS_AT_MOST) return options.log(`demo: ended with code ${code} for the ${restarts}th time, not started again`)
    options.log(`demo: ended with code ${code}, starting it again`)
    setTimeout(() => {
      if (stopped) return
      launch(portsOf(wanted, former)).then(
        (sites) => options.onRestart?.(sites.filter(({ vendor }) => wanted.includes(vendor))),
        (error: unknown) => {
          if (!stopped) options.log(`demo: did not come back: ${error instanceof Error ? error.message : String(error)}`)
        }
      )
    }, RESTART_AFTER)
  }

  const stop = async (): Promise<void> => {
    stopped = true
    const last = child
    if (last?.pid === undefined) return
    await new Promise<void>((resolve) => {
      last.once('exit', () => resolve())
      if (!last.kill()) resolve()
    })
  }

  const sites = await launch(portsOf(wanted, []))
  return {
    sites,
    keep: (vendors) => {
      const unwanted = wanted.filter((vendor) => !vendors.includes(vendor))
      if (unwanted.length === 0 || stopped) return
      wanted = wanted.filter((vendor) => vendors.includes(vendor))
      if (wanted.length === 0) return void stop()
      for (const vendor of unwanted) child?.postMessage({ type: 'stop', vendor } satisfies ToDemo)
    },
    setFaults: (vendor, names) => {
      faults.set(vendor, names)
      child?.postMessage({ type: 'faults', vendor, names: [...names] } satisfies ToDemo)
    },
    stop
  }
}

/** The ports where these vendors were; 0, any, for what was not there. */
function portsOf(vendors: readonly DemoVendor[], sites: readonly DemoSite[]): Ports {
  const portOf = (vendor: DemoVendor): number => {
    const site = sites.find((one) => one.vendor === vendor)
    return site === undefined ? 0 : Number(new URL(site.address).port)
  }
  return Object.fromEntries(vendors.map((vendor) => [vendor, portOf(vendor)]))
}

function whenReady(fork: UtilityProcess, start: ToDemo, password: string): Promise<DemoSite[]> {
  return new Promise((resolve, reject) => {
    const settle = (finish: () => void) => {
      clearTimeout(deadline)
      fork.off('message', listen)
      fork.off('exit', died)
      finish()
    }
    const fail = (words: string) =>
      settle(() => {
        fork.kill()
        reject(new Error(words))
      })
    const died = (code: number) => fail(`the demo process ended with code ${code} before it was ready`)
    const listen = (message: unknown) => {
      const said = fromDemo.safeParse(message)
      if (!said.success) return fail('the demo process said something unexpected')
      if (said.data.type === 'failed') return fail(said.data.words)
      const { sites } = said.data
      settle(() => resolve(sites.map((site) => ({ ...site, password }))))
    }
    const deadline = setTimeout(() => fail(`the demo process was not ready within ${READY_WITHIN / 1_000} s`), READY_WITHIN)
    fork.on('message', listen)
    fork.once('exit', died)
    fork.postMessage(start)
  })
}
