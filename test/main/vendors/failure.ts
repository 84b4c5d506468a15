// Takes the failure out of a promise, and everything that it says.
import { inspect } from 'node:util'
import { LampfieldError, toFailure } from '../../../src-main/errors'

/** The LampfieldError with which `promise` rejects. @throws Error where it does not, or with something else. */
export async function failureOf(promise: Promise<unknown>): Promise<LampfieldError> {
  const outcome = await promise.then(
    () => new Error('it did not fail'),
    (error: unknown) => error
  )
  if (outcome instanceof LampfieldError) return outcome
  throw outcome
}

/** Everything that can be seen of an error: its text, its stack, its cause, what crosses the bridge. */
export function everythingIn(error: unknown): string {
  return `${inspect(error, { depth: 12, showHidden: true })}\n${JSON.stringify(toFailure(error))}\n${error instanceof Error ? error.stack : ''}`
}
