// Setting presence for one person or many, each with a receipt, and taking such a change back.
import { randomUUID } from 'node:crypto'
import { translated } from '@contract/people'
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

/** What a site can hold of what was asked for, and what its receipt says of the difference. */
interface Fitting {
  readonly wanted: WantedState
  readonly told: Pick<Receipt, 'translatedTo' | 'withoutNote'>
}

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

  function fitting({ connectionId }: PersonRef, { state, note }: WantedState): Fitting {
    const untouched = { wanted: { state, note }, told: {} }
    try {
      const { settableStates, noteMaximum } = sites.open(connectionId).capabilities
      const held = translated(state, settableStates)
      if (held === undefined) return untouched
      const withoutNote = noteMaximum === 0 && note !== ''
      return {
        wanted: { state: held, note: withoutNote ? '' : note },
        told: { ...(held === state ? {} : { translatedTo: held }), ...(withoutNote ? { withoutNote } : {}) }
      }
    } catch {
      // A site that is not open is told about by the receipt.
      return untouched
    }
  }

  function setOne(person: PersonRef, { wanted, told }: Fitting, returnAt: number | undefined): Promise<{ receipt: Receipt; done?: Done }> {
    return turns.take(person, async () => {
      const formerPlan = returns.planned(person)
      const { receipt: carried, former } = await writer.carryOut({
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
      const receipt = carried.outcome === 'set' || carried.outcome === 'unknown' ? { ...carried, ...told } : carried
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
    set: async ({ people, state, note, returnAt, translate }) => {
      if (returnAt !== undefined && (returnAt <= clock.now() || returnAt > clock.now() + RETURN_AHEAD_MOST)) {
        throw new LampfieldError('INVALID', 'invalidRequest', 'the return must lie ahead, at most 7 days', {
          params: { field: 'returnAt' }
        })
      }
      // Somebody who is in two groups may be named twice; they are set once.
      const once = new Map(people.map(({ connectionId, memberId }) => [personKey({ connectionId, memberId }), { connectionId, memberId }]))
      const asked = { state, note }
      const fit = (person: PersonRef): Fitting => (translate === true ? fitting(person, asked) : { wanted: asked, told: {} })
      const results = new Map(
        await Promise.all([...once].map(async ([key, person]) => [key, await setOne(person, fit(person), returnAt)] as const))
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
