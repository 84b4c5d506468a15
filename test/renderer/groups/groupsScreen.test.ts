// @vitest-environment happy-dom
// The group editor as it is worked: by keyboard and in dialogs, with plans, outcomes and conflicts shown.
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import GroupsScreen from '../../../src-renderer/groups/GroupsScreen.vue'
import { i18n } from '../../../src-renderer/i18n'
import { useField } from '../../../src-renderer/live/field'
import { useSites } from '../../../src-renderer/live/sites'
import { handleKeys } from '../../../src-renderer/ui/actions'
import { assertive, polite } from '../../../src-renderer/ui/announce'
import { failureOf, GroupMain, siteOf } from './groupBridge'
import { ferrariAdded, reception } from './groupFixtures'

let main: GroupMain
let screen: VueWrapper

async function open(hash = '#/groups/basel%2F45'): Promise<void> {
  location.hash = hash
  const pinia = createPinia()
  setActivePinia(pinia)
  await Promise.all([useSites().start(), useField().start()])
  screen = mount(GroupsScreen, { attachTo: document.body, global: { plugins: [pinia, i18n] } })
  await flushPromises()
}
const names = (): string[] => screen.findAll('.slots [data-id] .who b').map((name) => name.text())
const row = (id: string): HTMLElement => {
  const found = document.querySelector<HTMLElement>(`.slots [data-id="${id}"]`)
  if (found === null) throw new Error(`no row ${id}`)
  return found
}
async function press(key: string, modifiers: KeyboardEventInit = {}): Promise<void> {
  const target = document.activeElement ?? document.body
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...modifiers }))
  await flushPromises()
}
async function afterPause(): Promise<void> {
  await vi.advanceTimersByTimeAsync(1000)
  await flushPromises()
}
const dialog = (): HTMLElement => {
  const found = document.querySelector<HTMLElement>('.dialog')
  if (found === null) throw new Error('no dialog is open')
  return found
}
const button = (within: ParentNode, text: string): HTMLElement => {
  const found = [...within.querySelectorAll<HTMLElement>('button')].find((one) => one.textContent?.includes(text))
  if (found === undefined) throw new Error(`no button ${text}`)
  return found
}
async function moveHorvatUp(times = 2): Promise<void> {
  row('225').focus()
  for (let time = 0; time < times; time++) await press('ArrowUp', { altKey: true })
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  i18n.global.locale.value = 'en'
  main = new GroupMain()
  Object.defineProperty(window, 'lampfield', { value: main.bridge, configurable: true })
  window.addEventListener('keydown', handleKeys)
})
afterEach(() => {
  screen.unmount()
  window.removeEventListener('keydown', handleKeys)
  vi.useRealTimers()
  document.body.innerHTML = ''
})

describe('Ordering by keyboard', () => {
  it('moves the focused member, keeps the focus on it and says where it is', async () => {
    await open()
    await moveHorvatUp()
    expect(names().slice(1, 4)).toEqual(['Agnieszka Wójcik', 'Nikola Horvat', 'Luca Moretti'])
    expect(document.activeElement).toBe(row('225'))
    expect(polite.value.trim()).toBe('Horvat, place 3 of 9, was 5')
    expect(row('225').textContent).toContain('was 5')
  })
  it('goes to either end, and says when a member is back where it was', async () => {
    await open()
    row('225').focus()
    await press('End', { altKey: true })
    expect(names().at(-1)).toBe('Nikola Horvat')
    await press('Home', { altKey: true })
    expect(names()[0]).toBe('Nikola Horvat')
    for (let time = 0; time < 4; time++) await press('ArrowDown', { altKey: true })
    expect(polite.value.trim()).toBe('Horvat, place 5 of 9, as it was')
  })
  it('walks through the rows with the arrows, without moving anybody', async () => {
    await open()
    row('225').focus()
    await press('ArrowDown')
    expect(document.activeElement).toBe(row('226'))
    await press('Home')
    expect(document.activeElement).toBe(row('221'))
    expect(main.planned).toEqual([])
  })
  it('moves to a place by number, and refuses a place that does not exist', async () => {
    await open()
    row('225').focus()
    await press('m')
    const input = dialog().querySelector('input')
    if (input === null) throw new Error('no field')
    const give = async (text: string): Promise<void> => {
      input.value = text
      input.dispatchEvent(new Event('input'))
      dialog()
        .querySelector('form')
        ?.dispatchEvent(new Event('submit', { cancelable: true }))
      await flushPromises()
    }
    await give('12')
    expect(dialog().textContent).toContain('whole number from 1 to 9')
    await give('1')
    expect(names()[0]).toBe('Nikola Horvat')
  })
  it('undoes and does again by gesture', async () => {
    await open()
    await moveHorvatUp()
    await press('z', { ctrlKey: true })
    expect(names()[3]).toBe('Nikola Horvat')
    await press('z', { ctrlKey: true })
    expect(names()[4]).toBe('Nikola Horvat')
    await press('Z', { ctrlKey: true, shiftKey: true })
    expect(names()[3]).toBe('Nikola Horvat')
  })
  it('keeps the draft of a group while another is looked at', async () => {
    await open()
    await moveHorvatUp()
    location.hash = '#/groups/basel%2F46'
    window.dispatchEvent(new Event('hashchange'))
    await flushPromises()
    expect(names()).toHaveLength(4)
    expect(screen.find('.glist').text()).toContain('has changes that were not sent')
    location.hash = '#/groups/basel%2F45'
    window.dispatchEvent(new Event('hashchange'))
    await flushPromises()
    expect(names()[2]).toBe('Nikola Horvat')
  })
})

describe('The plan', () => {
  it('is asked for after a pause, once, with the order wanted and nothing else', async () => {
    await open()
    await moveHorvatUp()
    expect(main.planned).toEqual([])
    await afterPause()
    expect(main.planned).toEqual([
      {
        connectionId: 'basel',
        groupId: '45',
        baseRev: 'rev-1',
        edits: {
          additions: [],
          edits: [],
          removals: [],
          order: ['221', '222', '225', '223', '224', '226', '227', '228', '229']
        }
      }
    ])
    const plan = screen.find('.plan').text()
    expect(plan).toContain('1 call: orderByUserList')
    expect(plan).toContain('Nothing sent yet.')
    expect(plan).toContain('gr_id=45')
  })
  it('is void as soon as something else is moved', async () => {
    await open()
    await moveHorvatUp()
    await afterPause()
    await press('ArrowUp', { altKey: true })
    await press('Enter', { ctrlKey: true })
    expect(main.applied).toEqual([])
  })
  it('is applied once by Ctrl+Enter, read back, and can be undone through a new preview', async () => {
    await open()
    await moveHorvatUp()
    await afterPause()
    await press('Enter', { ctrlKey: true })
    await press('Enter', { ctrlKey: true })
    expect(main.applied).toEqual(['plan-1'])
    expect(screen.find('.plan').text()).toContain('Applied and read back.')
    expect(screen.find('.order .status').text()).toContain('9 of 9 positions match')
    expect(row('225').textContent).not.toContain('was 5')
    button(screen.find('.plan').element, 'Undo this change').click()
    await flushPromises()
    expect(main.restored).toEqual([undefined])
    expect(screen.find('.plan h2').text()).toBe('Restore, 1 call: orderByUserList')
    expect(main.applied).toHaveLength(1)
  })
  it('brings a kept version back only after showing what that takes', async () => {
    await open()
    button(screen.find('.versions').element, 'Restore').click()
    await flushPromises()
    expect(main.restored).toEqual(['v1'])
    expect(main.applied).toEqual([])
  })
  it('shows what was done and what was refused, call by call, in the vendor’s words', async () => {
    await open()
    const call = { operation: 'reorderMembers', parameters: [['mb_id', '225']] as [string, string][] }
    main.report = {
      outcome: 'partly',
      calls: [
        { call, outcome: 'done' },
        { call, outcome: 'refused', error: failureOf('VENDOR', 'vendorRefused', { vendorWords: 'INVALID_MEMBER_ID' }) },
        { call, outcome: 'notSent' }
      ],
      readBack: reception(undefined, 'rev-5'),
      matching: 7,
      undoable: true
    }
    await moveHorvatUp()
    await afterPause()
    await press('Enter', { ctrlKey: true })
    const report = screen.find('.report')
    expect(report.text()).toContain('Only a part was done.')
    expect(report.text()).toContain('7 of 9 positions match')
    expect(report.findAll('[data-outcome]').map((one) => one.attributes('data-outcome'))).toEqual(['done', 'refused', 'notSent'])
    expect(report.find('q').text()).toBe('INVALID_MEMBER_ID')
    expect(assertive.value).toContain('Only a part was done.')
    expect(names()[2]).toBe('Nikola Horvat')
  })
  it('says that nobody knows when an answer is missing, and sends nothing again', async () => {
    await open()
    const call = { operation: 'orderByUserList', parameters: [] }
    main.report = { outcome: 'unknown', calls: [{ call, outcome: 'unknown' }], matching: 0, undoable: false }
    await moveHorvatUp()
    await afterPause()
    await press('Enter', { ctrlKey: true })
    await afterPause()
    expect(screen.find('.report').text()).toContain('Nobody knows whether it was done.')
    expect(main.applied).toHaveLength(1)
    expect(main.planned).toHaveLength(1)
  })
})

describe('When somebody else changed the group', () => {
  async function openConflict(): Promise<void> {
    await open()
    main.conflict = ferrariAdded()
    await moveHorvatUp()
    await afterPause()
    await afterPause()
  }
  it('shows yours, theirs and the result, and plans anew on theirs', async () => {
    await openConflict()
    const lines = screen.findAll('.diff tr.open').map((line) => line.text())
    expect(lines[0]).toContain('Maria Ferrari')
    expect(lines[0]).toContain('At 3')
    expect(lines[1]).toContain('Mine, 4')
    expect(assertive.value).toContain('Nothing was sent.')
    expect(main.applied).toEqual([])
    expect(main.planned.at(-1)).toMatchObject({
      baseRev: 'rev-2',
      edits: { order: ['221', '222', '230', '225', '223', '224', '226', '227', '228', '229'] }
    })
  })
  it('takes theirs with T and mine with M, member by member, and plans what was chosen', async () => {
    await openConflict()
    screen.find<HTMLElement>('[data-member="225"] [aria-checked="true"]').element.focus()
    await press('t')
    await afterPause()
    expect(main.planned).toHaveLength(2)
    expect(screen.find('.plan h2').text()).toBe('No changes')
    screen.find<HTMLElement>('[data-member="225"] [aria-checked="true"]').element.focus()
    await press('m')
    await afterPause()
    expect(main.planned.at(-1)?.edits.order.indexOf('225')).toBe(3)
  })
  it('can remove whom they added', async () => {
    await openConflict()
    button(screen.find('[data-member="230"]').element, 'Remove').click()
    await afterPause()
    expect(main.planned.at(-1)?.edits.removals).toEqual([{ memberId: '230', everywhere: false }])
  })
  it('can undo a choice like any gesture', async () => {
    await openConflict()
    button(screen.find('.conflict-view').element, 'All theirs').click()
    await flushPromises()
    await press('z', { ctrlKey: true })
    expect(screen.find('[data-member="225"] [aria-checked="true"]').text()).toBe('Mine, 4')
  })
})

describe('Members come and go', () => {
  it('removes from this group with Delete, and puts back', async () => {
    await open()
    row('225').focus()
    await press('Delete')
    expect(names()).toHaveLength(8)
    await afterPause()
    expect(main.planned.at(-1)?.edits.removals).toEqual([{ memberId: '225', everywhere: false }])
    button(screen.find('.slots').element, 'Put back').click()
    await flushPromises()
    expect(names()[4]).toBe('Nikola Horvat')
  })
  it('removes from all groups only after they were listed and ticked', async () => {
    await open()
    row('225').focus()
    await press('Delete', { shiftKey: true })
    expect(dialog().getAttribute('role')).toBe('alertdialog')
    expect([...dialog().querySelectorAll('.everywhere li b')].map((group) => group.textContent)).toEqual(['Reception Basel', 'Night desk'])
    button(dialog(), 'Remove everywhere').click()
    await afterPause()
    expect(main.planned).toEqual([])
    dialog().querySelector<HTMLInputElement>('input[type=checkbox]')?.click()
    await flushPromises()
    button(dialog(), 'Remove everywhere').click()
    await afterPause()
    expect(main.planned.at(-1)?.edits.removals).toEqual([{ memberId: '225', everywhere: true }])
  })
  it('does not add a member without a user name and a number', async () => {
    await open()
    button(screen.find('.order > header').element, 'Add').click()
    await flushPromises()
    dialog()
      .querySelector('form')
      ?.dispatchEvent(new Event('submit', { cancelable: true }))
    await flushPromises()
    expect(dialog().querySelectorAll('[aria-invalid="true"]')).toHaveLength(2)
    await afterPause()
    expect(main.planned).toEqual([])
  })
})

describe('A group that is still being read', () => {
  /** Holds back what is read, until it is let go. */
  async function openHeldBack(): Promise<() => Promise<void>> {
    let letGo: (() => void) | undefined
    main.readingHeld = new Promise<void>((resolve) => (letGo = resolve))
    await open()
    return async () => {
      letGo?.()
      await flushPromises()
    }
  }

  // Its rows came from the board at once, but the key for adding did nothing until the vendor had answered: it was pressed in vain.
  it('keeps the key for adding that is pressed as soon as rows are in sight, and says what it waits for', async () => {
    const arrive = await openHeldBack()
    expect(names()).toHaveLength(9)
    await press('a')
    expect(document.querySelector('.dialog')).toBeNull()
    expect(polite.value).toContain('Reading the group.')
    await arrive()
    expect(dialog().querySelector('h2')?.textContent).toBe('Add a member')
  })
  it('opens nothing for somebody who has gone on to another group or to the search meanwhile', async () => {
    for (const goOn of [
      () => {
        location.hash = '#/groups/basel%2F46'
        window.dispatchEvent(new HashChangeEvent('hashchange'))
      },
      () => screen.find('#groups-search').setValue('wol')
    ]) {
      const arrive = await openHeldBack()
      await press('a')
      await goOn()
      await arrive()
      expect(screen.findAll('.order > header button').length).toBeGreaterThan(0)
      expect(document.querySelector('.dialog')).toBeNull()
      screen.unmount()
    }
  })
  it('opens nothing where reading failed, and no dialog of an earlier wish once it is read again', async () => {
    const arrive = await openHeldBack()
    await press('a')
    main.readFailure = failureOf('TIMEOUT', 'noAnswerInTime', { params: { seconds: 10 } })
    await arrive()
    main.readFailure = undefined
    await press('F5')
    expect(screen.find('.order > header').text()).toContain('9 members ring in this order')
    expect(document.querySelector('.dialog')).toBeNull()
  })
  it('keeps the key also while it is read again after a failure', async () => {
    main.readFailure = failureOf('TIMEOUT', 'noAnswerInTime', { params: { seconds: 10 } })
    await open()
    main.readFailure = undefined
    for (const key of ['F5', 'a']) document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
    expect(document.querySelector('.dialog')).toBeNull()
    await flushPromises()
    expect(dialog().querySelector('h2')?.textContent).toBe('Add a member')
  })
})

describe('What cannot be done is said in place', () => {
  it('shows an offline site’s group, read only', async () => {
    main.site = siteOf('down')
    await open()
    expect(screen.find('.order .banner').text()).toContain('Read only until the site answers')
    expect(names()).toHaveLength(9)
    expect(screen.findAll('.slots button')).toHaveLength(0)
    row('225').focus()
    await press('ArrowUp', { altKey: true })
    expect(names()[4]).toBe('Nikola Horvat')
  })
  it('greys the groups of a system without an order, and says why', async () => {
    main.site = siteOf('live', false)
    await open()
    expect(screen.find('.glist').text()).toContain('no order')
    expect(screen.find('.order .blank').text()).toContain('keeps no order of members')
    expect(screen.find('.plan').exists()).toBe(false)
  })
  it('shows a failed reading with a way to try again', async () => {
    main.readFailure = failureOf('TIMEOUT', 'noAnswerInTime', { params: { seconds: 10 } })
    await open()
    expect(screen.find('.order .banner[role="alert"]').exists()).toBe(true)
    main.readFailure = undefined
    button(screen.find('.order .banner').element, 'Read again').click()
    await flushPromises()
    expect(screen.find('.order .banner').exists()).toBe(false)
    expect(screen.find('.order > header').text()).toContain('9 members ring in this order')
  })
  it('finds a member across groups and says where', async () => {
    await open()
    await screen.find('#groups-search').setValue('petro')
    expect(screen.findAll('.glist a').map((link) => link.text())).toEqual(['Reception Basel1 found'])
    expect(row('229').classList).toContain('found')
  })
})
