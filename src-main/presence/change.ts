// Setting presence for one person or many, each with a receipt, and taking such a change back.
import { randomUUID } from 'node:crypto'
import type { PlannedReturn, PresenceChange, PresenceReceipts, Receipt } from '@contract/presence'
import type { Clock } from '../clock'
import type { OpenSites } from '../connections/open-sites'
import { LampfieldError } from '../errors'
import { personKey, settable } from './person-state'
import type { PersonRef, WantedState } from './person-state'
import type { PersonTurns } from './person-turns'
import type { Returns } from './returns'
import type { Writer } from './writer'

const KEPT_CHANGES = 50
const RETURN_AHEAD_MOST = 7 * 24 * 60 * 60 * 1000

/** What one person's change replaced. */
interface Done {
  readonly person: PersonRef
  readonly set: WantedState
  readonly former: WantedState
  readonly formerPlan: PlannedReturn | undefined
}

export interface Changes {
  /** Receipts are in the order of the people. @throws LampfieldError INVALID for a return time that is not ahead, or over 7 days */
  set(change: PresenceChange): Promise<PresenceReceipts>
  /** @throws LampfieldError NOT_FOUND nothingToUndo; only the last 50 changes are kept */
  undo(changeId: string): Promise<PresenceReceipts>
}

export interface ChangesDeps {
  readonly clock: Clock
  readonly sites: OpenSites
  readonly writer: Writer
  readonly returns: Returns
  readonly turns: PersonTurns
}

export function createChanges({ clock, sites, writer, returns, turns }: ChangesDeps): Changes {
  const changes = new Map<string, Done[]>()

  function remember(changeId: string, done: Done[]): boolean {
    changes.delete(changeId)
    if (done.length > 0) changes.set(changeId, done)
    const [oldest] = changes.keys()
    if (changes.size > KEPT_CHANGES && oldest !== undefined) changes.delete(oldest)
    return done.length > 0
  }

  function readSoon(receipts: readonly Receipt[]): void {
    const written = receipts.filter(({ outcome }) => outcome === 'set' || outcome === 'unknown')
    for (const connectionId of new Set(written.map((receipt) => receipt.connectionId))) sites.readSoon(connectionId)
  }

  function setOne(person: PersonRef, wanted: WantedState, returnAt: number | undefined): Promise<{ receipt: Receipt; done?: Done }> {
    return turns.take(person, async () => {
      const formerPlan = returns.planned(person)
      const { receipt, former } = await writer.carryOut({
        person,
        wanted,
        action: 'presence.set',
        ...(returnAt === undefined
          ? {}
          : {
              parameters: [['returnAt', new Date(returnAt).toISOString()]],
              // On the disk before the state is set: a console that is killed in between must not leave it set for good.
              prepare: (state, name) => returns.plan(person, { name, returnAt, set: wanted, former: state })
            })
      })
      if (receipt.outcome === 'set' && returnAt === undefined) await returns.restore(person, undefined)
      if (receipt.outcome === 'refused' || receipt.outcome === 'unsupported') await returns.restore(person, formerPlan)
      const back = former === undefined ? undefined : settable(former)
      if (receipt.outcome !== 'set' || back === undefined) return { receipt }
      return { receipt, done: { person, set: wanted, former: back, formerPlan } }
    })
  }

  function undoOne({ person, set, former, formerPlan }: Done): Promise<Receipt> {
    return turns.take(person, async () => {
      const { receipt } = await writer.carryOut({ person, wanted: former, action: 'presence.undo', only: set })
      if (receipt.outcome === 'set') {
        const stillAhead = formerPlan !== undefined && formerPlan.returnAt > clock.now()
        await returns.restore(person, stillAhead ? formerPlan : undefined)
      }
      return receipt
    })
  }

  return {
    set: async ({ people, state, note, returnAt }) => {
      if (returnAt !== undefined && (returnAt <= clock.now() || returnAt > clock.now() + RETURN_AHEAD_MOST)) {
        throw new LampfieldError('INVALID', 'invalidRequest', 'the return must lie ahead, at most 7 days', {
          params: { field: 'returnAt' }
        })
      }
      // Somebody who is in two groups may be named twice; they are set once.
      const once = new Map(people.map(({ connectionId, memberId }) => [personKey({ connectionId, memberId }), { connectionId, memberId }]))
      const results = new Map(
        await Promise.all([...once].map(async ([key, person]) => [key, await setOne(person, { state, note }, returnAt)] as const))
      )
      const changeId = randomUUID()
      const undoable = remember(
        changeId,
        [...results.values()].flatMap(({ done }) => done ?? [])
      )
      const receipts = people.flatMap((person) => results.get(personKey(person))?.receipt ?? [])
      readSoon(receipts)
      return { changeId, receipts, undoable }
    },
    undo: async (changeId) => {
      const done = changes.get(changeId)
      if (done === undefined) throw new LampfieldError('NOT_FOUND', 'nothingToUndo', 'this change is not kept any more')
      const receipts = await Promise.all(done.map(undoOne))
      readSoon(receipts)
      // What somebody else changed is theirs; what merely failed can be tried again.
      const left = done.filter((_, at) => {
        const { outcome, error } = receipts[at] ?? {}
        return outcome !== 'set' && error?.reason !== 'changedMeanwhile'
      })
      return { changeId, receipts, undoable: remember(changeId, left) }
    }
  }
}
