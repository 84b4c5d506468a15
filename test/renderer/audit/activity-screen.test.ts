// @vitest-environment happy-dom
// The activity screen: its table by keyboard, its filters, the details, the export.
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import ActivityScreen from '../../../src-renderer/audit/ActivityScreen.vue'
import { i18n } from '../../../src-renderer/i18n'
import { enabledActions } from '../../../src-renderer/ui/actions'
import { toasts } from '../../../src-renderer/ui/toasts'
import { installBridge, ok } from '../live/bridge'
import { entry, log } from './entries'

let shown: VueWrapper | undefined
const VIEWPORT = 600
const ROW = 44

beforeEach(() => {
  setActivePinia(createPinia())
  // happy-dom lays nothing out; the table needs a height to decide which rows exist.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(VIEWPORT)
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(ROW)
})
afterEach(() => {
  shown?.unmount()
  vi.restoreAllMocks()
  vi.useRealTimers()
  document.body.innerHTML = ''
  toasts.splice(0)
})

async function show(): Promise<VueWrapper> {
  shown = mount(ActivityScreen, { global: { plugins: [i18n] }, attachTo: document.body })
  await flushPromises()
  await flushPromises()
  return shown
}
const rows = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-entry]')]
const press = async (key: string): Promise<void> => {
  document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
  await flushPromises()
}

describe('The activity screen', () => {
  it('says that nothing has been changed yet', async () => {
    installBridge({ 'audit/list': () => ok({ total: 0, entries: [] }) })
    await show()
    expect(document.body.textContent).toContain('Nothing has been changed yet')
  })

  it('says in words why it could not be read', async () => {
    const error = { code: 'STORAGE', reason: 'diskDenied', message: '', retryable: false, params: { path: '/data' } }
    installBridge({ 'audit/list': () => ({ ok: false, error }) })
    await show()
    expect(document.querySelector('[role="alert"]')?.textContent).toContain('Lampfield may not write to /data.')
  })

  it('holds only the rows near the viewport, and tells how many there are', async () => {
    installBridge({ 'audit/list': log(5000).list })
    await show()
    expect(document.querySelector('[role="grid"]')?.getAttribute('aria-rowcount')).toBe('5001')
    expect(rows().length).toBeGreaterThan(0)
    expect(rows().length).toBeLessThan(100)
    expect(document.body.textContent).toContain('5000 changes asked for through this console')
  })

  it('moves one focus through the rows and shows the details of the focused one', async () => {
    installBridge({ 'audit/list': log(5).list })
    await show()
    expect(rows().filter((row) => row.tabIndex === 0)).toHaveLength(1)
    rows()[0]?.focus()
    await press('ArrowDown')
    expect((document.activeElement as HTMLElement).dataset['entry']).toBe('entry-4')
    expect(document.querySelector('aside')?.textContent).toContain('Person 4')
    expect(document.querySelector('aside dl.sent')?.textContent).toContain('away')
    await press('Enter')
    expect(document.activeElement?.tagName).toBe('ASIDE')
    await press('Escape')
    expect((document.activeElement as HTMLElement).dataset['entry']).toBe('entry-4')
  })

  it('leaves focus and details where they are when something new comes', async () => {
    const bridge = installBridge({ 'audit/list': log(5).list })
    await show()
    rows()[2]?.focus()
    await flushPromises()
    bridge.emit('audit/added', entry(77, { target: 'Newcomer' }))
    await flushPromises()
    expect(rows()[0]?.textContent).toContain('Newcomer')
    expect((document.activeElement as HTMLElement).dataset['entry']).toBe('entry-3')
    expect(document.querySelector('aside')?.textContent).toContain('Person 3')
  })

  it('explains a refusal in words, beside the words of the vendor', async () => {
    const refused = entry(1, {
      outcome: 'refused',
      code: 'NOT_FOUND',
      reason: 'memberNotFound',
      vendorWords: 'INVALID_MEMBER_ID',
      target: 'Maria Rossi'
    })
    installBridge({ 'audit/list': () => ok({ total: 1, entries: [refused] }) })
    await show()
    rows()[0]?.focus()
    await flushPromises()
    const details = document.querySelector('aside')
    expect(details?.textContent).toContain('The site no longer knows the member “Maria Rossi”.')
    expect(details?.querySelector('blockquote')?.textContent).toBe('INVALID_MEMBER_ID')
  })

  it('asks main once typing pauses, not with every letter', async () => {
    const bridge = installBridge({ 'audit/list': log(5).list })
    const screen = await show()
    vi.useFakeTimers()
    for (const text of ['m', 'ma', 'mar']) await screen.find('input').setValue(text)
    expect(bridge.asked).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1000)
    expect(bridge.asked.slice(1)).toEqual([{ name: 'audit/list', input: { search: 'mar', offset: 0, limit: 100 } }])
  })

  it('filters by outcome, and offers to show everything where nothing matches', async () => {
    const bridge = installBridge({ 'audit/list': log(5).list })
    const screen = await show()
    await screen.find('select').setValue('refused')
    await flushPromises()
    expect(bridge.asked.at(-1)?.input).toEqual({ search: '', outcome: 'refused', offset: 0, limit: 100 })
    expect(document.body.textContent).toContain('No change matches.')
  })

  it('exports all that match, with the headings of the language, and says where the file is', async () => {
    const bridge = installBridge({ 'audit/list': log(5).list, 'audit/export': () => ok({ path: '/home/helga/activity.csv', entries: 5 }) })
    await show()
    await enabledActions()
      .find((action) => action.id === 'activity.export')
      ?.run()
    expect(bridge.asked.at(-1)).toEqual({
      name: 'audit/export',
      input: {
        search: '',
        headings: ['Time', 'User', 'Change', 'Site', 'Whom or what', 'As sent', 'Outcome', 'Code', 'Vendor’s words'],
        title: 'Export activity'
      }
    })
    expect(toasts.at(-1)).toMatchObject({ title: '5 changes exported', failed: false, lines: [{ text: '/home/helga/activity.csv' }] })
  })

  it('says nothing when the user cancels the export, and why when it fails', async () => {
    let reason = 'cancelled'
    installBridge({
      'audit/list': log(5).list,
      'audit/export': () => ({
        ok: false,
        error: { code: reason === 'cancelled' ? 'CANCELLED' : 'STORAGE', reason, message: '', retryable: false }
      })
    })
    await show()
    const exportAll = () =>
      enabledActions()
        .find((action) => action.id === 'activity.export')
        ?.run()
    await exportAll()
    expect(toasts).toHaveLength(0)
    reason = 'diskFull'
    await exportAll()
    expect(toasts.at(-1)).toMatchObject({ title: 'Nothing was exported', failed: true })
  })
})
