// Runs a program to its end and keeps what it says.
import { spawn } from 'node:child_process'

export interface Ended {
  readonly code: number | null
  /** stdout and stderr as they came. */
  readonly output: string
}

/** @param cut ends it at once, like a power failure; its code is null then */
export const run = (command: string, args: readonly string[], cut?: AbortSignal): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    const end = (): void => void child.kill('SIGKILL')
    process.once('exit', end)
    cut?.addEventListener('abort', end)
    let output = ''
    child.stdout.on('data', (text) => (output += String(text)))
    child.stderr.on('data', (text) => (output += String(text)))
    child.on('error', reject)
    child.on('close', (code) => {
      process.off('exit', end)
      resolve({ code, output })
    })
  })

/** @throws Error with its own words where it fails */
export async function told(command: string, args: readonly string[]): Promise<string> {
  const { code, output } = await run(command, args)
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${String(code)}:\n${output}`)
  return output
}
