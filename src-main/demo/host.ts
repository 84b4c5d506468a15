// Main's side of the demo: forks the demo process, knows its site, and starts it again should it die.
import { randomBytes } from 'node:crypto'
import { utilityProcess } from 'electron'
import type { UtilityProcess } from 'electron'
import { fromDemo } from './messages'
import type { ToDemo } from './messages'

export interface DemoSite {
  readonly vendor: 'callisto'
  readonly name: string
  readonly address: string
  readonly application: string
  readonly user: string
  readonly password: string
  readonly groupNames: Readonly<Record<string, string>>
}

export interface DemoOptions {
  /** The built entry of the demo process. */
  readonly entry: string
  readonly seed?: number
  readonly still?: boolean
  /** Told in English what went wrong; never told a secret. */
  readonly log: (message: string) => void
  /** The process died and is back, with its state as at the start and perhaps at another address. */
  readonly onRestart?: (site: DemoSite) => void
}

export type RunningDemo = DemoSite & {
  stop(): Promise<void>
  /** Exactly these faults hold from now on, over restarts too. An unknown name is logged and changes nothing. */
  setFaults(names: readonly string[]): void
}

const READY_WITHIN = 10_000
const RESTART_AFTER = 500
const RESTARTS_AT_MOST = 5

/** @throws Error where the demo process is not ready within 10 s */
export async function startDemo(options: DemoOptions): Promise<RunningDemo> {
  const password = randomBytes(18).toString('base64url')
  let faults: readonly string[] = []
  let child: UtilityProcess | undefined
  let stopped = false
  let restarts = 0

  const launch = async (port: number): Promise<DemoSite> => {
    const fork = utilityProcess.fork(options.entry, [], { serviceName: 'Lampfield demo' })
    child = fork
    const site = await whenReady(
      fork,
      { type: 'start', password, port, still: options.still === true, ...(options.seed === undefined ? {} : { seed: options.seed }) },
      password
    )
    fork.on('message', (message: unknown) => {
      const said = fromDemo.safeParse(message)
      if (said.success && said.data.type === 'failed') options.log(`demo: ${said.data.words}`)
    })
    if (faults.length > 0) fork.postMessage({ type: 'faults', names: [...faults] } satisfies ToDemo)
    fork.once('exit', (code) => {
      if (!stopped) restart(code, site)
    })
    return site
  }
  const restart = (code: number, former: DemoSite): void => {
    restarts += 1
    if (restarts > RESTARTS_AT_MOST) return options.log(`demo: ended with code ${code} for the ${restarts}th time, not started again`)
    options.log(`demo: ended with code ${code}, starting it again`)
    setTimeout(() => {
      if (stopped) return
      launch(Number(new URL(former.address).port)).then(
        (site) => options.onRestart?.(site),
        (error: unknown) => options.log(`demo: did not come back: ${error instanceof Error ? error.message : String(error)}`)
      )
    }, RESTART_AFTER)
  }

  const site = await launch(0)
  return {
    ...site,
    setFaults: (names) => {
      faults = names
      child?.postMessage({ type: 'faults', names: [...names] } satisfies ToDemo)
    },
    stop: async () => {
      stopped = true
      const last = child
      if (last?.pid === undefined) return
      await new Promise<void>((resolve) => {
        last.once('exit', () => resolve())
        if (!last.kill()) resolve()
      })
    }
  }
}

function whenReady(fork: UtilityProcess, start: ToDemo, password: string): Promise<DemoSite> {
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
      const { name, address, application, user, groupNames } = said.data
      settle(() => resolve({ vendor: 'callisto', name, address, application, user, password, groupNames }))
    }
    const deadline = setTimeout(() => fail(`the demo process was not ready within ${READY_WITHIN / 1_000} s`), READY_WITHIN)
    fork.on('message', listen)
    fork.once('exit', died)
    fork.postMessage(start)
  })
}
