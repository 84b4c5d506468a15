// Planned returns: at their time the former state is set back, over restarts and outages, unless somebody changed it first.
import { z } from 'zod'
import { plannedReturn } from '@contract/presence'
import type { PlannedReturn, Receipt } from '@contract/presence'
import type { Audit, Emit } from '../audit/audit'
import type { Clock } from '../clock'
import type { OpenSites } from '../connections/open-sites'
import { LampfieldError, toFailure } from '../errors'
import type { JsonFile } from '../storage/storage'
import type { ObservedMember } from '../vendors/vendor'
import type { LiveFields } from './fields'
import { personKey, sameState, settable } from './person-state'
import type { PersonRef, PersonState, WantedState } from './person-state'
import type { PersonTurns } from './person-turns'
import { changedMeanwhile } from './writer'
import type { Writer } from './writer'

export const RETURNS_VERSION = 1
export const returnsFile = z.object({ returns: z.array(plannedReturn) })
export type ReturnsFile = z.infer<typeof returnsFile>
export const noReturns: ReturnsFile = { returns: [] }

/** A timer is set anew at least this often: computers sleep, and their timers with them. Milliseconds. */
const LOOK_EVERY = 30_000
const RETRY_AFTER = 30_000
const TELL_AFTER = 50

export interface Returns {
  list(): PlannedReturn[]
  planned(person: PersonRef): PlannedReturn | undefined
  /** Plans a return to `former`, or to the original state where one is planned already. On the disk when it resolves. @throws LampfieldError */
  plan(person: PersonRef, plan: { name: string; returnAt: number; set: WantedState; former: PersonState }): Promise<void>
  /** Makes `plan` (or none) the person's plan again. A disk that refuses is told by `app/notice`. */
  restore(person: PersonRef, plan: PlannedReturn | undefined): Promise<void>
  /** Forgets the person's plan. @throws LampfieldError STORAGE */
  cancel(person: PersonRef): Promise<void>
  close(): void
}

export interface ReturnsDeps {
  /** returns.json, opened with `returnsFile`, `noReturns` and `RETURNS_VERSION`. */
  readonly file: JsonFile<ReturnsFile>
  readonly clock: Clock
  readonly fields: LiveFields
  readonly sites: OpenSites
  readonly writer: Writer
  readonly audit: Pick<Audit, 'record'>
  readonly turns: PersonTurns
  readonly emit: Emit
}

export function createReturns({ file, clock, fields, sites, writer, audit, turns, emit }: ReturnsDeps): Returns {
  const plans = new Map<string, PlannedReturn>(file.value.returns.map((plan) => [personKey(plan), plan]))
  // Plans whose state the field has shown: only from then on a difference means that somebody changed it.
  const seen = new WeakSet<PlannedReturn>()
  const running = new Set<PlannedReturn>()
  const notBefore = new WeakMap<PlannedReturn, number>()
  let forgetTimer: (() => void) | undefined
  let forgetTelling: (() => void) | undefined
  let closed = false

  const list = () => [...plans.values()].sort((one, other) => one.returnAt - other.returnAt)

  function put(person: PersonRef, plan: PlannedReturn | undefined): void {
    if (plan === undefined) plans.delete(personKey(person))
    else plans.set(personKey(person), plan)
    fields.setReturnAt(person, plan?.returnAt)
    forgetTelling ??= clock.after(TELL_AFTER, () => {
      forgetTelling = undefined
      emit('presence/returnsChanged', list())
    })
    arm()
  }

  const save = () => file.update(() => ({ returns: list() }))

  async function saveOrTell(): Promise<void> {
    try {
      await save()
    } catch (error) {
      emit('app/notice', toFailure(error))
    }
  }

  async function change(person: PersonRef, plan: PlannedReturn | undefined): Promise<void> {
    const former = plans.get(personKey(person))
    put(person, plan)
    try {
      await save()
    } catch (error) {
      put(person, former)
      throw error
    }
  }

  const mayRun = (plan: PlannedReturn) =>
    !running.has(plan) && fields.isFresh(plan.connectionId) && clock.now() >= (notBefore.get(plan) ?? plan.returnAt)

  /** Plans that are due at a site that does not answer wait for its next answer, not for the timer. */
  function arm(): void {
    forgetTimer?.()
    if (closed || plans.size === 0) return
    const ahead = [...plans.values()].map((plan) => (notBefore.get(plan) ?? plan.returnAt) - clock.now()).filter((wait) => wait > 0)
    forgetTimer = clock.after(Math.min(LOOK_EVERY, ...ahead), () => {
      runDue()
      arm()
    })
  }

  function runDue(): void {
    for (const plan of plans.values()) if (mayRun(plan)) void run(plan)
  }

  async function run(plan: PlannedReturn): Promise<void> {
    running.add(plan)
    const person = { connectionId: plan.connectionId, memberId: plan.memberId }
    await turns.take(person, async () => {
      if (plans.get(personKey(plan)) !== plan) return
      const parameters: [string, string][] = [['planned', new Date(plan.returnAt).toISOString()]]
      const { receipt } = await writer.carryOut({ person, wanted: plan.former, action: 'presence.return', parameters, only: plan.set })
      if (isForLater(receipt)) {
        notBefore.set(plan, clock.now() + RETRY_AFTER)
        arm()
        return
      }
      put(person, undefined)
      emit('presence/returned', { receipt, former: plan.former, changedMeanwhile: receipt.error?.reason === 'changedMeanwhile' })
      sites.readSoon(plan.connectionId)
      await saveOrTell()
    })
    running.delete(plan)
  }

  async function dropChanged(plan: PlannedReturn): Promise<void> {
    const { connectionId, memberId, name, former } = plan
    put({ connectionId, memberId }, undefined)
    const error = toFailure(changedMeanwhile(name))
    const receipt: Receipt = { connectionId, memberId, name, outcome: 'refused', at: clock.now(), error }
    emit('presence/returned', { receipt, former, changedMeanwhile: true })
    try {
      await audit.record(
        {
          action: 'presence.return',
          connectionId,
          site: sites.nameOf(connectionId),
          target: fields.person(plan).target,
          parameters: [
            ['state', former.state],
            ['note', former.note],
            ['planned', new Date(plan.returnAt).toISOString()]
          ]
        },
        { outcome: 'refused', error }
      )
    } catch (problem) {
      emit('app/notice', toFailure(problem))
    }
    await saveOrTell()
  }

  function lookAt({ connectionId, memberId, presence, note, doubtful }: ObservedMember): void {
    const plan = plans.get(personKey({ connectionId, memberId }))
    if (plan === undefined || presence === 'unknown' || doubtful === true) return
    if (sameState({ state: presence, note }, plan.set)) seen.add(plan)
    else if (seen.has(plan) && !turns.isTaken(plan)) void dropChanged(plan)
  }

  fields.listen({
    taken: (_, changed) => {
      if (plans.size === 0) return
      for (const member of changed) lookAt(member)
      runDue()
    },
    ended: (connectionId) => {
      const gone = list().filter((plan) => plan.connectionId === connectionId)
      for (const plan of gone) put(plan, undefined)
      if (gone.length > 0) void saveOrTell()
    }
  })
  for (const plan of plans.values()) fields.setReturnAt(plan, plan.returnAt)
  arm()

  return {
    list,
    planned: (person) => plans.get(personKey(person)),
    plan: async ({ connectionId, memberId }, { name, returnAt, set, former }) => {
      const back = plans.get(personKey({ connectionId, memberId }))?.former ?? settable(former)
      if (back === undefined) {
        throw new LampfieldError('CONFLICT', 'stateNotAccepted', 'the present state is unknown and could not be set back', {
          params: { state: former.state }
        })
      }
      await change({ connectionId, memberId }, { connectionId, memberId, name, returnAt, set: { ...set }, former: { ...back } })
    },
    restore: async (person, plan) => {
      if (plans.get(personKey(person)) === plan) return
      put(person, plan)
      await saveOrTell()
    },
    cancel: (person) => change(person, undefined),
    close: () => {
      closed = true
      forgetTimer?.()
      forgetTelling?.()
    }
  }
}

/** Nothing was sent, and it may well go later: the site was away, waits for a person, or the disk could not take the entry. */
function isForLater({ outcome, error }: Receipt): boolean {
  if (outcome !== 'refused' || error === undefined || error.reason === 'outcomeUnknown') return false
  return error.retryable || error.code === 'STORAGE' || error.code === 'UNAUTHORISED' || error.reason === 'connectionPaused'
}
