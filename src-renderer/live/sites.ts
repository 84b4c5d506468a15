// The sites as main reports them, and what each can do.
import type { Connection } from '@contract/connections'
import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { useField } from './field'
import { usePreferences } from './preferences'

export const useSites = defineStore('sites', () => {
  const sites = ref<Connection[]>([])
  const loaded = ref(false)
  let stop: (() => void) | undefined

  function take(list: Connection[]): void {
    sites.value = list
    useField().keepOnly(new Set(list.map((site) => site.id)))
  }

  async function start(): Promise<void> {
    stop?.()
    stop = window.lampfield.on('connections/changed', take)
    const answer = await window.lampfield.connections.list({})
    if (answer.ok) take(answer.data)
    else usePreferences().notices.push(answer.error)
    loaded.value = true
  }

  const byId = computed(() => new Map(sites.value.map((site) => [site.id, site])))
  const site = (id: string): Connection | undefined => byId.value.get(id)
  /** Replaces one site after an answer, without waiting for the event. */
  function put(changed: Connection): void {
    const at = sites.value.findIndex((one) => one.id === changed.id)
    if (at < 0) sites.value.push(changed)
    else sites.value[at] = changed
  }
  return { sites, loaded, site, start, put }
})
