// Setting presence from anywhere in the console: sends the change, shows each person's receipt, offers the undo.
import type { Failure } from '@contract/errors'
import { personKeyOf } from '@contract/people'
import type { Member, Person, PresenceChange, PresenceReceipts, Receipt } from '@contract/presence'
import type { SettablePresence } from '@contract/states'
import { defineStore } from 'pinia'
import { ref, shallowReactive } from 'vue'
import { useI18n } from 'vue-i18n'
import { shortTime } from '../i18n/times'
import { useField } from '../live/field'
import { useIsOwn } from '../live/own'
import { useSites } from '../live/sites'
import { takesOnlyOwn, takingPresence } from './choices'
import { useReceipts } from './receipts'

/** Changes that are on their way, and the last one that can be undone. */
export const useOngoingChanges = defineStore('ongoingPresenceChanges', () => {
  /** `connectionId/memberId` -> what was asked for. */
  const pending = shallowReactive(new Map<string, SettablePresence>())
  const undoable = ref<{ readonly changeId: string; readonly people: readonly { connectionId: string; memberId: string }[] }>()
  return { pending, undoable }
})

export interface PresenceChanger {
  /**
   * Asks for a change, for each person at all sites that take it, and shows a receipt for each site. `names` are those of `change.people`, for the message where nothing at all
   * could be sent. Never rejects; undefined where main refused the whole request.
   */
  readonly set: (change: PresenceChange, names: readonly string[]) => Promise<PresenceReceipts | undefined>
  /** Sets back what the last change replaced; does nothing where there is none. */
  readonly undo: () => Promise<void>
}

export function usePresenceChange(): PresenceChanger {
  const { t } = useI18n()
  const receiptsOf = useReceipts()
  const ongoing = useOngoingChanges()
  const field = useField()
  const sites = useSites()
  const isOwn = useIsOwn()
  const taking = takingPresence((connectionId) => sites.site(connectionId)?.capabilities, isOwn)

  /** A site that takes no presence from here is not asked: that it cannot do it is known beforehand. */
  function leftOut(member: Member): Receipt {
    const reason = takesOnlyOwn(sites.site(member.connectionId)) === undefined ? 'notSupported' : 'ownPresenceOnly'
    const error: Failure = { code: 'UNSUPPORTED', reason, message: 'not asked', retryable: false, params: { what: 'presence' } }
    const name = [member.firstName, member.lastName].filter(Boolean).join(' ') || member.userName || member.number
    const { connectionId, memberId } = member
    return { connectionId, memberId, name, outcome: 'unsupported', at: Date.now(), error }
  }
  /** Each person at all sites. Where none of them takes a presence, the one asked for says why. */
  function atAllSites(people: readonly Person[]): { asked: Person[]; left: Receipt[]; isAtSeveral: boolean } {
    const asked = new Map<string, Person>()
    const left = new Map<string, Receipt>()
    let isAtSeveral = false
    for (const person of people) {
      const members = field.membersOfPerson(person)
      isAtSeveral ||= members.length > 1
      const able = members.filter((member) => taking(member) !== undefined)
      if (able.length === 0) asked.set(personKeyOf(person), person)
      for (const member of able) asked.set(personKeyOf(member), { connectionId: member.connectionId, memberId: member.memberId })
      if (able.length > 0) for (const member of members) if (!able.includes(member)) left.set(personKeyOf(member), leftOut(member))
    }
    return { asked: [...asked.values()], left: [...left.values()], isAtSeveral }
  }

  function show(title: string, { receipts, changeId, undoable }: PresenceReceipts): void {
    const canUndo = undoable && ongoing.undoable?.changeId === changeId
    receiptsOf.show(title, receipts, canUndo ? { title: t('presence.undo'), keys: 'Ctrl+Z', run: undo } : undefined)
  }

  async function set(change: PresenceChange, names: readonly string[]): Promise<PresenceReceipts | undefined> {
    const { asked, left, isAtSeveral } = atAllSites(change.people)
    const keys = asked.map(personKeyOf)
    for (const key of keys) ongoing.pending.set(key, change.state)
    const answer = await window.lampfield.presence.set({ ...change, people: asked, ...(isAtSeveral ? { translate: true } : {}) })
    for (const key of keys) ongoing.pending.delete(key)
    const state = t(`states.presence.${change.state}`)
    const who = receiptsOf.whom(names)
    if (!answer.ok) {
      receiptsOf.showFailure(t('presence.notSetTitle', { who, state }), who, answer.error)
      return undefined
    }
    const { changeId, undoable } = answer.data
    const receipts = [...answer.data.receipts, ...left]
    if (undoable) ongoing.undoable = { changeId, people: asked }
    const isAnySet = receipts.some((receipt) => receipt.outcome === 'set')
    const until = change.returnAt === undefined || !isAnySet ? '' : `, ${t('states.back', { time: shortTime(change.returnAt) })}`
    const told = { ...answer.data, receipts }
    show(receiptsOf.title({ who, state: state + until }, receipts), told)
    return told
  }

  async function undo(): Promise<void> {
    const last = ongoing.undoable
    if (last === undefined) return
    ongoing.undoable = undefined
    const answer = await window.lampfield.presence.undo({ changeId: last.changeId })
    if (answer.ok) {
      const done = answer.data.receipts.every((receipt) => receipt.outcome === 'set')
      show(t(done ? 'presence.undoneTitle' : 'presence.notAllUndoneTitle'), { ...answer.data, undoable: false })
    } else receiptsOf.showFailure(t('presence.notUndoneTitle'), t('presence.undo'), answer.error)
  }

  return { set, undo }
}
