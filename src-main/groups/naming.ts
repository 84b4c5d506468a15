// Puts the names that people know into errors that only know ids.
import { LampfieldError } from '../errors'

/** The same error with `names` among its params; anything but a LampfieldError is given back as it is. */
export function withNames(error: unknown, names: Readonly<Record<string, string>>): unknown {
  if (!(error instanceof LampfieldError)) return error
  const { code, reason, message, fields } = error
  return new LampfieldError(code, reason, message, { ...fields, params: { ...fields.params, ...names } })
}
