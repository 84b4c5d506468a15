// Setting presence from anywhere in the console: sends the change, shows each person's receipt, offers the undo.
import type { PresenceChange, PresenceReceipts } from '@contract/presence'
import type { SettablePresence } from '@contract/states'
import { defineStore } from 'pinia'
import { ref, shallowReactive } from 'vue'
import { useI18n } from 'vue-i18n'
import { shortTime } from '../i18n/times'
import { useReceipts } from './receipts'

const personKey = (person: { connectionId: string; memberId: string }): string => `${person.connectionId}/${person.memberId}`

/** Changes that are on their way, and the last one that can be undone. */
export const useOngoingChanges = defineStore('ongoingPresenceChanges', () => {
  /** `connectionId/memberId` -> what was asked for. */
  const pending = shallowReactive(new Map<string, SettablePresence>())
  const undoable = ref<{ readonly changeId: string; readonly people: readonly { connectionId: string; memberId: string }[] }>()
  return { pending, undoable }
})

export interface PresenceChanger {
  /**
   * Asks for a change and shows its receipts. `names` are those of `change.people`, for the message where nothing at all
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

  function show(title: string, { receipts, changeId, undoable }: PresenceReceipts): void {
    const canUndo = undoable && ongoing.undoable?.changeId === changeId
    receiptsOf.show(title, receipts, canUndo ? { title: t('presence.undo'), keys: 'Ctrl+Z', run: undo } : undefined)
  }

  async function set(change: PresenceChange, names: readonly string[]): Promise<PresenceReceipts | undefined> {
    const keys = change.people.map(personKey)
    for (const key of keys) ongoing.pending.set(key, change.state)
    const answer = await window.lampfield.presence.set(change)
    for (const key of keys) ongoing.pending.delete(key)
    const state = t(`states.presence.${change.state}`)
    const who = receiptsOf.whom(names)
    if (!answer.ok) {
      receiptsOf.showFailure(t('presence.notSetTitle', { who, state }), who, answer.error)
      return undefined
    }
    const { receipts, changeId, undoable } = answer.data
    if (undoable) ongoing.undoable = { changeId, people: change.people }
    const isAnySet = receipts.some((receipt) => receipt.outcome === 'set')
    const until = change.returnAt === undefined || !isAnySet ? '' : `, ${t('states.back', { time: shortTime(change.returnAt) })}`
    show(receiptsOf.title({ who, state: state + until }, receipts), answer.data)
    return answer.data
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
