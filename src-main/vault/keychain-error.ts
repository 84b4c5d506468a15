// What the keychain's own words mean: absent, locked, or refused.
import { LampfieldError } from '../errors'

// Seen on Linux without a session bus, with a dead one, with one that offers no secrets, and without libsecret.
const ABSENT = /D-Bus|Could not connect|not provided by any \.service|ServiceUnknown|Failed to load keytar|cannot open shared object/i
// Linux: a locked collection, or none yet and nobody to make it; macOS: errSecInteractionNotAllowed.
const LOCKED = /locked|Object does not exist at path|prompt|dismissed|interaction is not allowed/i

/** The STORAGE error (keychainAbsent, keychainLocked, keychainRefused) for what the keychain threw. */
export function keychainError(error: unknown): LampfieldError {
  if (error instanceof LampfieldError) return error
  const words = error instanceof Error ? error.message : String(error)
  if (ABSENT.test(words)) return new LampfieldError('STORAGE', 'keychainAbsent', `no keychain: ${words}`, { cause: error })
  if (LOCKED.test(words)) return new LampfieldError('STORAGE', 'keychainLocked', `the keychain is locked: ${words}`, { cause: error })
  return new LampfieldError('STORAGE', 'keychainRefused', `the keychain refused: ${words}`, { cause: error })
}
