// Sets one person's presence once: in the audit before it is sent, read back where the answer did not come.
import type { AuditEntry } from '@contract/audit'
import type { Receipt } from '@contract/presence'
import type { Audit } from '../audit/audit'
import type { Clock } from '../clock'
import type { OpenSites } from '../connections/open-sites'
import { LampfieldError, toFailure } from '../errors'
import type { PresencePart } from '../vendors/vendor'
import type { LiveFields } from './fields'
import type { Lanes } from './lanes'
import { sameState } from './person-state'
import type { PersonRef, PersonState, WantedState } from './person-state'

/** Milliseconds before each reading back: the vendor may still be at it. */
const READ_BACK_AFTER = [300, 1_500] as const

export interface Order {
  readonly person: PersonRef
  readonly wanted: WantedState
  readonly action: Extract<AuditEntry['action'], `presence.${string}`>
  /** More to say in the audit. */
  readonly parameters?: [string, string][]
  /** Write only where the vendor, asked now, still says this; else changedMeanwhile. */
  readonly only?: PersonState
  /** Runs when the former state is known, before anything is sent; what it throws refuses the order. */
  readonly prepare?: (former: PersonState, name: string) => Promise<void>
}

export interface Carried {
  readonly receipt: Receipt
  /** What it replaced, where that was found out. */
  readonly former?: PersonState
}

export interface Writer {
  /** Never throws: what became of it is in the receipt. At most four at once a site. */
  carryOut(order: Order): Promise<Carried>
}

export interface WriterDeps {
  readonly sites: OpenSites
  readonly fields: Pick<LiveFields, 'person'>
  readonly audit: Pick<Audit, 'begin' | 'finish'>
  readonly clock: Clock
  readonly inLane: Lanes
}

/** What became of a write. */
export type Outcome =
  { readonly outcome: 'set' | 'unknown' } | { readonly outcome: 'refused' | 'unsupported' | 'unknown'; readonly error: LampfieldError }

const auditOutcome = { set: 'done', refused: 'refused', unsupported: 'refused', unknown: 'unknown' } as const

export function createWriter({ sites, fields, audit, clock, inLane }: WriterDeps): Writer {
  const pause = (milliseconds: number) => new Promise<void>((resolve) => clock.after(milliseconds, resolve))

  async function carryOut(order: Order): Promise<Carried> {
    const { person, wanted, action, parameters } = order
    const { name, target } = fields.person(person)
    const receipt = (outcome: Receipt['outcome'], error?: unknown): Receipt => ({
      ...person,
      name,
      outcome,
      at: clock.now(),
      ...(error === undefined ? {} : { error: toFailure(error) })
    })
    let entry: string
    try {
      entry = await audit.begin({
        action,
        connectionId: person.connectionId,
        site: sites.nameOf(person.connectionId),
        target,
        parameters: [['state', wanted.state], ['note', wanted.note], ...(parameters ?? [])]
      })
    } catch (error) {
      // What cannot be recorded is not sent.
      return { receipt: receipt('refused', error) }
    }
    let former: PersonState | undefined
    let result: Outcome
    try {
      const part = presencePart(person.connectionId, wanted)
      former = await currentState(part, order)
      await order.prepare?.(former, name)
      result = await send(part, order, former)
    } catch (error) {
      result = refusal(sites, person.connectionId, error)
    }
    const told = receipt(result.outcome, 'error' in result ? result.error : undefined)
    await audit.finish(entry, { outcome: auditOutcome[result.outcome], error: told.error })
    return former === undefined ? { receipt: told } : { receipt: told, former }
  }

  /** @throws LampfieldError UNSUPPORTED, INVALID, or why the site is not open */
  function presencePart(connectionId: string, { state, note }: WantedState): PresencePart {
    const { site, capabilities } = sites.open(connectionId)
    if (site.presence === undefined) {
      throw new LampfieldError('UNSUPPORTED', 'notSupported', 'presence cannot be set here', { params: { what: 'presence' } })
    }
    if (!capabilities.settableStates.includes(state)) {
      throw new LampfieldError('UNSUPPORTED', 'stateNotAccepted', `${state} cannot be set here`, { params: { state } })
    }
    if (note.length > capabilities.noteMaximum) {
      throw new LampfieldError('INVALID', 'invalidRequest', 'the note is too long for this site', { params: { field: 'note' } })
    }
    return site.presence
  }

  /** From the field while it stands; asked anew where the order depends on it. */
  async function currentState(part: PresencePart, { person, only }: Order): Promise<PersonState> {
    const { current: known, name } = fields.person(person)
    const current = (only === undefined ? known : undefined) ?? (await part.read(person.memberId))
    if (current === undefined) {
      throw new LampfieldError('NOT_FOUND', 'memberNotFound', 'there is no such member any more', { params: { member: name } })
    }
    if (only !== undefined && !sameState(current, only)) throw changedMeanwhile(name)
    return current
  }

  async function send(part: PresencePart, { person, wanted }: Order, former: PersonState): Promise<Outcome> {
    try {
      await part.set(person.memberId, wanted.state, wanted.note)
      return { outcome: 'set' }
    } catch (error) {
      if (!(error instanceof LampfieldError) || !mayHaveArrived(error)) throw error
      return readBack(part, person, wanted, former, error)
    }
  }

  async function readBack(
    part: PresencePart,
    { memberId }: PersonRef,
    wanted: WantedState,
    former: PersonState,
    lost: LampfieldError
  ): Promise<Outcome> {
    let last: PersonState | undefined
    for (const delay of READ_BACK_AFTER) {
      await pause(delay)
      // A reading that fails tells nothing: the next one, or "unknown", answers for it.
      last = await part.read(memberId).catch(() => undefined)
      if (last !== undefined && sameState(last, wanted)) return { outcome: 'set' }
    }
    const error = lostOutcome(lost, last)
    return last !== undefined && sameState(last, former) ? { outcome: 'refused', error } : { outcome: 'unknown', error }
  }

  return { carryOut: (order) => inLane(order.person.connectionId, () => carryOut(order)) }
}

/** @param member the name to show */
export function changedMeanwhile(member: string): LampfieldError {
  return new LampfieldError('CONFLICT', 'changedMeanwhile', 'somebody else changed this presence meanwhile', { params: { member } })
}

/** A write that failed with `problem` although nothing was lost; a site whose password is refused stops asking. */
export function refusal(sites: Pick<OpenSites, 'refused'>, connectionId: string, problem: unknown): Outcome {
  const error =
    problem instanceof LampfieldError ? problem : new LampfieldError('VENDOR', 'unexpected', 'an unexpected error', { cause: problem })
  // A wrong password is tried once, not once a person.
  sites.refused(connectionId, error)
  return { outcome: error.code === 'UNSUPPORTED' ? 'unsupported' : 'refused', error }
}

/** Whether the vendor may have done what was asked although it did not say so. */
export function mayHaveArrived({ code, reason }: LampfieldError): boolean {
  return reason === 'outcomeUnknown' || reason === 'httpStatus' || code === 'TIMEOUT' || code === 'PROTOCOL'
}

/** @param readBack what the vendor said when it was asked afterwards, if it said anything */
export function lostOutcome(lost: LampfieldError, readBack?: PersonState): LampfieldError {
  return new LampfieldError(lost.code, 'outcomeUnknown', lost.message, {
    ...lost.fields,
    ...(readBack === undefined ? {} : { details: { readBack: { state: readBack.state, note: readBack.note } } }),
    cause: lost
  })
}
