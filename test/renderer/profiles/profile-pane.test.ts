// @vitest-environment happy-dom
// The profile of a group on the screen: judged as it is typed, shown before it is sent, told point by point, and the group deleted.
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import axe from 'axe-core'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import ProfileList from '../../../src-renderer/groups/profiles/ProfileList.vue'
import ProfilePane from '../../../src-renderer/groups/profiles/ProfilePane.vue'
import { profileHash, profileOf } from '../../../src-renderer/groups/profiles/place'
import { useProfileActions } from '../../../src-renderer/groups/profiles/site-actions'
import { i18n } from '../../../src-renderer/i18n'
import { useSites } from '../../../src-renderer/live/sites'
import { enabledActions, handleKeys } from '../../../src-renderer/ui/actions'
import { assertive, polite } from '../../../src-renderer/ui/announce'
import { installBridge, ok } from '../live/bridge'
import { apioSite, failure, plan, profile, report } from './profiles'

let shown: VueWrapper | undefined
let asked: readonly unknown[] = []
beforeEach(() => {
  setActivePinia(createPinia())
  i18n.global.locale.value = 'en'
  window.addEventListener('keydown', handleKeys)
})
afterEach(() => {
  shown?.unmount()
  window.removeEventListener('keydown', handleKeys)
  document.body.innerHTML = ''
  // Only plain data crosses the bridge.
  expect(() => structuredClone(asked)).not.toThrow()
  asked = []
})

type Answers = Parameters<typeof installBridge>[0]
async function show(answers: Answers, site = apioSite()) {
  const bridge = installBridge({ 'profiles/read': () => ok(profile()), ...answers })
  const sites = useSites()
  sites.sites = [site]
  sites.loaded = true
  shown = mount(ProfilePane, { props: { place: { connectionId: 'apio' } }, global: { plugins: [i18n] }, attachTo: document.body })
  await flushPromises()
  asked = bridge.asked
  return bridge
}
const control = (label: string, within: ParentNode = document): HTMLInputElement => {
  const found = [...within.querySelectorAll('label')].find((one) => one.textContent?.trim().startsWith(label))
  const target = document.getElementById(found?.htmlFor ?? '')
  if (target === null) throw new Error(`no field ${label}`)
  return target as HTMLInputElement
}
async function type(label: string, text: string): Promise<void> {
  control(label).value = text
  control(label).dispatchEvent(new Event('input', { bubbles: true }))
  await flushPromises()
}
const button = (name: string): HTMLElement => {
  const found = [...document.querySelectorAll<HTMLElement>('button:not([aria-hidden])')].find((one) =>
    one.textContent?.trim().startsWith(name)
  )
  if (found === undefined) throw new Error(`no button ${name}`)
  return found
}
async function press(name: string): Promise<void> {
  button(name).click()
  await flushPromises()
}
async function keys(): Promise<void> {
  ;(document.activeElement ?? document.body).dispatchEvent(
    new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true, cancelable: true })
  )
  await flushPromises()
}
const says = (label: string): string =>
  document.getElementById(control(label).getAttribute('aria-describedby')?.split(' ')[0] ?? '')?.textContent ?? ''
const planText = (): string => document.querySelector('aside.plan')?.textContent ?? ''

describe('The form', () => {
  it('says at the field what is wrong while it is typed, and offers no preview until it is right', async () => {
    const bridge = await show({})
    await type('Group name', '')
    expect(says('Group name')).toContain('At least 1 character.')
    expect(control('Group name').getAttribute('aria-invalid')).toBe('true')
    await type('Most users', '1000000')
    expect(says('Most users')).toContain('At most 999,999.')
    await type('Most users', '1.5')
    expect(says('Most users')).toContain('whole number')
    await type('Contact name', 'x'.repeat(31))
    expect(says('Contact name')).toContain('At most 30 characters.')
    expect(button('Preview').getAttribute('aria-disabled')).toBe('true')
    await keys()
    expect(bridge.asked.map(({ name }) => name)).toEqual(['profiles/read'])
  })

  it('warns of a limit below the number of users, and leaves that to the vendor', async () => {
    await show({})
    await type('Most users', '5')
    expect(says('Most users')).toContain('12 users are in the group now.')
    expect(button('Preview').getAttribute('aria-disabled')).toBeNull()
  })

  it('offers the time zones that there are, and keeps one that it does not know', async () => {
    await show({ 'profiles/read': () => ok(profile({ timeZone: 'Mars/Olympus' })) })
    const zones = [...control('Time zone').querySelectorAll('option')].map(({ value }) => value)
    expect(zones).toContain('Europe/Zurich')
    expect(control('Time zone').value).toBe('Mars/Olympus')
  })

  it('tells what a field was and puts it back', async () => {
    await show({})
    await type('Calling line name', 'Hospital')
    expect(says('Calling line name')).toContain('was Clinic')
    document.querySelector<HTMLElement>('[aria-label="Put back Calling line name"]')?.click()
    await flushPromises()
    expect(control('Calling line name').value).toBe('Clinic')
    expect(planText()).toContain('No changes')
  })

  it('shows what no document names and lets nobody change it', async () => {
    await show({})
    expect(document.querySelector('.profile-others')?.textContent).toContain('extensionLength')
  })

  it('is locked while the site is paused, with why', async () => {
    const bridge = await show({}, apioSite({ paused: true }))
    expect(document.querySelector('[role="status"]')?.textContent).toContain('The site is paused.')
    expect(bridge.asked).toEqual([])
  })

  it('breaks no rule of accessibility that can be judged without a picture', async () => {
    await show({ 'profiles/plan': () => ok(plan()) })
    await type('Calling line name', 'Hospital')
    await keys()
    const { violations } = await axe.run(document.body, { rules: { region: { enabled: false }, 'color-contrast': { enabled: false } } })
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
  })
})

describe('A change', () => {
  it('goes by keyboard from the field to the preview, and only then is sent', async () => {
    const bridge = await show({ 'profiles/plan': () => ok(plan()), 'profiles/apply': () => ok(report()) })
    await type('Calling line name', 'Hospital')
    control('Calling line name').focus()
    await keys()
    expect(bridge.asked.at(-1)).toEqual({
      name: 'profiles/plan',
      input: { connectionId: 'apio', edits: { cliName: { from: 'Clinic', to: 'Hospital' } }, options: {} }
    })
    expect(planText()).toContain('PUT /api/v1/tenants/rheintal/groups/reception/')
    expect(planText()).toContain('"cliName": "Hospital"')
    expect(polite.value).toContain('1 field changes. Nothing has been sent yet.')
    await keys()
    expect(bridge.asked.at(-1)).toEqual({ name: 'profiles/apply', input: { planId: 'plan-1' } })
    expect(polite.value).toContain('Done and read back.')
    expect(control('Calling line name').value).toBe('Hospital')
    expect(button('Undo this change').textContent).toContain('…')
  })

  it('goes with the template and the choice about the domain', async () => {
    const bridge = await show({ 'profiles/plan': () => ok(plan()) })
    await type('Template', 'clinic')
    control('A default domain').value = 'no'
    control('A default domain').dispatchEvent(new Event('change', { bubbles: true }))
    await flushPromises()
    await press('Preview')
    expect(bridge.asked.at(-1)?.input).toEqual({ connectionId: 'apio', edits: {}, options: { template: 'clinic', createDomain: false } })
  })

  it('must be previewed again once something else is typed', async () => {
    await show({ 'profiles/plan': () => ok(plan()) })
    await type('Calling line name', 'Hospital')
    await press('Preview')
    expect(button('Send').getAttribute('aria-disabled')).toBeNull()
    await type('Calling line name', 'Infirmary')
    expect(() => button('Send')).toThrow()
  })

  it('done in part is told point by point; what was not done stays in the form with why', async () => {
    const partly = report({
      outcome: 'partly',
      points: [
        { path: 'userLimit', outcome: 'done', wanted: 30, reads: 30 },
        { path: 'cliName', outcome: 'notDone', wanted: 'Hospital', reads: 'Clinic', why: { words: 'STEP_FAILED: no licence', code: 40 } }
      ],
      others: [{ words: 'announcements' }],
      readBack: profile({ userLimit: 30 })
    })
    await show({ 'profiles/plan': () => ok(plan()), 'profiles/apply': () => ok(partly) })
    await type('Calling line name', 'Hospital')
    await type('Most users', '30')
    await keys()
    await keys()
    expect(assertive.value).toContain('Only a part was done.')
    const points = [...document.querySelectorAll('.points li')].map((one) => one.textContent?.replaceAll(/\s+/g, ' ').trim())
    expect(points).toHaveLength(3)
    expect(points[0]).toContain('Most users 30 done')
    expect(points[1]).toContain('not done')
    expect(points[1]).toContain('STEP_FAILED: no licence')
    expect(points[2]).toContain('announcements')
    expect(control('Calling line name').value).toBe('Hospital')
    expect(says('Calling line name')).toContain('STEP_FAILED: no licence')
    expect(says('Most users')).not.toContain('was')
  })

  it('of a field that somebody else changed shows both values and sends nothing until it is decided', async () => {
    const conflict = {
      theirs: profile({ cliName: 'Theirs' }),
      differences: [{ path: 'cliName', base: 'Clinic', yours: 'Hospital', theirs: 'Theirs' }]
    }
    let answers = 0
    const bridge = await show({
      'profiles/plan': () => (++answers === 1 ? failure('CONFLICT', 'groupChanged', { details: conflict }) : ok(plan()))
    })
    await type('Calling line name', 'Hospital')
    await keys()
    const clash = document.querySelector('.profile-clash')
    expect(clash?.textContent).toContain('Hospital')
    expect(clash?.textContent).toContain('Theirs')
    expect(document.activeElement?.id).toBe('profile-clash-title')
    await keys()
    expect(answers).toBe(1)
    clash?.querySelector<HTMLElement>('input[value="mine"]')?.click()
    await flushPromises()
    await keys()
    expect(bridge.asked.at(-1)?.input).toMatchObject({ edits: { cliName: { from: 'Theirs', to: 'Hospital' } } })
    expect(document.querySelector('.profile-clash')).toBeNull()
  })

  it('is forgotten where theirs was chosen', async () => {
    const conflict = {
      theirs: profile({ cliName: 'Theirs' }),
      differences: [{ path: 'cliName', base: 'Clinic', yours: 'Hospital', theirs: 'Theirs' }]
    }
    await show({ 'profiles/plan': () => failure('CONFLICT', 'groupChanged', { details: conflict }) })
    await type('Calling line name', 'Hospital')
    await keys()
    const theirs = document.querySelector<HTMLElement>('.profile-clash input[value="theirs"]')
    theirs?.focus()
    theirs?.click()
    await flushPromises()
    expect(control('Calling line name').value).toBe('Theirs')
    expect(document.activeElement).toBe(control('Calling line name'))
    expect(document.querySelector('.profile-clash')).toBeNull()
  })
})

describe('Deleting the group', () => {
  const seen = { groupId: 'reception', name: 'Reception', userCount: 12, readAt: 1_000 }
  const name = (): HTMLInputElement => document.getElementById('delete-name') as HTMLInputElement
  async function fill(text: string): Promise<void> {
    name().value = text
    name().dispatchEvent(new Event('input', { bubbles: true }))
    await flushPromises()
  }
  async function submit(): Promise<void> {
    document.getElementById('delete-group')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }))
    await flushPromises()
  }
  const dialog = (): string => document.querySelector('[role="alertdialog"]')?.textContent ?? ''

  it('shows how many users are in it and wants its name typed', async () => {
    const bridge = await show({
      'profiles/deletion': () => ok(seen),
      'profiles/delete': () => ok({ outcome: 'deleted', others: [], after: 'gone', own: true })
    })
    await press('Delete group …')
    expect(dialog()).toContain('12 users are in this group.')
    await fill('reception')
    await submit()
    expect(dialog()).toContain('This is not the name of the group.')
    await fill('Reception')
    const excluded = document.getElementById('delete-excluded') as HTMLInputElement
    excluded.value = 'voicemail, billing'
    excluded.dispatchEvent(new Event('input', { bubbles: true }))
    await submit()
    expect(bridge.asked.at(-1)).toEqual({
      name: 'profiles/delete',
      input: { connectionId: 'apio', userCount: 12, typedName: 'Reception', excludedApplications: ['voicemail', 'billing'] }
    })
    expect(dialog()).toContain('The group was deleted.')
    expect(dialog()).toContain('Rheintal was about this group')
    await press('Close')
    expect(document.querySelector('.profile [role="status"]')?.textContent).toContain('This group was deleted.')
  })

  it('explains in words a server that keeps groups that are not empty, and says what to do', async () => {
    const refused = failure('CONFLICT', 'groupNotEmpty', {
      params: { group: 'Reception', code: 29 },
      vendorWords: 'CAN_NOT_DELETE_NON_EMPTY'
    })
    await show({ 'profiles/deletion': () => ok(seen), 'profiles/delete': () => refused })
    await press('Delete group …')
    await fill('Reception')
    await submit()
    expect(dialog()).toContain('somebody or something is still in it')
    expect(dialog()).toContain('trunk groups first')
    expect(dialog()).toContain('CAN_NOT_DELETE_NON_EMPTY')
  })

  it('leaves nothing of it behind once the site is about another group', async () => {
    await show({
      'profiles/deletion': () => ok(seen),
      'profiles/delete': () => ok({ outcome: 'deleted', others: [], after: 'gone', own: true })
    })
    await press('Delete group …')
    await fill('Reception')
    await submit()
    shown?.unmount()
    document.body.innerHTML = ''
    await show({}, apioSite({ group: 'training-room' }))
    expect(control('Group name').value).toBe('Reception')
    expect(document.body.textContent).not.toContain('This group was deleted.')
  })

  it('asks again where the number of users moved meanwhile', async () => {
    const moved = failure('CONFLICT', 'groupChanged', { details: { ...seen, userCount: 13 } })
    await show({ 'profiles/deletion': () => ok(seen), 'profiles/delete': () => moved })
    await press('Delete group …')
    await fill('Reception')
    await submit()
    expect(dialog()).toContain('nothing was deleted. 13 users are in this group.')
    expect(name().value).toBe('')
  })
})

describe('The way to a profile', () => {
  it('is an address for the site’s own group and for any other of its tenant', () => {
    for (const place of [{ connectionId: 'a/b' }, { connectionId: 'apio', groupId: 'ö/1' }])
      expect(profileOf(profileHash(place))).toEqual(place)
    expect(profileOf('#/groups/profile')).toBeUndefined()
    expect(profileOf('#/groups/site%2F45')).toBeUndefined()
  })

  it('is in the list of groups, one entry for each site that has one', async () => {
    installBridge({})
    useSites().sites = [
      apioSite(),
      apioSite({ id: 'other', name: 'No profile', capabilities: { ...apioSite().capabilities, profile: false } })
    ]
    shown = mount(ProfileList, { props: { search: '', selected: 'apio' }, global: { plugins: [i18n] }, attachTo: document.body })
    const links = [...document.querySelectorAll('a')]
    expect(links.map((link) => link.getAttribute('href'))).toEqual(['#/groups/profile/apio'])
    expect(links[0]?.getAttribute('aria-current')).toBe('true')
  })

  it('is in the palette for as long as the site is there', async () => {
    installBridge({})
    const sites = useSites()
    sites.sites = [apioSite()]
    shown = mount({ setup: useProfileActions, template: '<p />' }, { global: { plugins: [i18n] } })
    const titles = (): string[] => enabledActions().map((action) => action.title())
    expect(titles()).toEqual(['Profile of the group of Rheintal'])
    sites.sites = []
    await flushPromises()
    expect(titles()).toEqual([])
  })

  it('lists the tenant’s groups, a page at a time, found by name or by id', async () => {
    const page = { tenant: 'rheintal', groups: [{ groupId: 'training-room', name: 'Training room', userLimit: 25 }], total: 1 }
    const bridge = await show({ 'profiles/groups': () => ok(page) })
    await press('Groups of the tenant')
    expect(document.querySelector('.tenant-groups a')?.getAttribute('href')).toBe('#/groups/profile/apio/training-room')
    const by = control('in', document.querySelector('.dialog') ?? document)
    by.value = 'id'
    by.dispatchEvent(new Event('change', { bubbles: true }))
    await flushPromises()
    expect(bridge.asked.at(-1)?.input).toEqual({ connectionId: 'apio', by: 'id', text: '', offset: 0, limit: 50 })
  })
})
