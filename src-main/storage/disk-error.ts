// What a disk that refuses means to the user.
import { LampfieldError } from '../errors'

const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG'])
const DENIED = new Set(['EACCES', 'EPERM', 'EROFS'])

/** The system's code of a failed file operation, such as ENOENT; undefined for anything else. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

/** The error a caller gets for a failed file operation on `path`; a LampfieldError is handed on as it is. */
export function diskError(error: unknown, path: string): LampfieldError {
  if (error instanceof LampfieldError) return error
  const code = systemCode(error) ?? 'no code'
  if (FULL.has(code)) return new LampfieldError('STORAGE', 'diskFull', `the disk of ${path} is full (${code})`, { cause: error })
  if (DENIED.has(code)) {
    return new LampfieldError('STORAGE', 'diskDenied', `${path} may not be written (${code})`, { params: { path }, cause: error })
  }
  return new LampfieldError('STORAGE', 'unexpected', `${path} could not be read or written (${code})`, { cause: error })
}
