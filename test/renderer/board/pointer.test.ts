// @vitest-environment happy-dom
// The field hears for its tiles: what a press, a double press and the presence on a tile do, and to which tile.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import BoardScreen from '../../../src-renderer/board/BoardScreen.vue'
import { setLanguage } from '../../../src-renderer/i18n'
import { now, tickClock } from '../../../src-renderer/live/clock'
import { change, member, snapshot } from '../live/people'
import { layOutElements, openPage, press, type PageOptions } from '../presence/page'
import { site } from '../presence/sites'

const one = member({ memberId: '1', number: '1071', index: 1, email: 'one@example.org' })
const two = member({ memberId: '2', number: '1072', index: 2 })
const elsewhere = member({ memberId: '9', connectionId: 'chur', number: '2071', line: 'busy', email: 'one@example.org' })
const both: PageOptions = {
  sites: [site(), site({ id: 'chur', name: 'Chur' })],
  snapshots: [
    snapshot([one, two]),
    {
      ...snapshot([elsewhere]),
      connectionId: 'chur',
      groups: [{ key: 'chur/45', connectionId: 'chur', groupId: '45', name: 'Sales', orderable: true }]
    }
  ]
}
const openBoard = (options: PageOptions = {}) => openPage(BoardScreen, { sites: [site()], snapshots: [snapshot([one, two])], ...options })

function tile(memberId: string, connectionId = 'basel'): HTMLElement {
  const found = document.querySelector<HTMLElement>(`[role="gridcell"][data-key^="${connectionId}/${memberId}@"]`)
  if (found === null) throw new Error(`no tile ${memberId}`)
  return found
}
const part = (of: HTMLElement, selector: string): HTMLElement => {
  const found = of.querySelector<HTMLElement>(selector)
  if (found === null) throw new Error(`no ${selector}`)
  return found
}
const focused = (): string | undefined => (document.activeElement as HTMLElement).dataset['key']?.split('@')[0]
const selected = (): (string | undefined)[] =>
  [...document.querySelectorAll<HTMLElement>('[aria-selected="true"]')].map((found) => found.dataset['key']?.split('@')[0])
const dialog = (): Element | null => document.querySelector('[role="dialog"]')
async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await nextTick()
}
/** @returns whether what the system would do by itself was prevented */
async function send(on: HTMLElement, type: 'mousedown' | 'click' | 'dblclick', init: MouseEventInit = {}): Promise<boolean> {
  const event = new MouseEvent(type, { bubbles: true, cancelable: true, ...init })
  on.dispatchEvent(event)
  await settle()
  return event.defaultPrevented
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], now: new Date(2026, 9, 12, 14, 3, 0).getTime() })
  tickClock()
  layOutElements()
})
afterEach(async () => {
  await setLanguage('en')
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

describe('a press on a tile', () => {
  it('anywhere in it gives it the focus, and makes it the one that Tab reaches', async () => {
    await openBoard()
    await send(part(tile('2'), '.family'), 'click')
    expect(focused()).toBe('basel/2')
    expect([tile('1').tabIndex, tile('2').tabIndex]).toEqual([-1, 0])
    expect(dialog()).toBeNull()
  })

  it('with Ctrl selects, with Shift extends', async () => {
    await openBoard()
    await send(tile('1'), 'click', { ctrlKey: true })
    expect(selected()).toEqual(['basel/1'])
    await send(part(tile('2'), '.lens'), 'click', { shiftKey: true })
    expect(selected()).toEqual(['basel/1', 'basel/2'])
  })

  it('on the line of another site is about the tile that it stands on', async () => {
    await openBoard(both)
    await send(part(tile('1'), '.other-word'), 'click', { ctrlKey: true })
    expect(selected()).toEqual(['basel/1'])
    expect(focused()).toBe('basel/1')
  })

  // While a button of the mouse was down, the vendor moved a member: the release counted for whoever had come into the same place.
  it('counts for nobody where somebody else came under the pointer meanwhile', async () => {
    const { bridge } = await openBoard()
    const place = tile('1')
    await send(part(place, '.family'), 'mousedown', { detail: 1 })
    bridge.emit(
      'presence/changed',
      change({
        members: [
          { ...one, index: 2 },
          { ...two, index: 1 }
        ]
      })
    )
    await settle()
    expect(tile('2')).toBe(place)
    await send(part(place, '.family'), 'click', { detail: 1, ctrlKey: true })
    await send(part(place, '.pres'), 'click', { detail: 1 })
    await send(part(place, '.family'), 'mousedown', { detail: 2 })
    await send(part(place, '.family'), 'dblclick', { detail: 2 })
    expect([selected(), dialog(), focused()]).toEqual([[], null, undefined])
    await send(part(place, '.family'), 'mousedown', { detail: 1 })
    await send(part(place, '.family'), 'click', { detail: 1, ctrlKey: true })
    expect(selected()).toEqual(['basel/2'])
  })

  it('beside every tile does nothing', async () => {
    await openBoard()
    await send(part(document.body, '.lamp-lines'), 'click')
    await send(part(document.body, '.lamp-lines'), 'dblclick')
    expect([focused(), selected(), dialog()]).toEqual([undefined, [], null])
  })
})

describe('the presence of a tile', () => {
  it('is set by a double press on the tile', async () => {
    await openBoard()
    await send(part(tile('2'), '.number, .ext'), 'dblclick')
    expect(dialog()).not.toBeNull()
  })

  it('is set by one press on it, which takes no focus from the tile and selects nothing', async () => {
    await openBoard()
    const offer = part(tile('2'), '.pres-word')
    expect(await send(offer, 'mousedown')).toBe(true)
    await send(offer, 'click', { ctrlKey: true })
    expect(dialog()).not.toBeNull()
    expect(selected()).toEqual([])
  })

  it('is not asked for twice by a double press on it', async () => {
    await openBoard()
    await send(part(tile('2'), '.pres'), 'dblclick')
    expect(dialog()).toBeNull()
  })

  it('leaves a press elsewhere on the tile as it is', async () => {
    await openBoard()
    expect(await send(part(tile('2'), '.family'), 'mousedown')).toBe(false)
  })
})

it('a key that is pressed in a part of a tile is not the tile’s', async () => {
  await openBoard()
  part(tile('1'), '.pres').focus()
  await press(' ')
  expect(selected()).toEqual([])
})

describe('what a group is called', () => {
  const about = (): string[] =>
    [...document.querySelectorAll('[data-group]')].map((head) => head.textContent?.replace(/\s+/g, ' ').trim() ?? '')

  it('follows a member who comes, a group and a site that are renamed, and the language', async () => {
    const { bridge } = await openBoard(both)
    expect(about()[0]).toContain('Group 45')
    expect(about()[0]).toContain('2 members, Basel')
    bridge.emit('presence/changed', change({ members: [member({ memberId: '3', number: '1073', index: 3 })] }))
    await settle()
    expect(about()[0]).toContain('3 members, Basel')
    const renamed = { key: 'basel/45', connectionId: 'basel', groupId: '45', name: 'Reception', orderable: true }
    bridge.emit('presence/changed', change({ rev: 3, groups: [renamed], confirmedAt: now.value }))
    await settle()
    expect(about()[0]).toContain('Reception')
    bridge.emit('connections/changed', [site({ name: 'Liestal' }), site({ id: 'chur', name: 'Chur' })])
    await settle()
    expect(about()[0]).toContain('3 members, Liestal')
    await setLanguage('de')
    await settle()
    expect(about()[0]).toContain('3 Mitglieder, Liestal')
    bridge.emit('connections/changed', [site({ name: 'Liestal' })])
    await settle()
    expect(about()[0]).not.toContain('Liestal')
  })
})

it('what a tile says and what is spoken of it follow the language', async () => {
  await openBoard()
  const spoken = (): string | null | undefined => tile('1').querySelector('.sr')?.textContent
  expect([tile('1').querySelector('.state')?.textContent, spoken()?.startsWith('idle 1071')]).toEqual(['Idle', true])
  await setLanguage('de')
  await settle()
  expect([tile('1').querySelector('.state')?.textContent, spoken()?.startsWith('frei 1071')]).toEqual(['Frei', true])
})
