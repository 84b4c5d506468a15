// Sends the calls of a plan one by one, each in the audit, and stops at the first that is refused or gets no answer.
import type { AuditEntry } from '@contract/audit'
import type { Failure } from '@contract/errors'
import type { CallOutcome, PlannedCall } from '@contract/groups'
import type { Clock } from '../clock'
import { LampfieldError, toFailure } from '../errors'
import type { GroupCall, GroupsPart } from '../vendors/vendor'
import { isEmpty } from './expectation'
import { withNames } from './naming'
import type { KeptPlan } from './plans'

/** Milliseconds before each reading back after a lost answer: the vendor may still be at it. */
export const readBackAfter = [300, 1_500] as const

/** The part of the audit that is needed here. An entry is on disk before its call is sent. */
export interface GroupAudit {
  /** @throws LampfieldError STORAGE: then nothing is sent. @returns the id of the entry */
  begin(entry: Pick<AuditEntry, 'action' | 'connectionId' | 'site' | 'target' | 'parameters'>): Promise<string>
  /** Never throws. */
  finish(id: string, outcome: { readonly outcome: 'done' | 'refused' | 'unknown'; readonly error?: Failure }): Promise<void>
}

export interface Sending {
  readonly plan: KeptPlan
  readonly part: GroupsPart
  readonly siteName: string
  readonly groupName: string
  readonly clock: Clock
  readonly audit: GroupAudit
  /** Told what the vendor refused. */
  readonly refused: (error: LampfieldError) => void
  /** Called before each call. */
  readonly progress: (done: number, current: PlannedCall) => void
}

export interface Sent {
  /** One a call of the plan, in its order. */
  readonly outcomes: CallOutcome[]
  /** The ids that the vendor gave to placeholders. */
  readonly created: ReadonlyMap<string, string>
  /** The call whose answer did not come, with its open entry in the audit. */
  readonly lost?: { readonly index: number; readonly auditId: string; readonly failure: Failure }
}

/** Sends each call once, never again. Does not throw: what went wrong stands in the outcomes. */
export async function sendCalls(sending: Sending): Promise<Sent> {
  const { plan, part, clock, audit } = sending
  const { groupId } = plan.shown
  const created = new Map<string, string>()
  const outcomes: CallOutcome[] = plan.calls.map((call) => ({ call: plannedCallOf(call), outcome: 'notSent' }))
  for (const [index, call] of plan.calls.entries()) {
    const planned = plannedCallOf(call)
    sending.progress(index, planned)
    const names = {
      site: sending.siteName,
      group: sending.groupName,
      ...(call.memberName === undefined ? {} : { member: call.memberName })
    }
    let auditId: string
    try {
      auditId = await audit.begin(auditFields(sending, call))
    } catch (error) {
      // What cannot be recorded is not sent.
      outcomes[index] = { call: planned, outcome: 'refused', at: clock.now(), error: toFailure(withNames(error, names)) }
      return { outcomes, created }
    }
    try {
      const { createdId } = await part.send(groupId, call, created)
      if (createdId !== undefined && call.memberId !== undefined) created.set(call.memberId, createdId)
      outcomes[index] = { call: planned, outcome: 'done', at: clock.now() }
      await audit.finish(auditId, { outcome: 'done' })
    } catch (error) {
      if (error instanceof LampfieldError) sending.refused(error)
      const failure = toFailure(withNames(error, names))
      const lost = isLostAnswer(error)
      outcomes[index] = { call: planned, outcome: lost ? 'unknown' : 'refused', at: clock.now(), error: failure }
      if (lost) return { outcomes, created, lost: { index, auditId, failure } }
      await audit.finish(auditId, { outcome: 'refused', error: failure })
      return { outcomes, created }
    }
  }
  return { outcomes, created }
}

/**
 * Whether the vendor may have done what was asked although nobody said so: no answer, one that cannot be read or that
 * nobody documented, a server that failed on the way (HTTP 5xx), or a fault of our own.
 */
export function isLostAnswer(error: unknown): boolean {
  if (!(error instanceof LampfieldError)) return true
  const serverFailed = error.reason === 'httpStatus' && Number(error.fields.params?.['status']) >= 500
  return error.reason === 'outcomeUnknown' || error.reason === 'unexpectedStatus' || error.code === 'PROTOCOL' || serverFailed
}

/** What the screen is shown of a call. */
export function plannedCallOf({ operation, parameters, memberName, from, to }: GroupCall): PlannedCall {
  return {
    operation,
    parameters,
    ...(memberName === undefined ? {} : { memberName }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to })
  }
}

function auditFields({ plan, siteName, groupName }: Sending, call: GroupCall): Parameters<GroupAudit['begin']>[0] {
  const number =
    plan.base.find((member) => member.memberId === call.memberId)?.number ??
    plan.edits.additions.find((addition) => addition.placeholder === call.memberId)?.number
  return {
    action: actionOf(plan, call),
    connectionId: plan.shown.connectionId,
    site: siteName,
    target: call.memberName === undefined ? groupName : [call.memberName, number].filter(Boolean).join(' '),
    parameters: [['operation', call.operation], ['group', groupName], ...call.parameters]
  }
}

/** What the user asked for with this call; the operation's own name is the vendor's and says nothing here. */
function actionOf(plan: KeptPlan, { memberId, from, to }: GroupCall): AuditEntry['action'] {
  const { edits } = plan
  if (from !== undefined || to !== undefined) return 'group.move'
  if (memberId === undefined) return actionOfWhole(plan)
  const removal = edits.removals.find((candidate) => candidate.memberId === memberId)
  if (removal) return removal.everywhere ? 'group.removeEverywhere' : 'group.remove'
  return edits.additions.some((addition) => addition.placeholder === memberId) ? 'group.add' : 'group.edit'
}

/** A call that is about no single member: all of the plan where it is the only one, else the order after the others. */
function actionOfWhole({ base, edits, calls }: KeptPlan): AuditEntry['action'] {
  if (isEmpty(base, { ...edits, mend: false })) return 'group.mend'
  if (calls.length === 1 && edits.additions.length > 0) return 'group.add'
  return calls.length === 1 && edits.removals.length > 0 ? 'group.remove' : 'group.order'
}
