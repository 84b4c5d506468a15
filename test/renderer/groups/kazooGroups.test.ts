// @vitest-environment happy-dom
// The group editor at a vendor with kinds and weights: candidates, mending, and groups as a whole.
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import GroupsScreen from '../../../src-renderer/groups/GroupsScreen.vue'
import { i18n } from '../../../src-renderer/i18n'
import { useField } from '../../../src-renderer/live/field'
import { useSites } from '../../../src-renderer/live/sites'
import { enabledActions, handleKeys } from '../../../src-renderer/ui/actions'
import { failureOf } from './groupBridge'
import { KazooMain } from './kazooBridge'

let main: KazooMain
let screen: VueWrapper

async function open(hash = '#/groups/basel%2F45'): Promise<void> {
  location.hash = hash
  const pinia = createPinia()
  setActivePinia(pinia)
  await Promise.all([useSites().start(), useField().start()])
  screen = mount(GroupsScreen, { attachTo: document.body, global: { plugins: [pinia, i18n] } })
  await flushPromises()
}
const one = <E extends HTMLElement = HTMLElement>(selector: string, within: ParentNode = document): E => {
  const found = within.querySelector<E>(selector)
  if (found === null) throw new Error(`nothing is ${selector}`)
  return found
}
const row = (id: string): HTMLElement => one(`.slots [data-id="${id}"]`)
const dialog = (): HTMLElement => one('.dialog')
const isOpen = (): boolean => document.querySelector('.dialog') !== null
const button = (within: ParentNode, text: string): HTMLElement => {
  const found = [...within.querySelectorAll<HTMLElement>('button')].find((each) => each.textContent?.includes(text))
  if (found === undefined) throw new Error(`no button ${text}`)
  return found
}
async function click(element: HTMLElement): Promise<void> {
  element.click()
  await flushPromises()
}
async function type(selector: string, text: string): Promise<void> {
  const input = one<HTMLInputElement>(selector, dialog())
  input.value = text
  input.dispatchEvent(new Event(input.tagName === 'SELECT' ? 'change' : 'input', { bubbles: true }))
  await flushPromises()
}
async function submit(): Promise<void> {
  one('form', dialog()).dispatchEvent(new Event('submit', { cancelable: true }))
  await flushPromises()
}
async function afterPause(): Promise<void> {
  await vi.advanceTimersByTimeAsync(1000)
  await flushPromises()
}
const run = async (id: string): Promise<void> => {
  const action = enabledActions().find((each) => each.id === id)
  if (action === undefined) throw new Error(`${id} does not work now`)
  action.run()
  await flushPromises()
}
const works = (id: string): boolean => enabledActions().some((each) => each.id === id)

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  i18n.global.locale.value = 'en'
  main = new KazooMain()
  Object.defineProperty(window, 'lampfield', { value: main.bridge, configurable: true })
  window.addEventListener('keydown', handleKeys)
})
afterEach(() => {
  screen.unmount()
  window.removeEventListener('keydown', handleKeys)
  vi.useRealTimers()
  document.body.innerHTML = ''
})

describe('Members with kinds and weights', () => {
  it('say what they are, and what is wrong with their weights', async () => {
    await open()
    expect(row('d4').getAttribute('aria-label')).toMatch(/^Doorphone, place 5 of 5, telephone, no weight/)
    expect(row('g2').textContent).toContain('group')
    expect(row('g2').textContent).toContain('shared weight')
    expect(row('u1').textContent).not.toContain('weight')
    expect(row('0badc0de').textContent).toContain('no longer there')
    expect(screen.find('.order').text()).toContain('0badc0de: the group names this member, but the system no longer has it')
  })
  it('are given weights of their own by one click, which is planned, shown and applied like any change', async () => {
    await open()
    const banner = screen.find('.order').text()
    expect(banner).toContain('1 member has no weight, so the system leaves it out.')
    expect(banner).toContain('2 members share a weight')
    await click(button(one('.order'), 'Give everybody their own weight'))
    expect(main.planned).toMatchObject([
      { edits: { mend: true, additions: [], removals: [], order: ['u1', 'g2', 'u3', '0badc0de', 'd4'] } }
    ])
    expect(screen.find('.order').text()).toContain('Your plan gives everybody a weight of their own.')
    expect(main.applied).toEqual([])
    await click(button(one('.plan'), 'Apply 1 call'))
    expect(main.applied).toHaveLength(1)
  })
  it('whom the vendor does not take say why', async () => {
    await open()
    const state = main.states.get('45')
    if (state === undefined) throw new Error('no group')
    const details = { fields: [{ field: 'member', memberId: 'u3', rule: 'maximum', message: 'at most 100' }] }
    main.report = {
      outcome: 'refused',
      calls: [
        {
          call: { operation: 'PATCH groups', parameters: [] },
          outcome: 'refused',
          error: failureOf('INVALID', 'vendorRefused', { details, params: { status: 400 } })
        }
      ],
      readBack: state,
      matching: 0,
      undoable: false
    }
    await run('groups.mend')
    await run('groups.apply')
    expect(row('u3').textContent).toContain('The system did not take this: at most 100')
    expect(row('u1').textContent).not.toContain('did not take')
  })
  it('cannot be edited or removed everywhere, but tell their groups', async () => {
    await open()
    row('u1').focus()
    await flushPromises()
    expect(works('groups.edit')).toBe(false)
    expect(works('groups.removeEverywhere')).toBe(false)
    expect(works('groups.remove')).toBe(true)
    expect(row('u1').querySelector('[aria-label="Edit Rossi"]')).toBeNull()
    await click(one('[aria-label="Groups of Rossi"]', row('u1')))
    expect([...dialog().querySelectorAll('li')].map((item) => item.textContent?.trim())).toEqual([
      'Reception Baselthis group',
      'Night desk'
    ])
    expect(one<HTMLAnchorElement>('li a', dialog()).getAttribute('href')).toBe('#/groups/basel%2F46')
  })
})

describe('Adding members', () => {
  const options = (): string[] => [...dialog().querySelectorAll('[role="option"]')].map((option) => option.textContent ?? '')
  const pick = async (name: string): Promise<void> => {
    const option = [...dialog().querySelectorAll<HTMLElement>('[role="option"]')].find((each) => each.textContent?.includes(name))
    if (option === undefined) throw new Error(`no option ${name}`)
    await click(option)
  }

  it('finds whoever can be added by typing, without those who are there', async () => {
    await open()
    await run('groups.add')
    expect(dialog().textContent).toContain('63 can be added. The first 60 are shown; type to find others.')
    expect(options().join()).not.toContain('Rossi')
    expect(document.activeElement?.id).toBe('candidate-search')
    await type('#candidate-search', 'lobby weber')
    expect(options()).toHaveLength(1)
    expect(options()[0]).toContain('telephone of Anna Weber')
  })
  // It was offered like any other group, and the vendor would have sent calls round for ever.
  it('says in words why a group that leads back to this one is not offered', async () => {
    main.candidates.push({
      candidateId: 'g8',
      kind: 'group',
      name: 'All wards',
      userName: 'All wards',
      number: '',
      circle: ['All wards', 'Reception']
    })
    await open()
    await run('groups.add')
    expect(dialog().textContent).toContain('63 can be added.')
    const refused = dialog().querySelector('[aria-label="Cannot be added"]')
    expect(refused?.textContent).toContain('All wards leads back to a group that a call has already come through (All wards › Reception)')
    expect(options().join()).not.toContain('All wards')
    await type('#candidate-search', 'lobby weber')
    expect(dialog().querySelector('[aria-label="Cannot be added"]')).toBeNull()
  })
  it('takes several at once into the plan, with their ids and not with typed words', async () => {
    await open()
    await run('groups.add')
    await pick('obby phone')
    await type('#candidate-search', 'weekend')
    await pick('Weekend')
    expect(dialog().textContent).toContain('2 chosen')
    await click(button(dialog(), 'Add to the plan'))
    expect(isOpen()).toBe(false)
    await afterPause()
    expect(main.planned.at(-1)?.edits).toMatchObject({
      additions: [
        { candidateId: 'd9', name: 'Łobby phone', kind: 'device', number: '' },
        { candidateId: 'g9', name: 'Weekend', kind: 'group' }
      ],
      order: ['u1', 'g2', 'u3', '0badc0de', 'd4', 'new:1', 'new:2']
    })
    expect(row('new:1').textContent).toContain('Łobby phone')
  })
})

describe('A group as a whole', () => {
  it('is made, listed though it is empty, and shown', async () => {
    await open()
    await click(button(one('.glist'), 'New group'))
    await submit()
    expect(dialog().textContent).toContain('Please fill this in.')
    await type('#new-group-name', 'Night ward')
    await submit()
    expect(main.written).toEqual([{ what: 'create', input: { connectionId: 'basel', name: 'Night ward' } }])
    expect(isOpen()).toBe(false)
    window.dispatchEvent(new Event('hashchange'))
    await flushPromises()
    expect(one('.glist [aria-current]').textContent).toContain('Night ward')
    expect(one('.order').textContent).toContain('This group has no members.')
  })
  it('that nobody knows of is tried again under the same id', async () => {
    await open()
    main.outcome = 'unknown'
    await run('groups.create')
    await type('#new-group-name', 'Night ward')
    await submit()
    expect(dialog().textContent).toContain('Nobody knows whether it was done.')
    main.outcome = 'done'
    await submit()
    expect(main.written.at(-1)?.input).toEqual({ connectionId: 'basel', name: 'Night ward', groupId: 'f'.repeat(32) })
    expect(isOpen()).toBe(false)
  })
  it('is named, and only what changed is sent', async () => {
    await open('#/groups')
    await click(button(one('.order'), 'Name and music'))
    expect([...one('#group-music', dialog()).querySelectorAll('option')].map(({ textContent }) => textContent)).toEqual([
      'None of its own',
      'Adagio',
      'Waltz'
    ])
    await type('#group-name', 'Front desk')
    await submit()
    expect(main.written).toEqual([{ what: 'change', input: { connectionId: 'basel', groupId: '45', rev: '4-ab', name: 'Front desk' } }])
    expect(one('.order h1').textContent).toContain('Front desk')
    expect(location.hash).toBe('#/groups/basel%2F45')
  })
  it('loses its music, or gets another', async () => {
    await open()
    await run('groups.properties')
    await type('#group-music', '')
    await submit()
    expect(main.written.at(-1)?.input).toMatchObject({ music: null })
    expect(main.written.at(-1)?.input).not.toHaveProperty('name')
    await run('groups.properties')
    await type('#group-music', 'm2')
    await submit()
    expect(main.written.at(-1)?.input).toMatchObject({ music: 'm2' })
  })
  it('keeps music that is not in the list, and takes an id where there is no list', async () => {
    main.properties = { ...main.properties, music: 'lost', media: [] }
    await open()
    await run('groups.properties')
    expect(one<HTMLSelectElement>('#group-music', dialog()).value).toBe('lost')
    expect(dialog().textContent).toContain('Not in the list: lost')
    await click(button(dialog(), 'Cancel'))
    const unlisted = { ...main.properties, mediaFailure: failureOf('FORBIDDEN', 'notAllowed') }
    delete unlisted.media
    main.properties = unlisted
    await run('groups.properties')
    await type('#group-music', ' m7 ')
    await submit()
    expect(main.written.at(-1)?.input).toMatchObject({ music: 'm7' })
  })
  it('shows what the vendor refused at the field it is about', async () => {
    await open()
    await run('groups.properties')
    await type('#group-name', 'Front desk')
    const details = { fields: [{ field: 'name', rule: 'maxLength', message: 'at most 8', target: '8' }] }
    main.refusal = failureOf('INVALID', 'vendorRefused', { details, params: { status: 400 } })
    await submit()
    expect(one('#group-name-problem', dialog()).textContent).toBe('At most 8 characters.')
    expect(document.activeElement?.id).toBe('group-name')
    expect(one('#group-name', dialog()).getAttribute('aria-invalid')).toBe('true')
  })
  it('that somebody else changed is not overwritten, and can be read again', async () => {
    await open()
    await run('groups.properties')
    await type('#group-name', 'Front desk')
    main.refusal = failureOf('CONFLICT', 'groupChanged')
    await submit()
    expect(dialog().textContent).toContain('Somebody else changed this group in the meantime.')
    main.properties = { ...main.properties, name: 'Welcome', rev: '5-cd' }
    await click(button(dialog(), 'Read again'))
    expect(one<HTMLInputElement>('#group-name', dialog()).value).toBe('Welcome')
  })
  it('is deleted only when its uses were shown and its name was typed', async () => {
    main.uses = [
      { kind: 'callflow', id: 'f1', name: '2000' },
      { kind: 'group', id: 'g8', name: 'Everybody' }
    ]
    await open()
    await click(button(one('.order'), 'Delete'))
    expect(dialog().getAttribute('role')).toBe('alertdialog')
    expect([...dialog().querySelectorAll('li')].map((item) => item.textContent?.trim())).toEqual([
      '2000 callflow',
      'Everybody group that holds it'
    ])
    await type('#remove-group-name', 'reception')
    await submit()
    expect(main.written).toEqual([])
    await type('#remove-group-name', 'Reception')
    await submit()
    expect(main.written).toEqual([{ what: 'remove', input: { connectionId: 'basel', groupId: '45', rev: '4-ab', typedName: 'Reception' } }])
    expect(isOpen()).toBe(false)
    expect(one('.glist').textContent).not.toContain('Reception')
  })
  it('that nobody knows to be deleted stays, and is not deleted twice', async () => {
    await open()
    await run('groups.delete')
    expect(dialog().textContent).toContain('No callflow and no other group names it.')
    main.outcome = 'unknown'
    await type('#remove-group-name', 'Reception')
    await submit()
    await submit()
    expect(main.written).toHaveLength(1)
    expect(dialog().textContent).toContain('Nobody knows whether it was done.')
  })
  it('is nothing that can be worked at where the vendor has no such work, or the site does not answer', async () => {
    main.site = { ...main.site, capabilities: { ...main.site.capabilities, groupWork: [] } }
    await open()
    for (const id of ['groups.create', 'groups.properties', 'groups.delete']) expect(works(id)).toBe(false)
    expect(screen.text()).not.toContain('New group')
  })
})
