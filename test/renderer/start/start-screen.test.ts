// @vitest-environment happy-dom
// The first screen, and what an empty board and an empty list of sites offer.
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AppInfo } from '@contract/app'
import { i18n, setLanguage } from '../../../src-renderer/i18n'
import { useBeginning } from '../../../src-renderer/live/beginning'
import { usePreferences } from '../../../src-renderer/live/preferences'
import { useSites } from '../../../src-renderer/live/sites'
import StartScreen from '../../../src-renderer/start/StartScreen.vue'
import TwoWays from '../../../src-renderer/start/TwoWays.vue'
import { enabledActions } from '../../../src-renderer/ui/actions'
import { assertive, polite } from '../../../src-renderer/ui/announce'
import { site } from '../connections/sites'
import { installBridge, ok } from '../live/bridge'

let shown: VueWrapper | undefined
beforeEach(() => {
  setActivePinia(createPinia())
  location.hash = '#/board'
})
afterEach(() => {
  shown?.unmount()
  i18n.global.locale.value = 'en'
  document.body.innerHTML = ''
})

const refused = { ok: false, error: { code: 'FORBIDDEN', reason: 'demoNotOffered', message: '', retryable: false } }

async function show(answers: Parameters<typeof installBridge>[0] = {}, demo = true) {
  const bridge = installBridge({ 'connections/beginning': () => ok({ first: true, demo }), ...answers })
  await useBeginning().start()
  shown = mount(StartScreen, { global: { plugins: [i18n] }, attachTo: document.body })
  await flushPromises()
  return bridge
}
const focusedName = (): string => document.activeElement?.textContent?.trim() ?? ''
const titles = (): (string | undefined)[] => [...document.querySelectorAll('.way-title')].map((one) => one.textContent?.trim())

describe('The first screen', () => {
  it('has one heading and the focus on the demo, so that Enter is enough', async () => {
    await show()
    expect([...document.querySelectorAll('h1')].map((one) => one.textContent)).toEqual(['Welcome to Lampfield'])
    expect(focusedName()).toBe('Look around with the demo systems')
  })

  it.each([
    ['de', 'Mit den Demo-Anlagen umsehen', 'Standort hinzufügen'],
    ['fr', 'Découvrir avec les systèmes de démonstration', 'Ajouter un site'],
    ['it', 'Dare un’occhiata con i sistemi dimostrativi', 'Aggiungere un sito']
  ] as const)('offers both ways in %s', async (language, demo, connect) => {
    await setLanguage(language)
    await show()
    expect(titles()).toEqual([demo, connect])
  })

  it('adds the demo once, says so, and shows the board', async () => {
    location.hash = '#/settings'
    const bridge = await show({ 'connections/addDemo': () => ok([site({ demo: true })]) })
    const [way] = document.querySelectorAll<HTMLElement>('.way-title')
    way?.click()
    way?.click()
    expect(polite.value).toContain('Starting the demo systems')
    await flushPromises()
    expect(bridge.asked.filter(({ name }) => name === 'connections/addDemo')).toHaveLength(1)
    expect(useSites().sites).toHaveLength(1)
    expect(location.hash).toBe('#/board')
    expect(polite.value).toContain('1 site')
  })

  it('says why the demo did not start, and offers it again', async () => {
    await show({ 'connections/addDemo': () => refused })
    document.querySelector<HTMLElement>('.way-title')?.click()
    await flushPromises()
    expect(document.body.textContent).toContain('does not offer the demo')
    expect(assertive.value).toContain('does not offer the demo')
    expect(document.querySelector('.way-title')?.getAttribute('aria-disabled')).toBeNull()
  })

  it('leads to the form for a site, by its button and by its key', async () => {
    await show()
    document.querySelectorAll<HTMLElement>('.way-title')[1]?.click()
    expect(location.hash).toBe('#/sites/add')
    location.hash = '#/board'
    enabledActions()
      .find(({ keys }) => keys === 'N')
      ?.run()
    expect(location.hash).toBe('#/sites/add')
  })

  it('offers no demo where the administrator does not', async () => {
    await show({}, false)
    expect(titles()).toEqual(['Connect a site'])
    expect(focusedName()).toBe('Connect a site')
    expect(enabledActions().some(({ id }) => id === 'start.demo')).toBe(false)
  })

  it.each(['absent', 'locked'] as const)('says before any password is typed that the keychain is %s', async (keychain) => {
    await show()
    usePreferences().info = { keychain } as AppInfo
    await flushPromises()
    expect(document.querySelector('.start-note.caution')?.textContent).toMatch(/keychain/i)
  })

  it('leaves the focus to somebody who is elsewhere already', async () => {
    const other = document.body.appendChild(document.createElement('button'))
    other.focus()
    await show()
    expect(document.activeElement).toBe(other)
  })
})

describe('A console without sites later on', () => {
  it('offers the same two ways', async () => {
    installBridge({
      'connections/beginning': () => ok({ first: false, demo: true }),
      'connections/addDemo': () => ok([site({ demo: true })])
    })
    shown = mount(TwoWays, { global: { plugins: [i18n] }, attachTo: document.body })
    await flushPromises()
    const buttons = [...document.querySelectorAll('button')]
    expect(buttons.map((one) => one.textContent?.trim())).toEqual(['Connect a site', 'Look around with the demo systems'])
    buttons[0]?.click()
    expect(shown.emitted('connect')).toHaveLength(1)
    buttons[1]?.click()
    await flushPromises()
    expect(useSites().sites).toHaveLength(1)
  })
})
