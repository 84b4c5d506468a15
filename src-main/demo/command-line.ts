// The simulator's command line: flags in, options out, one clear line for what cannot be.
import { parseArgs } from 'node:util'
import { z } from 'zod'
import type { SimulationOptions, Simulator } from './simulation'

/** Wrong flags; the message is one line for the person who typed them. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,10}$/)
    .transform(Number)
    .pipe(z.number().min(least).max(most))
const FLAGS = {
  port: { schema: whole(0, 65_535), words: 'a port from 0 to 65535' },
  members: { schema: whole(1, 100_000), words: 'a number from 1 to 100000' },
  groups: { schema: whole(1, 10_000), words: 'a number from 1 to 10000' },
  seed: { schema: whole(0, 2_147_483_647), words: 'a number from 0 to 2147483647' },
  changes: { schema: whole(1, 10_000), words: 'changes a second, from 1 to 10000' }
} as const

/** @throws UsageError */
export function parseCommandLine(
  words: readonly string[],
  simulators: ReadonlyMap<string, Simulator>
): { simulator: Simulator; options: SimulationOptions } {
  const { values, positionals } = parsed(words)
  const [vendor, more] = positionals
  const known = [...simulators.keys()].join(', ')
  if (vendor === undefined) throw new UsageError(`say which vendor to simulate: ${known}`)
  if (more !== undefined) throw new UsageError(`one vendor at a time; "${more}" is one too many`)
  const simulator = simulators.get(vendor)
  if (simulator === undefined) throw new UsageError(`there is no simulator of "${vendor}"; there are: ${known}`)
  try {
    simulator.checkFaults(values.fault ?? [])
  } catch (error) {
    throw new UsageError(`--fault: ${wordsOf(error)}`)
  }
  const numbers = Object.fromEntries(
    Object.entries(FLAGS).flatMap(([name, { schema, words: wanted }]) => {
      const given = values[name as keyof typeof FLAGS]
      if (given === undefined) return []
      const number = schema.safeParse(given)
      if (!number.success) throw new UsageError(`--${name} takes ${wanted}, not "${given}"`)
      return [[name, number.data]]
    })
  )
  if (values.still === true && values.changes !== undefined) throw new UsageError('--still and --changes exclude each other')
  const tls = values['tls-expired'] === true ? 'expired' : values.tls === true ? 'valid' : undefined
  return {
    simulator,
    options: { ...numbers, still: values.still === true, faults: values.fault ?? [], ...(tls === undefined ? {} : { tls }) }
  }
}

function parsed(words: readonly string[]) {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean' } as const
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        port: text,
        members: text,
        groups: text,
        seed: text,
        changes: text,
        fault: { type: 'string', multiple: true },
        still: flag,
        tls: flag,
        'tls-expired': flag
      }
    })
  } catch (error) {
    throw new UsageError(wordsOf(error))
  }
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''
