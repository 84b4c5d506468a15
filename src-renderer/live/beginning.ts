// How a console without any site can begin: whether that was ever chosen, whether the demo is offered, and choosing it.
import type { Failure } from '@contract/errors'
import { defineStore } from 'pinia'
import { ref } from 'vue'
import { useSites } from './sites'

export const useBeginning = defineStore('beginning', () => {
  /** Nobody has chosen yet: the first start. */
  const first = ref(false)
  const demo = ref(false)
  const starting = ref(false)
  const failure = ref<Failure>()

  async function start(): Promise<void> {
    const answer = await window.lampfield.connections.beginning({})
    if (!answer.ok) return
    first.value = answer.data.first
    demo.value = answer.data.demo
  }

  /** Adds the demo's sites. @returns whether they are there */
  async function addDemo(): Promise<boolean> {
    if (starting.value) return false
    starting.value = true
    failure.value = undefined
    const answer = await window.lampfield.connections.addDemo({})
    starting.value = false
    if (!answer.ok) {
      failure.value = answer.error
      return false
    }
    first.value = false
    for (const site of answer.data) useSites().put(site)
    return true
  }

  return { first, demo, starting, failure, start, addDemo }
})
