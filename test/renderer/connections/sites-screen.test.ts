// @vitest-environment happy-dom
// The sites screen: what each card says, and what can be done from it.
import type { Connection } from '@contract/connections'
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import SitesScreen from '../../../src-renderer/connections/SitesScreen.vue'
import { i18n } from '../../../src-renderer/i18n'
import { useSites } from '../../../src-renderer/live/sites'
import { enabledActions } from '../../../src-renderer/ui/actions'
import { toasts } from '../../../src-renderer/ui/toasts'
import { installBridge, ok } from '../live/bridge'
import { draft, site } from './sites'

let shown: VueWrapper | undefined
beforeEach(() => setActivePinia(createPinia()))
afterEach(() => {
  shown?.unmount()
  vi.useRealTimers()
  document.body.innerHTML = ''
  toasts.splice(0)
})

async function show(sites: Connection[]): Promise<VueWrapper> {
  const store = useSites()
  store.sites = sites
  store.loaded = true
  shown = mount(SitesScreen, { global: { plugins: [i18n] }, attachTo: document.body })
  await flushPromises()
  return shown
}
const run = async (id: string): Promise<void> => {
  const action = enabledActions().find((one) => one.id === id)
  if (action === undefined) throw new Error(`${id} does not work here`)
  await action.run()
  await flushPromises()
}
const card = (name: string): HTMLElement => {
  const found = [...document.querySelectorAll<HTMLElement>('article')].find((one) => one.querySelector('h2')?.textContent === name)
  if (found === undefined) throw new Error(`no card ${name}`)
  return found
}
async function press(name: string): Promise<void> {
  const button = [...document.querySelectorAll('button')].find((one) => one.textContent?.trim() === name)
  if (button === undefined) throw new Error(`no button ${name}`)
  button.click()
  await flushPromises()
}

describe('The sites screen', () => {
  it('offers to add the first site where there is none', async () => {
    installBridge({ 'connections/beginning': () => ok({ first: false, demo: true }) })
    await show([])
    expect(document.body.textContent).toContain('No site yet')
    expect(document.body.textContent).toContain('Look around with the demo systems')
    await press('Connect a site')
    expect(document.querySelector('[role="dialog"]')?.textContent).toContain('Add a site')
  })

  it('says what a site is for that has nobody to show: a group as a whole, not a system without members', async () => {
    installBridge({})
    const { capabilities, health } = site()
    const nothing = { presence: 'none' as const, line: false, groups: false, calls: false, recordings: false, settableStates: [] }
    const apio = {
      vendor: 'apio',
      application: '',
      tenant: 'rheintal',
      group: 'reception',
      health: { ...health, members: 0, groups: 0 }
    } as const
    await show([site({ name: 'Carrier', ...apio, capabilities: { ...capabilities, ...nothing, profile: true } })])
    const { textContent } = card('Carrier')
    expect(textContent).toContain('APIO, group reception of rheintal')
    expect(textContent).toContain('The profile of this group is kept here; there is nobody to show on the board.')
    expect(textContent).not.toContain('0 members')
    expect([...card('Carrier').querySelectorAll('.gives li:not(.no)')].map((gift) => gift.textContent?.trim())).toEqual(['Group profile'])
  })

  it('sums up how all sites are', async () => {
    installBridge({})
    const health = site().health
    await show([site(), site({ id: 'b', name: 'Bern', health: { ...health, state: 'down', members: 9, groups: 1 } })])
    expect(document.querySelector('main > header')?.textContent).toContain('2 sites: 1 live, 1 not answering. 93 members, 7 groups.')
  })

  it('says of each site how it is, what it gives and what it does not', async () => {
    installBridge({})
    await show([site({ address: 'http://callisto.example', plainHttpAccepted: true, secret: 'thisRun' })])
    const text = card('Basel').textContent
    for (const said of [
      'Live',
      'answers in 38 ms',
      'Callisto, Reception, 84 members',
      'plain http, accepted',
      'password for this run only'
    ]) {
      expect(text).toContain(said)
    }
    expect(text).toContain('Calls: not offered')
    expect(text).not.toContain('Groups: not offered')
  })

  it('marks the demo site as simulated', async () => {
    installBridge({})
    await show([site({ demo: true })])
    expect(card('Basel').textContent).toContain('Demo')
    expect(card('Basel').textContent).toContain('simulated on this computer')
  })

  it('says what happened and what to do, with the vendor in its own words', async () => {
    installBridge({})
    const error = {
      code: 'UNAUTHORISED' as const,
      reason: 'wrongPassword' as const,
      message: '',
      retryable: false,
      params: { user: 'lampfield' },
      vendorWords: '401 Unauthorized'
    }
    await show([site({ health: { ...site().health, state: 'refused', error } })])
    const text = card('Basel').textContent
    expect(text).toContain('The site does not accept the user “lampfield” with this password.')
    expect(text).toContain('so that the account is not locked')
    expect(card('Basel').querySelector('blockquote')?.textContent).toBe('401 Unauthorized')
  })

  it('finds a site by any of its words', async () => {
    installBridge({})
    const screen = await show([site(), site({ id: 'b', name: 'Zürich Süd' })])
    await screen.find('input').setValue('sud zurich')
    expect([...document.querySelectorAll('article h2')].map((one) => one.textContent)).toEqual(['Zürich Süd'])
    await screen.find('input').setValue('nowhere')
    expect(document.body.textContent).toContain('No site matches “nowhere”.')
  })

  it('tests a site with what is kept for it and shows the result on its card', async () => {
    const bridge = installBridge({ 'connections/test': () => ok({ answeredAt: 1, roundTrip: 2400, members: 84, groups: 6 }) })
    await show([site()])
    await run('sites.test.basel')
    expect(bridge.asked).toEqual([{ name: 'connections/test', input: { id: 'basel', draft } }])
    expect(card('Basel').textContent).toContain('Test passed: answered in 2.4 s, 84 members, 6 groups.')
  })

  it('tests all sites but those that are paused', async () => {
    const bridge = installBridge({ 'connections/test': () => ok({ answeredAt: 1, roundTrip: 1, members: 1, groups: 1 }) })
    await show([site(), site({ id: 'b', name: 'Bern' }), site({ id: 'c', name: 'Chur', paused: true })])
    await run('sites.testAll')
    expect(bridge.asked.map(({ input }) => (input as { id: string }).id)).toEqual(['basel', 'b'])
  })

  it('pauses a site and tells why where main refuses', async () => {
    let isRefused = false
    const refusal = { ok: false, error: { code: 'STORAGE', reason: 'diskFull', message: '', retryable: false } }
    const bridge = installBridge({ 'connections/pause': () => (isRefused ? refusal : ok(site({ paused: true }))) })
    await show([site()])
    await run('sites.pause.basel')
    expect(bridge.asked).toEqual([{ name: 'connections/pause', input: { id: 'basel', paused: true } }])
    isRefused = true
    await run('sites.resume.basel')
    expect(toasts.at(-1)).toMatchObject({ title: 'Basel was not changed', failed: true })
  })

  it.each([
    ['remove', 'connections/remove', 'Remove Basel?', 'Remove site'],
    ['deleteSecret', 'connections/deleteSecret', 'Delete the password of Basel?', 'Delete password']
  ])('asks before it carries out %s', async (verb, request, question, confirm) => {
    const bridge = installBridge({ [request]: () => ok(verb === 'remove' ? {} : site({ secret: 'missing' })) })
    await show([site()])
    await run(`sites.${verb}.basel`)
    expect(document.querySelector('[role="alertdialog"]')?.textContent).toContain(question)
    expect(bridge.asked).toEqual([])
    await press(confirm)
    expect(bridge.asked).toEqual([{ name: request, input: { id: 'basel' } }])
  })

  it('lets the keys of a card work only while focus is in one', async () => {
    installBridge({})
    await show([site()])
    const works = (): boolean => enabledActions().some((action) => action.id === 'sites.editCurrent')
    expect(works()).toBe(false)
    card('Basel').querySelector('button')?.focus()
    expect(works()).toBe(true)
    document.querySelector<HTMLElement>('input')?.focus()
    expect(works()).toBe(false)
  })
})

describe('A site that asks for a second factor', () => {
  const waiting = site({
    vendor: 'portsip',
    domain: 'clinic.example',
    health: {
      ...site().health,
      state: 'refused',
      error: { code: 'UNAUTHORISED', reason: 'codeNeeded', message: 'a code is needed', retryable: false }
    }
  })

  it('takes the code, signs in with it, and shows it nowhere afterwards', async () => {
    const bridge = installBridge({ 'connections/verify': () => ok(site({ vendor: 'portsip' })) })
    await show([waiting])
    await press('Enter code')
    const input = document.getElementById('site-code')
    if (!(input instanceof HTMLInputElement)) throw new Error('no field for the code')
    input.value = ' 123 456 '
    input.dispatchEvent(new Event('input', { bubbles: true }))
    document.getElementById('code-form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }))
    await flushPromises()
    expect(bridge.asked).toEqual([{ name: 'connections/verify', input: { id: 'basel', code: '123456' } }])
    expect(document.querySelector('[role="dialog"]')).toBeNull()
    expect(document.body.innerHTML).not.toContain('123456')
  })

  it('says in words that a code was wrong and lets another be typed', async () => {
    installBridge({
      'connections/verify': () => ({
        ok: false,
        error: { code: 'UNAUTHORISED', reason: 'codeWrong', message: 'wrong', retryable: false }
      })
    })
    await show([waiting])
    await press('Enter code')
    const input = document.getElementById('site-code')
    if (!(input instanceof HTMLInputElement)) throw new Error('no field for the code')
    input.value = '000000'
    input.dispatchEvent(new Event('input', { bubbles: true }))
    document.getElementById('code-form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }))
    await flushPromises()
    expect(document.querySelector('[role="dialog"] [role="alert"]')?.textContent).toContain('did not accept this code')
    expect(input.value).toBe('')
  })
})
