// The groups service: read, plan, preview, apply, read back, undo. Nothing is overwritten that was not read first.
import { randomUUID } from 'node:crypto'
import type { ApplyReport, GroupConflict, GroupEdits, GroupMember, GroupPlan, GroupState, GroupVersion } from '@contract/groups'
import type { EventData, EventName } from '@contract/index'
import type { Clock } from '../clock'
import { LampfieldError, toFailure } from '../errors'
import type { GroupPlanDraft } from '../vendors/vendor'
import { differencesSince } from './differences'
import { effectOfLostCall } from './effect'
import { expectedAfter, isEmpty, matchingPlaces, readsAsExpected, withWeights } from './expectation'
import { revOf } from './member'
import { createPlaces, type GroupRef, type GroupsSite, keyOf, type Place } from './places'
import { createPlans, planLifetime, type KeptPlan } from './plans'
import { editsToRestore } from './restoring'
import { plannedCallOf, readBackAfter, sendCalls, type GroupAudit, type Sent } from './sending'
import { createVersions, type GroupVersionStore } from './versions'
import { createGroupWork, type GroupWork } from './work'

export type { GroupsSite } from './places'

export interface GroupsDeps {
  /** @throws LampfieldError NOT_FOUND connectionUnknown or CONFLICT connectionPaused, or why the site waits for a person. */
  site(connectionId: string): GroupsSite
  readonly clock: Clock
  readonly audit: GroupAudit
  readonly emit: <N extends EventName>(name: N, data: EventData<N>) => void
  readonly store: GroupVersionStore
  /** The user of the operating system. */
  readonly osUser: string
}

/** The requests `groups/...` of the contract. Every error names the site and the group. */
export interface Groups extends GroupWork {
  /** @throws what the vendor's reading throws. */
  read(ref: GroupRef): Promise<GroupState>
  /** @throws CONFLICT groupChanged (details: GroupConflict), INVALID invalidRequest. */
  plan(input: GroupRef & { readonly baseRev: string; readonly edits: GroupEdits }): Promise<GroupPlan>
  /** @throws INVALID nothingToUndo, NOT_FOUND invalidRequest for a version that is not kept. */
  planRestore(input: GroupRef & { readonly versionId?: string | undefined }): Promise<GroupPlan>
  /** @throws INVALID planExpired, CONFLICT groupChanged; nothing was sent then. */
  apply(input: { readonly planId: string }): Promise<ApplyReport>
  versions(ref: GroupRef): Promise<GroupVersion[]>
  nameVersion(input: GroupRef & { readonly versionId: string; readonly name: string }): Promise<GroupVersion[]>
  ofMember(input: { readonly connectionId: string; readonly memberId: string }): Promise<{ groupId: string; name: string }[]>
  /** Forgets the kept versions of a site that was removed; no request. */
  forget(connectionId: string): Promise<void>
}

/** Builds the service. It speaks to vendors through the port only. */
export function createGroups(deps: GroupsDeps): Groups {
  const { clock, emit } = deps
  const versions = createVersions({
    store: deps.store,
    clock,
    osUser: deps.osUser,
    saveFailed: (error) => emit('app/notice', toFailure(error))
  })
  const plans = createPlans(clock)
  const places = createPlaces((connectionId) => deps.site(connectionId))
  const { at } = places

  /** Reads the members; a vendor that does not know an empty group is understood where `mayBeEmpty`. */
  async function readMembers({ part, groupId }: Place, mayBeEmpty: boolean): Promise<readonly GroupMember[]> {
    try {
      return await part.read(groupId)
    } catch (error) {
      if (mayBeEmpty && error instanceof LampfieldError && error.reason === 'groupNotFound') return []
      throw error
    }
  }

  const stateOf = ({ connectionId, groupId, name }: Place, members: readonly GroupMember[]): GroupState => ({
    connectionId,
    groupId,
    name,
    rev: revOf(members),
    readAt: clock.now(),
    members: [...members]
  })

  function refuseIfChanged(place: Place, current: readonly GroupMember[], baseRev: string, edits: GroupEdits, base: Base): void {
    if (revOf(current) === baseRev) return
    const details: GroupConflict = {
      ...(base ? { base: { ...stateOf(place, base.members), readAt: base.at } } : {}),
      theirs: stateOf(place, current),
      differences: [...differencesSince(base?.members, edits, current)]
    }
    throw new LampfieldError('CONFLICT', 'groupChanged', 'the group was changed by somebody else', { details })
  }

  /** `returning`: the names of those who are added again, by placeholder; the edits themselves only know their user names. */
  function makePlan(
    place: Place,
    current: readonly GroupMember[],
    edits: GroupEdits,
    makes: KeptPlan['makes'],
    returning: ReadonlyMap<string, string> = new Map()
  ): GroupPlan {
    const after = expectedAfter(current, edits)
    const draft: GroupPlanDraft = isEmpty(current, edits) ? { calls: [], warnings: [] } : place.part.plan(place.groupId, current, edits)
    const expected = draft.calls.length > 0 && keepsWeights(current, edits) ? withWeights(after) : after
    const calls = draft.calls.map((call) => {
      const name = returning.get(call.memberId ?? '')
      return name === undefined ? call : { ...call, memberName: name }
    })
    const shown: GroupPlan = {
      planId: randomUUID(),
      connectionId: place.connectionId,
      groupId: place.groupId,
      baseRev: revOf(current),
      calls: calls.map(plannedCallOf),
      after: expected.map(({ id, name, changed }) => ({ id, name: returning.get(id) ?? name, changed })),
      warnings: [...draft.warnings, ...newIdsOf(edits, returning)],
      expiresAt: clock.now() + planLifetime
    }
    plans.keep({ shown, calls, edits, base: current, readAt: clock.now(), expected, makes })
    return shown
  }

  /** Reads the group back and says what became of the plan. */
  async function report(place: Place, plan: KeptPlan, sent: Sent): Promise<ApplyReport> {
    const readBack = sent.lost ? await settleLostCall(place, plan, sent, sent.lost) : await readBackOf(place, plan)
    const touched = sent.outcomes.some(({ outcome }) => outcome === 'done' || outcome === 'unknown')
    if (touched) await versions.rememberBefore(place.key, plan.base)
    if (readBack) await versions.record(place.key, readBack, touched ? plan.makes : undefined)
    return {
      outcome: outcomeOf(plan, sent, readBack),
      calls: sent.outcomes,
      ...(readBack ? { readBack: stateOf(place, readBack) } : {}),
      matching: readBack ? matchingPlaces(plan.expected, readBack, sent.created) : 0,
      undoable: touched && !onlyMends(plan)
    }
  }

  async function readBackOf(place: Place, plan: KeptPlan): Promise<readonly GroupMember[] | undefined> {
    try {
      return await readMembers(place, plan.base.length === 0 || plan.expected.length === 0)
    } catch (error) {
      // The report says that nobody knows, and the site's health says why; a fault of our own is not hidden behind that.
      if (error instanceof LampfieldError) return undefined
      throw error
    }
  }

  /** Reads back until the lost call shows its effect; that it had none is only believed of the last reading. */
  async function settleLostCall(
    place: Place,
    plan: KeptPlan,
    sent: Sent,
    { index, auditId, failure }: NonNullable<Sent['lost']>
  ): Promise<readonly GroupMember[] | undefined> {
    const { part, groupId } = place
    const { base, edits, expected, calls } = plan
    let readBack: readonly GroupMember[] | undefined
    let effect: 'done' | 'refused' | 'unknown' = 'unknown'
    for (const delay of readBackAfter) {
      await new Promise<void>((resolve) => clock.after(delay, resolve))
      readBack = await readBackOf(place, plan)
      effect = readBack
        ? effectOfLostCall({ part, groupId, base, edits, expected, calls, index, created: sent.created }, readBack)
        : 'unknown'
      if (effect === 'done') break
    }
    const former = sent.outcomes[index]
    if (former) {
      const { call, at: answeredAt = clock.now() } = former
      sent.outcomes[index] = { call, at: answeredAt, outcome: effect, ...(effect === 'done' ? {} : { error: failure }) }
    }
    await deps.audit.finish(auditId, effect === 'done' ? { outcome: effect } : { outcome: effect, error: failure })
    return readBack
  }

  return {
    read: (ref) =>
      at(ref, async (place) => {
        const members = await readMembers(place, false)
        await versions.record(place.key, members)
        return stateOf(place, members)
      }),

    plan: ({ baseRev, edits, ...ref }) =>
      at(ref, async (place) => {
        const base = versions.stateAt(place.key, baseRev)
        const current = await readMembers(place, base?.members.length === 0)
        await versions.record(place.key, current)
        refuseIfChanged(place, current, baseRev, edits, base)
        return makePlan(place, current, edits, 'applied')
      }),

    planRestore: ({ versionId, ...ref }) =>
      at(ref, async (place) => {
        const former = versionId === undefined ? versions.beforeLastApply(place.key) : versions.membersOf(place.key, versionId)
        if (!former) throw new LampfieldError('INVALID', 'nothingToUndo', 'nothing was applied to this group yet')
        const current = await readMembers(place, true)
        await versions.record(place.key, current)
        const { edits, returning } = editsToRestore(former, current)
        return makePlan(place, current, edits, versionId === undefined ? 'undone' : 'applied', returning)
      }),

    apply: async ({ planId }) => {
      const plan = plans.take(planId)
      return at(plan.shown, async (place) => {
        const current = await readBeforeSending(place, plan)
        await versions.record(place.key, current)
        refuseIfChanged(place, current, plan.shown.baseRev, plan.edits, { members: plan.base, at: plan.readAt })
        const total = plan.calls.length
        const sent = await sendCalls({
          plan,
          part: place.part,
          siteName: place.site.siteName,
          groupName: place.name || place.groupId,
          clock,
          audit: deps.audit,
          refused: (error) => place.site.refused?.(error),
          progress: (done, call) => emit('groups/progress', { planId, done, total, current: call })
        })
        const result = await report(place, plan, sent)
        emit('groups/progress', { planId, done: result.calls.filter(({ outcome }) => outcome === 'done').length, total })
        if (total > 0) place.site.refresh()
        return result
      })
    },

    versions: async (ref) => versions.list(keyOf(ref)),
    nameVersion: async ({ versionId, name, ...ref }) => versions.name(keyOf(ref), versionId, name),

    ofMember: ({ connectionId, memberId }) =>
      places.on(connectionId, async (part, nameOf) =>
        (await part.ofMember(memberId)).map((groupId) => ({ groupId, name: nameOf(groupId) }))
      ),

    ...createGroupWork({ places, clock, audit: deps.audit }),

    forget: (connectionId) => versions.forget(connectionId)
  }

  /** A plan that could not even be compared with the group may be tried again: nothing was sent. */
  async function readBeforeSending(place: Place, plan: KeptPlan): Promise<readonly GroupMember[]> {
    try {
      return await readMembers(place, plan.base.length === 0)
    } catch (error) {
      plans.keep(plan)
      throw error
    }
  }
}

type Base = { readonly members: readonly GroupMember[]; readonly at: number } | undefined

/** Whether the vendor orders by weights: only such a vendor tells what its members are. */
const keepsWeights = (current: readonly GroupMember[], { additions }: GroupEdits): boolean =>
  current.some(({ kind }) => kind !== undefined) || additions.some(({ candidateId }) => candidateId !== undefined)

/** Faulty weights are not brought back. */
const onlyMends = ({ base, edits }: KeptPlan): boolean => edits.mend === true && isEmpty(base, { ...edits, mend: false })

/** Those who come back as somebody new; a candidate keeps the id that it has at the vendor. */
const newIdsOf = ({ additions }: GroupEdits, returning: ReadonlyMap<string, string>): GroupPlan['warnings'] =>
  additions.flatMap(({ placeholder, candidateId }) => {
    const memberName = returning.get(placeholder)
    return memberName === undefined || candidateId !== undefined ? [] : [{ warning: 'newIds' as const, memberName }]
  })

function outcomeOf(plan: KeptPlan, sent: Sent, readBack: readonly GroupMember[] | undefined): ApplyReport['outcome'] {
  const had = (outcome: string): boolean => sent.outcomes.some((call) => call.outcome === outcome)
  if (had('unknown')) return 'unknown'
  if (had('refused')) return had('done') ? 'partly' : 'refused'
  if (!readBack) return 'unknown'
  if (readsAsExpected(plan.expected, readBack, sent.created)) return 'applied'
  return had('notSent') ? 'partly' : 'different'
}
