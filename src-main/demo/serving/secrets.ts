// What a journal must not keep.

/** The same value without the entries whose names are secret, at any depth. */
export function withoutSecrets(value: unknown, secret: RegExp): unknown {
  if (Array.isArray(value)) return value.map((inner) => withoutSecrets(inner, secret))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) => (secret.test(name) ? [] : [[name, withoutSecrets(inner, secret)]]))
  )
}
