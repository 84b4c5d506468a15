// Setting presence from anywhere in the console: sends the change, shows each person's receipt, offers the undo.
import type { Failure } from '@contract/errors'
import type { PresenceChange, PresenceReceipts, Receipt } from '@contract/presence'
import type { SettablePresence } from '@contract/states'
import { defineStore } from 'pinia'
import { ref, shallowReactive } from 'vue'
import { useI18n } from 'vue-i18n'
import { useFailureText } from '../i18n/failure'
import { clockTime, shortTime } from '../i18n/times'
import { useSites } from '../live/sites'
import { showToast, type ToastLine } from '../ui/toasts'

const MOST_LINES = 6
const personKey = (person: { connectionId: string; memberId: string }): string => `${person.connectionId}/${person.memberId}`

/** Changes that are on their way, and the last one that can be undone. */
export const useOngoingChanges = defineStore('ongoingPresenceChanges', () => {
  /** `connectionId/memberId` -> what was asked for. */
  const pending = shallowReactive(new Map<string, SettablePresence>())
  const undoable = ref<{ readonly changeId: string; readonly people: readonly { connectionId: string; memberId: string }[] }>()
  return { pending, undoable }
})

const kinds: Readonly<Record<Receipt['outcome'], ToastLine['kind']>> = {
  set: 'done',
  refused: 'refused',
  unknown: 'unknown',
  unsupported: 'unsupported'
}

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
  const failureText = useFailureText()
  const ongoing = useOngoingChanges()
  const sites = useSites()

  const inWords = (error: Failure): string => {
    const { what, todo, vendorWords } = failureText(error)
    return [what, vendorWords === '' ? '' : t('presence.vendorSays', { words: vendorWords }), todo].filter(Boolean).join(' ')
  }

  function lineOf(receipt: Receipt): ToastLine {
    const site = sites.site(receipt.connectionId)?.name ?? ''
    const params = { site, time: clockTime(receipt.at), why: receipt.error === undefined ? '' : inWords(receipt.error) }
    return { kind: kinds[receipt.outcome], subject: receipt.name, text: t(`presence.receipt.${receipt.outcome}`, params) }
  }

  /** What failed comes first: it must never be among those not shown. */
  function linesOf(receipts: readonly Receipt[]): ToastLine[] {
    const ordered = [...receipts].sort((a, b) => Number(a.outcome === 'set') - Number(b.outcome === 'set'))
    const lines = ordered.slice(0, MOST_LINES).map(lineOf)
    const rest = ordered.slice(MOST_LINES)
    if (rest.length > 0) {
      const failed = rest.some((receipt) => receipt.outcome !== 'set')
      lines.push({ kind: failed ? 'refused' : 'done', subject: t('presence.more', rest.length), text: t('presence.seeActivity') })
    }
    return lines
  }

  const whom = (names: readonly string[]): string => (names.length === 1 ? (names[0] ?? '') : t('presence.people', names.length))

  function show(title: string, { receipts, changeId, undoable }: PresenceReceipts): void {
    const failed = receipts.some((receipt) => receipt.outcome !== 'set')
    const canUndo = undoable && ongoing.undoable?.changeId === changeId
    showToast({
      title,
      lines: linesOf(receipts),
      failed,
      ...(canUndo ? { action: { title: t('presence.undo'), keys: 'Ctrl+Z', run: undo } } : {})
    })
  }

  function showFailure(title: string, subject: string, error: Failure): void {
    showToast({
      title,
      lines: [{ kind: error.reason === 'outcomeUnknown' ? 'unknown' : 'refused', subject, text: inWords(error) }],
      failed: true
    })
  }

  async function set(change: PresenceChange, names: readonly string[]): Promise<PresenceReceipts | undefined> {
    const keys = change.people.map(personKey)
    for (const key of keys) ongoing.pending.set(key, change.state)
    const answer = await window.lampfield.presence.set(change)
    for (const key of keys) ongoing.pending.delete(key)
    const state = t(`states.presence.${change.state}`)
    if (!answer.ok) {
      showFailure(t('presence.notSetTitle', { who: whom(names), state }), whom(names), answer.error)
      return undefined
    }
    const { receipts, changeId, undoable } = answer.data
    if (undoable) ongoing.undoable = { changeId, people: change.people }
    const done = receipts.filter((receipt) => receipt.outcome === 'set').length
    const until = change.returnAt === undefined ? '' : `, ${t('states.back', { time: shortTime(change.returnAt) })}`
    const title =
      done === 0
        ? t('presence.notSetTitle', { who: whom(names), state })
        : done < receipts.length
          ? t('presence.partlySetTitle', { done, all: receipts.length, state: state + until })
          : t('presence.setTitle', { who: whom(names), state: state + until })
    show(title, answer.data)
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
    } else showFailure(t('presence.notUndoneTitle'), t('presence.undo'), answer.error)
  }

  return { set, undo }
}
