// A simulated Callisto in a process of its own, so that what is measured does not share its core with the vendor.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { createInterface } from 'node:readline'

export interface Simulation {
  readonly url: string
  readonly application: string
  readonly user: string
  readonly password: string
  readonly control: string
  act(actions: readonly object[]): Promise<void>
  close(): void
}

/** Starts `npm run simulator`'s own program with these flags and waits for its one line. */
export async function startSimulation(root: string, flags: readonly string[]): Promise<Simulation> {
  const child = spawn(process.execPath, [path.join(root, 'out/main/simulator.js'), 'callisto', ...flags], {
    stdio: ['ignore', 'pipe', 'inherit']
  })
  const lines = createInterface({ input: child.stdout })
  const line = await new Promise<string>((resolve, reject) => {
    lines.once('line', resolve)
    child.once('exit', (code) => reject(new Error(`the simulator ended with ${String(code)}`)))
  })
  const ready = JSON.parse(line) as { url: string; application: string; user: string; password: string; control: string }
  return {
    ...ready,
    act: async (actions) => {
      const answer = await fetch(`${ready.control}/act`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(actions)
      })
      if (!answer.ok) throw new Error(await answer.text())
    },
    close: () => void child.kill()
  }
}
