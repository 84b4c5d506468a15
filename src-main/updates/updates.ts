// Tells whether a newer version exists, where the site has a feed of its own: one small JSON over https. Nothing is ever downloaded.
import type { Updates } from '@contract/app'
import { z } from 'zod'
import type { Clock } from '../clock'
import { LampfieldError, toFailure } from '../errors'
import type { JsonFile } from '../storage/storage'

export const UPDATES_VERSION = 1
const DAY = 24 * 60 * 60 * 1000
/** Computers sleep, and their timers with them. */
const LOOK_EVERY = 60 * 60 * 1000
/** Not among everything else that a start does. */
const FIRST_LOOK = 60 * 1000

/** What is kept between runs: of which feed, when it was asked, what it said. */
export const updatesFile = z.object({
  feed: z.string(),
  checkedAt: z.number(),
  newer: z.object({ version: z.string(), where: z.string() }).nullable()
})
export type UpdatesFile = z.infer<typeof updatesFile>
export const neverChecked: UpdatesFile = { feed: '', checkedAt: 0, newer: null }

const numbersOf = (text: string): number[] => (text.split('-')[0] ?? '').split('.').map(Number)

/** Three numbers, and perhaps a suffix such as "-beta". */
const version = z
  .string()
  .max(40)
  .regex(/^\d[\w.-]*$/)
  .refine((text) => numbersOf(text).length === 3 && numbersOf(text).every(Number.isSafeInteger))
/** What a feed says. `where` is shown, not followed. */
const said = z.object({ version, where: z.url({ protocol: /^https$/ }).max(300) })

/** Whether `one` is later than `other`; of the same numbers the one without a suffix ("-beta") is. */
export function isNewer(one: string, other: string): boolean {
  const theirs = numbersOf(other)
  for (const [at, number] of numbersOf(one).entries()) {
    const difference = number - (theirs[at] ?? 0)
    if (difference !== 0) return difference > 0
  }
  return !one.includes('-') && other.includes('-')
}

export interface UpdatesDeps {
  /** The https address of the feed; undefined: nothing is ever asked. */
  readonly feed: string | undefined
  /** The version that runs. */
  readonly current: string
  /** The body that the feed answers. @throws LampfieldError */
  readonly ask: (feed: string) => Promise<string>
  readonly file: JsonFile<UpdatesFile>
  readonly clock: Clock
  readonly changed: (updates: Updates) => void
}

export interface UpdateChecks {
  status(): Updates
  /** Asks now; what went wrong is in the answer. */
  check(): Promise<Updates>
  close(): void
}

/** Asks once a day from now on, and when a person wants to know. */
export function createUpdates({ feed, current, ask, file, clock, changed }: UpdatesDeps): UpdateChecks {
  let error: Updates['error']
  let forget: (() => void) | undefined
  let askedAt = 0

  function status(): Updates {
    if (feed === undefined) return {}
    const { host } = new URL(feed)
    const known = file.value.feed === feed ? file.value : neverChecked
    const { checkedAt, newer } = known
    return {
      feed: host,
      ...(checkedAt === 0 ? {} : { checkedAt }),
      ...(newer !== null && isNewer(newer.version, current) ? { newer } : {}),
      ...(error === undefined ? {} : { error })
    }
  }

  function read(body: string, host: string): { version: string; where: string } {
    try {
      return said.parse(JSON.parse(body))
    } catch (cause) {
      throw new LampfieldError('PROTOCOL', 'feedInvalid', 'the update feed does not say what a feed says', { params: { host }, cause })
    }
  }

  async function check(): Promise<Updates> {
    if (feed === undefined) return {}
    askedAt = clock.now()
    try {
      const newer = read(await ask(feed), new URL(feed).host)
      error = undefined
      await file.update(() => ({ feed, checkedAt: clock.now(), newer }))
    } catch (problem) {
      error = toFailure(problem)
    }
    const told = status()
    changed(told)
    return told
  }

  function look(): void {
    forget = clock.after(LOOK_EVERY, look)
    if (clock.now() - Math.max(askedAt, status().checkedAt ?? 0) >= DAY) void check()
  }
  if (feed !== undefined) forget = clock.after(FIRST_LOOK, look)

  return { status, check, close: () => forget?.() }
}
