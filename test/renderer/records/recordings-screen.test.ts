// @vitest-environment happy-dom
// The screen of recordings: an endless grid by keyboard, its search and filters, and opening one.
import type { Recording } from '@contract/recordings'
import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import RecordingsScreen from '../../../src-renderer/records/RecordingsScreen.vue'
import { polite } from '../../../src-renderer/ui/announce'
import { ok } from '../live/bridge'
import { openPage } from '../presence/page'
import { site } from '../presence/sites'
import { audio, recording, recordingSite, shelf, START, waveform } from './recordings'

type Page = Awaited<ReturnType<typeof openPage>>
let page: Page | undefined

const VIEWPORT = 600
beforeEach(() => {
  localStorage.clear()
  location.hash = '#/recordings'
  // happy-dom lays nothing out; the grid needs a height to decide which rows exist.
  for (const property of ['clientHeight', 'offsetHeight'] as const) {
    vi.spyOn(HTMLElement.prototype, property, 'get').mockReturnValue(VIEWPORT)
  }
})
afterEach(() => {
  page?.page.unmount()
  page = undefined
  vi.restoreAllMocks()
  vi.useRealTimers()
})

async function show(answers: Record<string, (input: never) => unknown>, sites = [recordingSite()]): Promise<Page> {
  page = await openPage(RecordingsScreen, {
    sites,
    answers: {
      'recordings/get': ({ key }: { key: string }) => ok(shelf(5).all.find((one) => one.key === key)),
      'recordings/open': () => ok(audio()),
      'recordings/close': () => ok({}),
      'recordings/waveform': () => ok(waveform()),
      ...answers
    }
  })
  await flushPromises()
  await flushPromises()
  return page
}
const rows = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[role="row"][data-key]')]
const focused = (): string | undefined => (document.activeElement as HTMLElement | null)?.dataset['key']
const press = async (key: string): Promise<void> => {
  document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
  await flushPromises()
}
const questions = ({ bridge }: Page): { query: Record<string, unknown> }[] =>
  bridge.asked.filter((one) => one.name === 'recordings/list').map((one) => one.input as { query: Record<string, unknown> })

describe('The list of recordings', () => {
  it('holds only the rows near the viewport, and tells how many there are', async () => {
    await show({ 'recordings/list': shelf(5000).list })
    expect(document.querySelector('[role="grid"]')?.getAttribute('aria-rowcount')).toBe('5001')
    expect(rows().length).toBeGreaterThan(0)
    expect(rows().length).toBeLessThan(100)
    expect(document.body.textContent).toContain('5,000 recordings')
  })

  it('moves one focus through the rows', async () => {
    await show({ 'recordings/list': shelf(5).list })
    expect(rows().filter((row) => row.tabIndex === 0)).toHaveLength(1)
    rows()[0]?.focus()
    await press('ArrowDown')
    expect(focused()).toBe('basel/1')
    await press('ArrowUp')
    expect(focused()).toBe('basel/0')
  })

  it('opens a recording with Enter, puts the focus where playing begins, and goes back with Escape', async () => {
    await show({ 'recordings/list': shelf(5).list })
    rows()[1]?.focus()
    await press('Enter')
    await flushPromises()
    expect(rows()[1]?.getAttribute('aria-selected')).toBe('true')
    expect(document.querySelector('aside')?.textContent).toContain('Caller 1')
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Play')
    await press('Escape')
    expect(focused()).toBe('basel/1')
    expect(document.querySelector('audio')).toBeNull()
  })

  it('keeps the focus in the list when a recording is opened by pointer', async () => {
    await show({ 'recordings/list': shelf(5).list })
    rows()[2]?.focus()
    rows()[2]?.click()
    await flushPromises()
    expect(focused()).toBe('basel/2')
    expect(document.querySelector('audio')).not.toBeNull()
  })

  it('opens the one that another screen asks for', async () => {
    location.hash = `#/recordings/${encodeURIComponent('basel/3')}`
    await show({ 'recordings/list': shelf(5).list })
    expect(rows()[3]?.getAttribute('aria-selected')).toBe('true')
  })

  it('leads to the call it belongs to', async () => {
    await show({ 'recordings/list': shelf(2).list })
    rows()[0]?.click()
    await flushPromises()
    expect(document.querySelector('aside dl a')?.getAttribute('href')).toBe('#/calls/basel%2Fcall-1')
  })

  it('takes a deleted recording out at once', async () => {
    const { list } = shelf(3)
    await show({ 'recordings/list': list, 'recordings/delete': () => ok({}) })
    rows()[0]?.click()
    await flushPromises()
    const press = (name: string): void => [...document.querySelectorAll('button')].find((one) => one.textContent.trim() === name)?.click()
    press('Delete')
    await flushPromises()
    press('Delete for everybody')
    await flushPromises()
    expect(rows().map((row) => row.dataset['key'])).toEqual(['basel/1', 'basel/2'])
    expect(document.body.textContent).toContain('2 recordings')
  })

  it('shows new recordings as a site makes them', async () => {
    const { all, list } = shelf(3)
    const { bridge } = await show({ 'recordings/list': list })
    all.unshift(recording({ key: 'basel/new', startedAt: START + 60_000, from: { number: '', name: 'Caller new' } }))
    bridge.emit('recordings/changed', { connectionId: 'basel' })
    await flushPromises()
    expect(rows()[0]?.textContent).toContain('Caller new')
    expect(document.body.textContent).toContain('4 recordings')
  })

  it('shows who may not listen, and the words of a note', async () => {
    const one: Recording = recording({ rights: ['view'], note: 'Wants the picture' })
    await show({ 'recordings/list': () => ok({ recordings: [one], older: false, newer: false, total: 1 }) })
    expect(rows()[0]?.textContent).toContain('Wants the picture')
    expect(rows()[0]?.querySelector('[role="img"]')?.getAttribute('aria-label')).toBe('You may not listen to it')
  })
})

describe('Finding recordings', () => {
  it('asks once typing pauses, not with every letter, and says how many match', async () => {
    const shown = await show({ 'recordings/list': shelf(20).list })
    vi.useFakeTimers()
    for (const text of ['C', 'Caller', 'Caller 1']) await shown.page.find('input[type="search"]').setValue(text)
    expect(questions(shown)).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1000)
    expect(questions(shown).slice(1)).toEqual([
      { query: { text: 'Caller 1', connectionIds: [] }, start: { kind: 'newest' }, limit: expect.any(Number) }
    ])
    expect(polite.value).toBe('11 recordings match')
  })

  it('asks for length and note at once', async () => {
    const shown = await show({ 'recordings/list': shelf(3).list })
    const length = shown.page.findAll('select').at(-1)
    await length?.setValue('5')
    await flushPromises()
    expect(questions(shown).at(-1)?.query).toEqual({ text: '', connectionIds: [], minSeconds: 300 })
    await shown.page.find('.chip').trigger('click')
    await flushPromises()
    expect(questions(shown).at(-1)?.query).toEqual({ text: '', connectionIds: [], minSeconds: 300, hasNote: true })
    expect(document.body.textContent).toContain('No recording matches.')
  })

  it('offers only sites that have recordings', async () => {
    const sites = [recordingSite(), recordingSite({ id: 'colmar', name: 'Colmar' }), site({ id: 'old', name: 'Old' })]
    const shown = await show({ 'recordings/list': shelf(3).list }, sites)
    expect(
      shown.page
        .findAll('select')[1]
        ?.findAll('option')
        .map((option) => option.text())
    ).toEqual(['All sites', 'Basel', 'Colmar'])
  })
})

describe('Where there is nothing to show', () => {
  const none = () => ok({ recordings: [], older: false, newer: false, total: 0 })

  it('says that there is no recording yet', async () => {
    await show({ 'recordings/list': none })
    expect(document.body.textContent).toContain('There is no recording yet')
  })

  it('says that no site here keeps recordings', async () => {
    await show({ 'recordings/list': none }, [site()])
    expect(document.body.textContent).toContain('No site here keeps recordings')
  })

  it('says in words why they could not be read, and tries again', async () => {
    let tries = 0
    const error = { code: 'STORAGE', reason: 'diskDenied', message: '', retryable: false, params: { path: '/data' } }
    await show({ 'recordings/list': (input: never) => (++tries === 1 ? { ok: false, error } : shelf(3).list(input)) })
    expect(document.querySelector('[role="alert"]')?.textContent).toContain('Lampfield may not write to /data.')
    document.querySelector<HTMLElement>('[role="alert"] button')?.click()
    await flushPromises()
    await flushPromises()
    expect(rows()).toHaveLength(3)
  })
})
