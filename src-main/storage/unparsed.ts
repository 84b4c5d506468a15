// A settings file as a start needs it: read at once, by hand, and taken for nothing but what it is.
import { readFileSync } from 'node:fs'

/** What `value` has under that name; undefined where it has nothing. */
export const partOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined

/** The data of a settings file, of whatever version; undefined where there is none, or it is damaged: opening it for use tells that. */
export function dataOf(file: string): unknown {
  try {
    return partOf(JSON.parse(readFileSync(file, 'utf8')), 'data')
  } catch {
    return undefined
  }
}
