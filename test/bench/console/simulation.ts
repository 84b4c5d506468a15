// A simulated vendor in a process of its own, so that what is measured does not share its core with the vendor.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { createInterface } from 'node:readline'
import type { Vendor } from '@contract/connections'

/** What its line tells of it. */
interface Ready {
  readonly vendor: Exclude<Vendor, 'apio'>
  readonly url: string
  /** Callisto's group application. */
  readonly application?: string
  /** PortSIP's domain. */
  readonly domain?: string
  /** Kazoo's account, and where its events come from. */
  readonly accountName?: string
  readonly websocketUrl?: string
  /** Voximplant's account. */
  readonly accountId?: string
  readonly user: string
  readonly password: string
  readonly control: string
}

export interface Simulation extends Ready {
  /** @returns the ids of what was made or touched, where the vendor's simulator tells them */
  act(actions: readonly object[]): Promise<{ readonly ids?: readonly (string | number)[] }>
  /** What the control interface answers to GET. @param asked a path below it, as in `/requests` */
  read<T>(asked: string): Promise<T>
  close(): void
}

/** Starts `npm run simulator`'s own program with these flags and waits for its one line. */
export async function startSimulation(root: string, flags: readonly string[], vendor: Ready['vendor'] = 'callisto'): Promise<Simulation> {
  const child = spawn(process.execPath, [path.join(root, 'out/main/simulator.js'), vendor, ...flags], {
    stdio: ['ignore', 'pipe', 'inherit']
  })
  const lines = createInterface({ input: child.stdout })
  const line = await new Promise<string>((resolve, reject) => {
    lines.once('line', resolve)
    child.once('exit', (code) => reject(new Error(`the simulator ended with ${String(code)}`)))
  })
  const ready = JSON.parse(line) as Ready
  return {
    ...ready,
    act: async (actions) => {
      const answer = await fetch(`${ready.control}/act`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(actions)
      })
      if (!answer.ok) throw new Error(await answer.text())
      return (await answer.json()) as { ids?: (string | number)[] }
    },
    read: async <T>(asked: string) => {
      const answer = await fetch(`${ready.control}${asked}`)
      if (!answer.ok) throw new Error(await answer.text())
      return (await answer.json()) as T
    },
    close: () => void child.kill()
  }
}
