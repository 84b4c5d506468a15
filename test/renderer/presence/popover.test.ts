// @vitest-environment happy-dom
// The presence sheet by keyboard and mouse: what is chosen is what is sent.
import type { PresenceChange } from '@contract/presence'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import { tickClock } from '../../../src-renderer/live/clock'
import PresencePopover from '../../../src-renderer/presence/PresencePopover.vue'
import { ok } from '../live/bridge'
import { member, snapshot } from '../live/people'
import { openPage, press, type PageOptions } from './page'
import { site } from './sites'

const horvat = member({ memberId: '1', note: 'Desk 3' })
const rossi = member({ memberId: '2', firstName: 'Maria', lastName: 'Rossi', presence: 'busy', index: 2 })
const at = (hours: number, minutes: number): number => new Date(2026, 9, 12, hours, minutes).getTime()

async function openSheet(people = [horvat], options: PageOptions = {}) {
  const opened = await openPage(PresencePopover, {
    sites: [site()],
    snapshots: [snapshot([horvat, rossi])],
    ...options,
    answers: {
      'presence/set': ({ people: asked }: PresenceChange) =>
        ok({ changeId: 'c', undoable: true, receipts: asked.map((one) => ({ ...one, name: 'x', outcome: 'set', at: at(14, 2) })) }),
      ...options.answers
    },
    props: { open: true, people, anchor: document.body, ...options.props }
  })
  await vi.waitFor(() => expect(document.activeElement?.tagName).toBe('INPUT'))
  return { ...opened, sent: () => opened.bridge.asked.filter(({ name }) => name === 'presence/set').map(({ input }) => input) }
}
const find = (selector: string): HTMLElement => {
  const found = document.querySelector<HTMLElement>(selector)
  if (found === null) throw new Error(`no ${selector}`)
  return found
}
const button = (text: string): HTMLElement => {
  const found = [...document.querySelectorAll('button')].find(
    (one) => one.textContent?.includes(text) || one.getAttribute('aria-label') === text
  )
  if (found === undefined) throw new Error(`no button ${text}`)
  return found
}
async function write(selector: string, text: string): Promise<void> {
  const field = find(selector) as HTMLInputElement
  field.value = text
  field.dispatchEvent(new Event('input'))
  await nextTick()
}
const submit = async (): Promise<void> => {
  find('form').dispatchEvent(new Event('submit', { cancelable: true }))
  await nextTick()
}

describe('the presence sheet', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'], now: at(14, 3) })
    tickClock()
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  it('is a named dialog that begins on the state that is set now', async () => {
    await openSheet()
    expect(find('[role="dialog"]').textContent).toContain('Presence of Nikola Horvat')
    expect(find('[role="dialog"]').getAttribute('aria-label')).toBe('Presence of Nikola Horvat')
    expect(document.activeElement?.getAttribute('value')).toBe('available')
  })

  it('sets a state with a digit and Enter', async () => {
    const { sent } = await openSheet()
    await press('2')
    expect(document.activeElement?.getAttribute('value')).toBe('away')
    await submit()
    expect(sent()).toEqual([{ people: [{ connectionId: 'basel', memberId: '1' }], state: 'away', note: '' }])
  })

  it('takes a digit in the note for a digit', async () => {
    const { sent } = await openSheet()
    find('input[type="text"]').focus()
    await press('3')
    await submit()
    expect(sent()).toMatchObject([{ state: 'available' }])
  })

  // Somebody double-clicked the presence on a tile. The sheet came up under the pointer, and the second click set what lay there.
  it('sets nothing by the second click of the double click that opened it', async () => {
    const { sent } = await openSheet()
    const click = (detail: number) => button('Set Busy').dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, detail }))
    click(2)
    await nextTick()
    expect(sent()).toEqual([])
    click(1)
    await nextTick()
    expect(sent()).toHaveLength(1)
  })

  it('sets a state with one click on what sets at once', async () => {
    const { sent } = await openSheet()
    button('Set Busy').click()
    expect(sent()).toMatchObject([{ state: 'busy', note: '' }])
  })

  it('offers the note again only while the state stays the same', async () => {
    await openSheet()
    expect((find('input[type="text"]') as HTMLInputElement).value).toBe('Desk 3')
    await press('2')
    expect((find('input[type="text"]') as HTMLInputElement).value).toBe('')
  })

  it('fills a template with the return time and sends both', async () => {
    const { sent } = await openSheet()
    await press('2')
    await write('input[inputmode="numeric"]', '14:30')
    button('Back at 14:30').click()
    await nextTick()
    await submit()
    expect(sent()).toMatchObject([{ state: 'away', note: 'Back at 14:30', returnAt: at(14, 30) }])
  })

  it('changes the note of a template with the time', async () => {
    const { sent } = await openSheet()
    button('Out for lunch').click()
    await nextTick()
    await write('input[inputmode="numeric"]', '15:15')
    await submit()
    expect(sent()).toMatchObject([{ note: 'Out for lunch, back at 15:15', returnAt: at(15, 15) }])
  })

  it('sends nothing while the return time cannot be read, and says so', async () => {
    const { sent } = await openSheet()
    await write('input[inputmode="numeric"]', 'soon')
    await submit()
    expect(sent()).toEqual([])
    expect(find('[aria-invalid="true"]').getAttribute('aria-describedby')).not.toBe('')
    expect(find('[role="dialog"]').textContent).toContain('Write a time such as 14:30')
  })

  it('sets several people at once and names them', async () => {
    const { sent } = await openSheet([horvat, rossi])
    expect(find('[role="dialog"]').textContent).toContain('Presence of 2 people')
    expect(find('[role="dialog"]').textContent).toContain('Nikola Horvat, Maria Rossi')
    await press('4')
    await submit()
    expect(sent()).toMatchObject([{ people: [{ memberId: '1' }, { memberId: '2' }], state: 'dnd' }])
  })

  it('says beforehand whom it cannot set', async () => {
    const capabilities = { ...site().capabilities, presence: 'none' as const }
    await openPage(PresencePopover, {
      sites: [site({ capabilities })],
      snapshots: [snapshot([horvat])],
      props: { open: true, people: [horvat], anchor: document.body }
    })
    expect(find('[role="dialog"]').textContent).toContain('does not let the console set a presence')
    expect(document.querySelector('button[type="submit"]')).toBeNull()
  })

  it('names the return that is planned and lets it be forgotten', async () => {
    const planned = {
      connectionId: 'basel',
      memberId: '1',
      name: 'Nikola Horvat',
      returnAt: at(14, 30),
      set: { state: 'away', note: '' },
      former: { state: 'available', note: '' }
    } as const
    const { bridge } = await openSheet([horvat], { answers: { 'presence/cancelReturn': () => ok([]) } })
    const { useReturns } = await import('../../../src-renderer/presence/returns')
    await useReturns().start()
    bridge.emit('presence/returnsChanged', [planned])
    await nextTick()
    expect(find('[role="dialog"]').textContent).toContain('Returns 14:30 to Available')
    button('Keep as is').click()
    await vi.waitFor(() => expect(find('[role="dialog"]').textContent).not.toContain('Returns 14:30'))
    expect(bridge.asked.at(-1)).toEqual({ name: 'presence/cancelReturn', input: { connectionId: 'basel', memberId: '1' } })
  })

  it('closes with Escape', async () => {
    const { page } = await openSheet()
    await press('Escape')
    expect(page.emitted('update:open')).toEqual([[false]])
  })

  it('keeps changed templates, and the language’s own again when they are restored', async () => {
    const { preferences } = await openSheet()
    button('Edit the note templates').click()
    await nextTick()
    await write('input[aria-label="Note template 1"]', 'In theatre')
    button('Keep these').click()
    await vi.waitFor(() => expect(preferences().noteTemplates[0]).toBe('In theatre'))
    await vi.waitFor(() => expect(document.activeElement).toBe(button('Edit the note templates')))
    button('Edit the note templates').click()
    await nextTick()
    button('As delivered').click()
    button('Keep these').click()
    await vi.waitFor(() => expect(preferences().noteTemplates).toEqual([]))
  })
})
