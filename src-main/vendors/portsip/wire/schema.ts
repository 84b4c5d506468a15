// The vocabulary of PortSIP's shapes: they are written as the document has them, with its limits, and read leniently (lenient.ts).
import { z } from 'zod'

/** Characters (Unicode code points). */
export interface TextLimits {
  readonly min?: number
  readonly max?: number
  readonly pattern?: RegExp
}

/** A string; the limits are the document's. */
export function text({ min, max, pattern }: TextLimits = {}) {
  const facts = {
    ...(min === undefined ? {} : { minLength: min }),
    ...(max === undefined ? {} : { maxLength: max }),
    ...(pattern === undefined ? {} : { pattern: pattern.source })
  }
  if (Object.keys(facts).length === 0) return z.string()
  // It means the whole text, also where the document leaves the anchors out.
  const whole = pattern === undefined ? undefined : new RegExp(`^(?:${pattern.source})$`)
  const fits = (value: string): boolean => {
    const length = [...value].length
    return length >= (min ?? 0) && length <= (max ?? Infinity) && (whole === undefined || whole.test(value))
  }
  return z.string().refine(fits).meta(facts)
}

export interface NumberLimits {
  readonly min?: number
  readonly max?: number
}

export function integer({ min, max }: NumberLimits = {}) {
  const whole = z.int()
  const from = min === undefined ? whole : whole.min(min)
  return max === undefined ? from : from.max(max)
}

export function decimal() {
  return z.number()
}

export const flag = z.boolean()

/** RFC 3339 with `Z`; in answers it may be empty for what has not happened. */
export const time = z.string().meta({ format: 'date_time' })

/** One of the documented values; in answers any other one survives. */
export function oneOf<const V extends readonly [string, ...string[]]>(...values: V) {
  return z.enum(values)
}

export function list<T extends z.ZodType>(of: T) {
  return z.array(of)
}

type Fields<S extends z.ZodRawShape, R extends keyof S> = z.ZodObject<{ [K in keyof S]: K extends R ? S[K] : z.ZodOptional<S[K]> }>

/** An object. What is not named in `required` may be missing. */
export function fields<S extends z.ZodRawShape, const R extends keyof S = never>(shape: S, required: readonly R[] = []): Fields<S, R> {
  const needed = new Set<PropertyKey>(required)
  const entries = Object.entries(shape).map(([name, of]) => [name, needed.has(name) ? of : z.optional(of)])
  return z.object(Object.fromEntries(entries)) as unknown as Fields<S, R>
}
