// @vitest-environment happy-dom
// What Settings say about telephone links, updates and the administrator: what is really so, never what was hoped for.
import type { Managed, TelLinks, Updates } from '@contract/app'
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import type { Component } from 'vue'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import ManagedSettings from '../../../src-renderer/app/ManagedSettings.vue'
import TelephoneLinks from '../../../src-renderer/app/TelephoneLinks.vue'
import UpdateChecks from '../../../src-renderer/app/UpdateChecks.vue'
import { i18n } from '../../../src-renderer/i18n'
import { toasts } from '../../../src-renderer/ui/toasts'
import { installBridge, ok } from '../live/bridge'

let shown: VueWrapper | undefined
beforeEach(() => setActivePinia(createPinia()))
afterEach(() => {
  shown?.unmount()
  document.body.innerHTML = ''
  toasts.splice(0)
})
async function show(component: Component): Promise<void> {
  shown = mount(component, { global: { plugins: [i18n] }, attachTo: document.body })
  await flushPromises()
}
const said = (): string => document.body.textContent ?? ''
const box = (): HTMLInputElement => {
  const found = document.querySelector<HTMLInputElement>('input[type="checkbox"]')
  if (found === null) throw new Error('there is no switch')
  return found
}
async function flip(): Promise<void> {
  box().click()
  await flushPromises()
}

describe('The switch for telephone links', () => {
  const links = (change: Partial<TelLinks> = {}): TelLinks => ({ on: false, locked: false, given: [], installed: true, ...change })

  it('is off, says what it does, and asks for nothing by itself', async () => {
    const bridge = installBridge({ 'app/telLinks': () => ok(links()) })
    await show(TelephoneLinks)
    expect(box().checked).toBe(false)
    expect(said()).toContain('Nothing is dialled')
    expect(bridge.asked.map(({ name }) => name)).toEqual(['app/telLinks'])
  })

  it.each([
    [links({ on: true, given: ['tel', 'callto'] }), 'hands the links tel:, callto: to Lampfield'],
    [links({ on: true, given: ['tel'] }), 'did not hand over the links callto:'],
    [links({ on: true }), 'did not hand over the links tel:, callto:'],
    [links({ on: true, installed: false }), 'Only an installed Lampfield']
  ])('switched on says what the system made of it: %o', async (answer, words) => {
    installBridge({ 'app/telLinks': () => ok(links()), 'app/setTelLinks': () => ok(answer) })
    await show(TelephoneLinks)
    await flip()
    expect(said()).toContain(words)
  })

  it('switched off says that the system still hands links over, where it does', async () => {
    const given = ['tel'] as const
    installBridge({
      'app/telLinks': () => ok(links({ on: true, given: [...given] })),
      'app/setTelLinks': () => ok(links({ given: [...given] }))
    })
    await show(TelephoneLinks)
    await flip()
    expect(said()).toContain('still hands the links tel: to Lampfield')
  })

  it('that the administrator set cannot be switched, and says why', async () => {
    const bridge = installBridge({ 'app/telLinks': () => ok(links({ on: true, locked: true, given: ['tel', 'callto'] })) })
    await show(TelephoneLinks)
    await flip()
    expect(box().checked).toBe(true)
    expect(box().getAttribute('aria-disabled')).toBe('true')
    expect(said()).toContain('Set by your administrator')
    expect(bridge.asked).toHaveLength(1)
  })

  it('goes back where the choice could not be kept', async () => {
    const error = { code: 'STORAGE', reason: 'diskFull', message: '', retryable: false }
    installBridge({ 'app/telLinks': () => ok(links()), 'app/setTelLinks': () => ({ ok: false, error }) })
    await show(TelephoneLinks)
    await flip()
    expect(box().checked).toBe(false)
    expect(toasts.at(-1)).toMatchObject({ title: 'Telephone links were not changed', failed: true })
  })
})

describe('Updates', () => {
  it('without a feed say that nothing is ever asked, and offer nothing', async () => {
    installBridge({ 'app/updates': () => ok({}) })
    await show(UpdateChecks)
    expect(said()).toContain('never looks for newer versions')
    expect(document.querySelector('button')).toBeNull()
  })

  it('with a feed are asked on demand, and tell the newer version with its address', async () => {
    const newer = { version: '0.2.0', where: 'https://intranet.example/lampfield' }
    installBridge({
      'app/updates': () => ok({ feed: 'updates.example' } satisfies Updates),
      'app/checkUpdates': () => ok({ feed: 'updates.example', checkedAt: 1, newer } satisfies Updates)
    })
    await show(UpdateChecks)
    expect(said()).toContain('Not asked yet')
    document.querySelector('button')?.click()
    await flushPromises()
    expect(said()).toContain('Lampfield 0.2.0 is there')
    expect(said()).toContain(newer.where)
    expect(document.querySelector('a')).toBeNull()
  })

  it('say why the last check told nothing', async () => {
    const error = { code: 'PROTOCOL', reason: 'feedInvalid', message: '', retryable: false, params: { host: 'updates.example' } } as const
    installBridge({ 'app/updates': () => ok({ feed: 'updates.example', error } satisfies Updates) })
    await show(UpdateChecks)
    expect(said()).toContain('The update feed of updates.example did not say')
  })
})

describe('What the administrator set', () => {
  const place = '/etc/lampfield/policy.json'

  it('is not mentioned where nothing is set', async () => {
    installBridge({ 'app/managed': () => ok({ place, present: false, sites: [] } satisfies Managed) })
    await show(ManagedSettings)
    expect(said()).toBe('')
  })

  it('is listed with the file that it comes from', async () => {
    const managed: Managed = {
      place,
      present: true,
      demo: 'never',
      sites: ['Basel', 'Bern'],
      telLinks: false,
      updateFeed: 'updates.example'
    }
    installBridge({ 'app/managed': () => ok(managed) })
    await show(ManagedSettings)
    expect([...document.querySelectorAll('li')].map((one) => one.textContent)).toEqual([
      'The demo is not offered.',
      'Prepared sites: Basel, Bern',
      'Telephone links are not looked up.',
      'Newer versions are asked for at updates.example.'
    ])
    expect(said()).toContain(place)
  })
})
