// The sites as main reports them, and what each can do.
import type { Connection } from '@contract/connections'
import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import { useField } from './field'
import { usePreferences } from './preferences'

/** A site without its health; that is in the list. */
export type Site = Omit<Connection, 'health'>

export const useSites = defineStore('sites', () => {
  const sites = ref<Connection[]>([])
  // How a site is just now changes with every answer; who asks what it is and can do must not be woken by that.
  const byId = shallowRef<ReadonlyMap<string, Site>>(new Map())
  let settled = ''
  const loaded = ref(false)
  let stop: (() => void) | undefined

  function take(list: Connection[]): void {
    sites.value = list
    useField().keepOnly(new Set(list.map((site) => site.id)))
  }

  function settle(list: readonly Connection[]): void {
    const now = JSON.stringify(list, (key, value: unknown) => (key === 'health' ? undefined : value))
    if (now === settled) return
    settled = now
    byId.value = new Map(list.map((one) => [one.id, one]))
  }
  watch(sites, settle, { deep: 1, flush: 'sync' })

  async function start(): Promise<void> {
    stop?.()
    stop = window.lampfield.on('connections/changed', take)
    const answer = await window.lampfield.connections.list({})
    if (answer.ok) take(answer.data)
    else usePreferences().notices.push(answer.error)
    loaded.value = true
  }

  const site = (id: string): Site | undefined => byId.value.get(id)
  /** As `site`, with how it is just now. */
  const siteNow = (id: string): Connection | undefined => sites.value.find((one) => one.id === id)
  /** In the order of the sites. */
  const ids = computed(() => [...byId.value.keys()])
  /** Replaces one site after an answer, without waiting for the event. */
  function put(changed: Connection): void {
    const at = sites.value.findIndex((one) => one.id === changed.id)
    if (at < 0) sites.value.push(changed)
    else sites.value[at] = changed
  }
  return { sites, ids, loaded, site, siteNow, start, put }
})
