// What reading a vendor's past needs everywhere: where it stands, and what was told lately.
import type { z } from 'zod'

/** Where a reading stands; undefined for what another version wrote, or what is damaged: everything is read again then. */
export function readState<Schema extends z.ZodType>(schema: Schema, state: string | undefined): z.output<Schema> | undefined {
  if (state === undefined) return undefined
  try {
    return schema.parse(JSON.parse(state))
  } catch {
    return undefined
  }
}

/** What was told lately: it comes again at the next reading, and tells nothing new. */
export interface Recent<T> {
  /** Those that are new, or differ from what was told of them. */
  news(items: readonly T[]): T[]
  /** To be called once they were taken, the latest last: what could not be kept has to come again. */
  taken(items: readonly T[]): void
}

/** @param most how many are remembered */
export function createRecent<T>(idOf: (item: T) => string, most = 2_000): Recent<T> {
  /** What was told, as it is compared: a text of its own for each costs less than a digest at every reading. */
  const recent = new Map<string, string>()
  return {
    news: (items) => items.filter((item) => recent.get(idOf(item)) !== JSON.stringify(item)),
    taken: (items) => {
      for (const item of items) {
        recent.delete(idOf(item))
        recent.set(idOf(item), JSON.stringify(item))
        const [oldest] = recent.keys()
        if (recent.size > most && oldest !== undefined) recent.delete(oldest)
      }
    }
  }
}
