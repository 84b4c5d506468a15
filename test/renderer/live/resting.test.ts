// @vitest-environment happy-dom
// A site that wants a pause says so on every screen, once.
import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it } from 'vitest'
import { defineComponent, h } from 'vue'
import type { Connection } from '@contract/connections'
import { i18n } from '../../../src-renderer/i18n'
import { useRests } from '../../../src-renderer/live/resting'
import { useSites } from '../../../src-renderer/live/sites'
import { toasts } from '../../../src-renderer/ui/toasts'
import { site } from '../connections/sites'

const Listening = defineComponent({
  setup: () => {
    useRests()
    return () => h('p')
  }
})
const resting = (seconds: number): Connection => {
  const one = site()
  const pause = {
    code: 'RATE_LIMITED' as const,
    reason: 'tooManyRequests' as const,
    message: 'too many',
    retryable: true,
    params: { seconds }
  }
  return { ...one, health: { ...one.health, warnings: [pause] } }
}

describe('a site that wants a pause', () => {
  beforeEach(() => {
    setActivePinia(createPinia())
    toasts.splice(0)
  })

  it('is named once in the corner, with how long it takes and that nothing need be done', async () => {
    const sites = useSites()
    sites.sites = [site()]
    const shown = mount(Listening, { global: { plugins: [i18n] } })
    await flushPromises()
    expect(toasts).toEqual([])
    sites.sites = [resting(7)]
    await flushPromises()
    expect(toasts).toMatchObject([{ failed: false, lines: [{ subject: site().name }] }])
    expect(toasts[0]?.lines[0]?.text).toContain('7 s')
    sites.sites = [site()]
    await flushPromises()
    sites.sites = [resting(2)]
    await flushPromises()
    expect(toasts).toHaveLength(1)
    shown.unmount()
  })
})
