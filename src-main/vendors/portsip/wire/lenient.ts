// Reads answers leniently: anything may be missing or null, unknown keys are kept, unknown values of an enum stay text.
import { z } from 'zod'
import { LampfieldError } from '../../../errors'

/** A documented value, or one that a newer version sends; the documented ones are still offered where it is compared. */
type Open<T extends string> = string extends T ? string : T | (string & {})

/** What an answer of the documented shape `T` really holds. */
export type Lenient<T> = T extends string
  ? Open<T>
  : T extends readonly (infer Item)[]
    ? Lenient<Item>[]
    : T extends object
      ? { [K in keyof T]?: Lenient<Exclude<T[K], undefined>> }
      : T

/**
 * The documented shape without its limits. One item alone and a list of one stand for each other, because the vendor mixes them up
 * in the details of calls and recordings; a longer list in the place of one item is none. Ids stay strings: a number in the place
 * of a text is no text.
 */
export function lenient(documented: z.core.$ZodType): z.ZodType {
  if (documented instanceof z.ZodOptional) return lenient(documented.unwrap())
  if (documented instanceof z.ZodObject) {
    const entries = Object.entries(documented.shape as Record<string, z.ZodType>)
    const read = z.looseObject(Object.fromEntries(entries.map(([name, of]) => [name, lenient(of).optional()])))
    const wrapped = 'items' in documented.shape
    return z.preprocess((came) => onlyOne(wrapped ? came : unwrapped(came)), read)
  }
  if (documented instanceof z.ZodArray) {
    return z.preprocess((came) => (isRecord(came) && !Array.isArray(came) ? [came] : came), z.array(lenient(documented.element)))
  }
  if (documented instanceof z.ZodString || documented instanceof z.ZodEnum) return z.string()
  if (documented instanceof z.ZodNumber) return z.number()
  if (documented instanceof z.ZodBoolean) return z.boolean()
  return z.unknown()
}

/** Reads `json` as `schema` says. @throws PROTOCOL malformedAnswer with the path of the field and what came. */
export function readLeniently<T>(schema: z.ZodType, json: unknown): Lenient<T> {
  const parsed = schema.safeParse(withoutNulls(json))
  if (parsed.success) return parsed.data as Lenient<T>
  const path = parsed.error.issues[0]?.path ?? []
  const shown = path.reduce<unknown>((held, step) => (isRecord(held) ? held[String(step)] : undefined), json)
  throw new LampfieldError('PROTOCOL', 'malformedAnswer', `${path.join('.')} is not as documented`, {
    params: { field: path.join('.'), shown: path.some(isSecret) ? '' : (JSON.stringify(shown) ?? '').slice(0, 60) }
  })
}

const isSecret = (step: PropertyKey): boolean => /token|password|pin$/i.test(String(step))

function onlyOne(came: unknown): unknown {
  return Array.isArray(came) && came.length === 1 ? came[0] : came
}

/** `{items: one}` where the one is documented bare. */
function unwrapped(came: unknown): unknown {
  return isRecord(came) && Object.keys(came).join() === 'items' ? came['items'] : came
}

/** The document: "Blank fields are explicitly included as null values". A blank one is as good as none. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((held) => held !== null).map(withoutNulls)
  if (!isRecord(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, held]) => held !== null)
      .map(([key, held]) => [key, withoutNulls(held)])
  )
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
