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
  port: { schema: whole(0, 65_535), words: 'a port from 0 to 65535', about: 'where it listens; any free port where absent' },
  members: { schema: whole(1, 100_000), words: 'a number from 1 to 100000', about: 'so many generated people instead of the clinics' },
  extensions: {
    schema: whole(1, 100_000),
    words: 'a number from 1 to 100000',
    about: 'so many generated extensions instead of the clinics'
  },
  cdrs: { schema: whole(0, 1_000_000), words: 'a number from 0 to 1000000', about: 'how many past calls it remembers' },
  groups: { schema: whole(1, 10_000), words: 'a number from 1 to 10000', about: 'how many groups the people are spread over' },
  branch: { schema: whole(0, 9), words: 'a number from 0 to 9', about: 'people and numbers that no other branch has' },
  seed: {
    schema: whole(0, 2_147_483_647),
    words: 'a number from 0 to 2147483647',
    about: 'what chance begins with: the same seed, the same day'
  },
  changes: {
    schema: whole(1, 10_000),
    words: 'changes a second, from 1 to 10000',
    about: 'so many changes a second instead of a believable day'
  }
} as const
const OTHERS = {
  version: 'which version of the product',
  fault: 'what goes wrong on purpose; as often as wanted; a name that is none lists them all',
  setting: 'NAME=true or NAME=false of the product; as often as wanted',
  still: 'nobody calls, nobody leaves',
  tls: 'https, with a certificate of its own; its line says where that is',
  'tls-expired': 'https, with a certificate that has expired'
} as const
const OF_SOME = ['members', 'extensions', 'cdrs', 'version'] as const

/** What `--help` shows: every flag, what it takes, and which vendors have it where not all do. */
export function helpOf(simulators: ReadonlyMap<string, Simulator>): string {
  const have = (has: (simulator: Simulator) => boolean): string => {
    const names = [...simulators.values()].filter(has).map(({ vendor }) => vendor)
    return names.length === simulators.size ? '' : ` (${names.join(', ')})`
  }
  const owners = (name: string): string =>
    name === 'setting'
      ? have(({ settings = [] }) => settings.length > 0)
      : have(({ flags = [] }) => !OF_SOME.some((some) => some === name) || flags.some((flag) => flag === name))
  const lines = [
    ...Object.entries(FLAGS).map(([name, { about, words }]) => [`--${name} N`, `${about}; takes ${words}${owners(name)}`]),
    ...Object.entries(OTHERS).map(([name, about]) => [`--${name}`, `${about}${owners(name)}`])
  ]
  return [
    `npm run simulator -- ${[...simulators.keys()].join('|')} [flags]`,
    '',
    ...lines.map(([name = '', about]) => `  ${name.padEnd(16)}${about}`)
  ].join('\n')
}

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
  for (const name of OF_SOME)
    if (values[name] !== undefined && simulator.flags?.includes(name) !== true)
      throw new UsageError(`the simulator of "${vendor}" has no --${name}`)
  const { version } = values
  const versions = simulator.versions ?? []
  if (version !== undefined && !versions.includes(version))
    throw new UsageError(`--version takes ${versions.join(' or ')}, not "${version}"`)
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
  const settings = settingsOf(values.setting ?? [], simulator)
  const tls = values['tls-expired'] === true ? 'expired' : values.tls === true ? 'valid' : undefined
  return {
    simulator,
    options: {
      ...numbers,
      ...(version === undefined ? {} : { version }),
      still: values.still === true,
      faults: values.fault ?? [],
      ...(settings === undefined ? {} : { settings }),
      ...(tls === undefined ? {} : { tls })
    }
  }
}

/** `NAME=true|false` each; a section's name stands for all its settings, a setting's name needs no section. @throws UsageError */
function settingsOf(
  entries: readonly string[],
  { vendor, settings: known = [] }: Simulator
): Readonly<Record<string, boolean>> | undefined {
  if (entries.length === 0) return undefined
  if (known.length === 0) throw new UsageError(`the simulator of "${vendor}" has no --setting`)
  return Object.fromEntries(
    entries.flatMap((entry) => {
      const [, name = '', value] = /^([A-Z_.]+)=(true|false)$/.exec(entry) ?? []
      const meant = known.filter((setting) => setting === name || setting.startsWith(`${name}.`) || setting.endsWith(`.${name}`))
      if (value === undefined || meant.length === 0)
        throw new UsageError(`--setting takes NAME=true or NAME=false, not "${entry}"; names are ${known.join(', ')}`)
      return meant.map((setting) => [setting, value === 'true'] as const)
    })
  )
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
        extensions: text,
        cdrs: text,
        version: text,
        groups: text,
        branch: text,
        seed: text,
        changes: text,
        fault: { type: 'string', multiple: true },
        setting: { type: 'string', multiple: true },
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
