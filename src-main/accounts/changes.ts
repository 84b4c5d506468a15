// One change of a user: in the audit before it is sent, sent once, and looked for where its answer was lost.
import type { AuditEntry } from '@contract/audit'
import type { Failure } from '@contract/errors'
import type { Clock } from '../clock'
import { LampfieldError, toFailure } from '../errors'
import type { Place } from './place'

/** The part of the audit that is needed here. An entry is on disk before its call is sent. */
export interface AccountsAudit {
  /** @throws LampfieldError STORAGE: then nothing is sent. @returns the id of the entry */
  begin(entry: Pick<AuditEntry, 'action' | 'connectionId' | 'site' | 'target' | 'parameters'>): Promise<string>
  /** Never throws. */
  finish(id: string, outcome: { readonly outcome: 'done' | 'refused' | 'unknown'; readonly error?: Failure }): Promise<void>
}

/** Milliseconds before each looking again after a lost answer: the vendor may still be at it. */
export const lookAgainAfter = [300, 1_500, 4_000] as const

export const pause = (clock: Clock, milliseconds: number): Promise<void> =>
  new Promise((resolve) => void clock.after(milliseconds, resolve))

export interface ChangeDeps {
  readonly clock: Clock
  readonly audit: AccountsAudit
  /** An answer was lost, and what the vendor shows is looked at from now on. */
  checking(connectionId: string): void
}

export interface Change {
  readonly action: AuditEntry['action']
  /** Whom it is about, for the audit. */
  readonly target: string
  /** Without passwords. */
  readonly parameters: readonly (readonly [string, string])[]
  send(): Promise<void>
  /** Whether what was asked for is so now; undefined where nothing shows it. */
  isDone(): Promise<boolean | undefined>
}

/**
 * `unknown`: the answer was lost, and looking again did not show that it was done.
 * @throws LampfieldError where it was refused, or where nothing was sent
 */
export async function makeChange(
  place: Place,
  { clock, audit, checking }: ChangeDeps,
  change: Change
): Promise<{ readonly outcome: 'done' } | { readonly outcome: 'unknown'; readonly error: Failure }> {
  const auditId = await audit.begin({
    action: change.action,
    connectionId: place.connectionId,
    site: place.site.siteName,
    target: change.target,
    parameters: change.parameters.map(([name, value]) => [name, value])
  })
  try {
    await change.send()
  } catch (error) {
    if (error instanceof LampfieldError) place.site.refused(error)
    const failure = toFailure(error)
    if (!place.part.mayBeDone(error)) {
      await audit.finish(auditId, { outcome: 'refused', error: failure })
      throw error
    }
    checking(place.connectionId)
    if (!(await showsDone(clock, change))) {
      await audit.finish(auditId, { outcome: 'unknown', error: failure })
      return { outcome: 'unknown', error: failure }
    }
  }
  await audit.finish(auditId, { outcome: 'done' })
  return { outcome: 'done' }
}

async function showsDone(clock: Clock, change: Change): Promise<boolean> {
  for (const delay of lookAgainAfter) {
    await pause(clock, delay)
    const done = await change.isDone().catch(knownFailure)
    if (done === true) return true
  }
  return false
}

/** A reading that failed tells nothing; a fault of our own is not hidden behind that. */
export function knownFailure(error: unknown): undefined {
  if (!(error instanceof LampfieldError)) throw error
}
