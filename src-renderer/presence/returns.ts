// Planned returns: who is set back when and to what, as main keeps them on disk.
import type { Failure } from '@contract/errors'
import type { Person, PlannedReturn } from '@contract/presence'
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'

export const useReturns = defineStore('plannedReturns', () => {
  const returns = shallowRef<readonly PlannedReturn[]>([])
  let stop: (() => void) | undefined

  /** Subscribes and reads what is planned; can be called again. */
  async function start(): Promise<void> {
    stop?.()
    stop = window.lampfield.on('presence/returnsChanged', (changed) => (returns.value = changed))
    const answer = await window.lampfield.presence.returns({})
    if (answer.ok) returns.value = answer.data
  }

  const of = ({ connectionId, memberId }: Person): PlannedReturn | undefined =>
    returns.value.find((one) => one.connectionId === connectionId && one.memberId === memberId)

  /** Keeps the state as it is. Returns the failure where main could not forget the return. */
  async function cancel({ connectionId, memberId }: Person): Promise<Failure | undefined> {
    const answer = await window.lampfield.presence.cancelReturn({ connectionId, memberId })
    if (!answer.ok) return answer.error
    returns.value = answer.data
    return undefined
  }

  return { returns, of, start, cancel }
})
