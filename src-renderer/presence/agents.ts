// Setting what agents do in their queues: asks for it and shows each agent's receipt.
import type { Member } from '@contract/presence'
import type { SettableAgentState } from '@contract/states'
import { useI18n } from 'vue-i18n'
import { useReceipts } from './receipts'

/** Asks for all of `agents` at once, each in the queue of its own row. Never rejects. */
export function useAgentChange(): (agents: readonly Member[], state: SettableAgentState) => Promise<void> {
  const { t } = useI18n()
  const receipts = useReceipts()

  return async (agents, state) => {
    const asked = agents.map(({ connectionId, memberId, groupId }) => ({ connectionId, memberId, groupId }))
    const answer = await window.lampfield.presence.setAgent({ agents: asked, state })
    const names = agents.map((member) => [member.firstName, member.lastName].filter(Boolean).join(' ') || member.number)
    const words = { who: receipts.whom(names), state: t(`states.setAgent.${state}`) }
    if (!answer.ok) return receipts.showFailure(t('presence.notSetTitle', words), words.who, answer.error)
    receipts.show(receipts.title(words, answer.data.receipts), answer.data.receipts)
  }
}
