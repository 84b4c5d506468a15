// The JSON that Crossbar speaks, as values of unknown content, and its two ways of joining objects.

export type Json = Record<string, unknown>

export const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The value itself where it is an object, else an empty one. */
export const objectOf = (value: unknown): Json => (isObject(value) ? value : {})

/** What stands at a dotted path; undefined where nothing does. */
export function valueAt(from: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | null | undefined)?.[key], from)
}

/** The change laid over the former, object by object; null takes a key away, lists are replaced as a whole. */
export function deepMerge(former: Json, change: Json): Json {
  const merged = new Map(Object.entries(former))
  for (const [key, value] of Object.entries(change)) {
    if (value === null) merged.delete(key)
    else if (isObject(value)) merged.set(key, deepMerge(objectOf(merged.get(key)), value))
    else merged.set(key, value)
  }
  return Object.fromEntries(merged)
}
