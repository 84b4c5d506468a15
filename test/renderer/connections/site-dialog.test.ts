// @vitest-environment happy-dom
// The dialog that adds and edits a site: consent, the password, a refusal, the keychain, the certificate.
import type { Connection } from '@contract/connections'
import type { Failure } from '@contract/errors'
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import SiteDialog from '../../../src-renderer/connections/SiteDialog.vue'
import { i18n } from '../../../src-renderer/i18n'
import { usePreferences } from '../../../src-renderer/live/preferences'
import { installBridge, ok } from '../live/bridge'
import { draft, site } from './sites'

let shown: VueWrapper | undefined

beforeEach(() => setActivePinia(createPinia()))
afterEach(() => {
  shown?.unmount()
  document.body.innerHTML = ''
})

async function show(editing: Connection | undefined, keychain: 'available' | 'absent' | 'locked' = 'available') {
  usePreferences().info = {
    version: '1',
    platform: 'linux',
    osUser: 'helga',
    systemLanguage: 'en',
    keychain,
    ownFrame: true,
    notices: []
  }
  shown = mount(SiteDialog, { props: { site: editing }, global: { plugins: [i18n] }, attachTo: document.body })
  await flushPromises()
  return shown
}

const input = (id: string): HTMLInputElement => {
  const found = document.getElementById(id)
  if (!(found instanceof HTMLInputElement)) throw new Error(`no input ${id}`)
  return found
}
async function type(id: string, text: string): Promise<void> {
  input(id).value = text
  input(id).dispatchEvent(new Event('input', { bubbles: true }))
  await flushPromises()
}
async function tick(id: string): Promise<void> {
  input(id).checked = !input(id).checked
  input(id).dispatchEvent(new Event('change', { bubbles: true }))
  await flushPromises()
}
async function press(name: string): Promise<void> {
  const button = [...document.querySelectorAll('button')].find((one) => one.textContent?.trim().startsWith(name))
  if (button === undefined) throw new Error(`no button ${name}`)
  button.click()
  await flushPromises()
}
async function submit(): Promise<void> {
  document.getElementById('site-form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }))
  await flushPromises()
}
async function fill(address = 'https://callisto.example:8443'): Promise<void> {
  await type('site-name', 'Basel')
  await type('site-application', 'Reception')
  await type('site-address', address)
  await type('site-user', 'lampfield')
  await type('site-password', 'hunter2')
}
const described = (id: string): string =>
  (input(id).getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((one) => document.getElementById(one)?.textContent ?? '')
    .join(' ')
const refusal: Failure = { code: 'STORAGE', reason: 'diskFull', message: 'no space', retryable: false }

describe('Adding a site', () => {
  it('sends what was filled in, empties the password and closes', async () => {
    const bridge = installBridge({ 'connections/add': () => ok(site()) })
    const dialog = await show(undefined)
    await fill()
    await submit()
    expect(bridge.asked).toEqual([{ name: 'connections/add', input: { draft, secret: 'hunter2', keep: 'keychain' } }])
    expect(input('site-password').value).toBe('')
    expect(dialog.emitted('close')).toHaveLength(1)
  })

  it('says at each field what is wrong and goes to the first, without sending anything', async () => {
    const bridge = installBridge({})
    await show(undefined)
    await submit()
    expect(bridge.asked).toEqual([])
    for (const id of ['site-name', 'site-application', 'site-address', 'site-user', 'site-password']) {
      expect(input(id).getAttribute('aria-invalid')).toBe('true')
    }
    expect(described('site-address')).toContain('https://')
    expect(document.activeElement?.id).toBe('site-name')
    await type('site-name', 'Basel')
    expect(input('site-name').getAttribute('aria-invalid')).toBe('false')
  })

  it('stays open with everything typed and the error in words when saving is refused', async () => {
    installBridge({ 'connections/add': () => ({ ok: false, error: refusal }) })
    const dialog = await show(undefined)
    await fill()
    await submit()
    expect(dialog.emitted('close')).toBeUndefined()
    expect(input('site-password').value).toBe('hunter2')
    expect(input('site-name').value).toBe('Basel')
    expect(document.querySelector('[role="alert"]')?.textContent).toContain('The disk is full')
  })

  it('neither tests nor saves over plain http before the user accepts it', async () => {
    const bridge = installBridge({ 'connections/test': () => ok({ answeredAt: 1, roundTrip: 38, members: 84, groups: 6 }) })
    await show(undefined)
    await fill('http://callisto.example')
    await press('Test connection')
    expect(bridge.asked).toEqual([])
    expect(document.activeElement?.id).toBe('site-consent')
    await tick('site-consent')
    await press('Test connection')
    expect(bridge.asked).toEqual([
      {
        name: 'connections/test',
        input: { draft: { ...draft, address: 'http://callisto.example', plainHttpAccepted: true }, secret: 'hunter2' }
      }
    ])
    expect(document.body.textContent).toContain('Test passed: answered in 38 ms, 84 members, 6 groups.')
  })

  it('says why a test failed, with the vendor in its own words', async () => {
    const error: Failure = {
      code: 'VENDOR',
      reason: 'vendorRefused',
      message: '',
      retryable: false,
      vendorWords: 'NO_LICENCE',
      params: { status: 'X' }
    }
    installBridge({ 'connections/test': () => ({ ok: false, error }) })
    await show(undefined)
    await fill()
    await press('Test connection')
    expect(document.querySelector('[role="alert"] blockquote')?.textContent).toBe('NO_LICENCE')
  })

  it('asks before it throws away what was typed', async () => {
    installBridge({})
    const dialog = await show(undefined)
    await type('site-name', 'Basel')
    await press('Cancel')
    expect(dialog.emitted('close')).toBeUndefined()
    expect(document.querySelector('[role="alertdialog"]')?.textContent).toContain('Discard what you typed?')
    await press('Discard')
    expect(dialog.emitted('close')).toHaveLength(1)
  })

  it('asks APIO for its tenant, its group and the face it speaks to', async () => {
    const bridge = installBridge({ 'connections/add': () => ok(site({ vendor: 'apio' })) })
    await show(undefined)
    document.querySelector<HTMLElement>('[data-vendor="apio"]')?.click()
    await flushPromises()
    expect(document.getElementById('site-application')).toBeNull()
    await type('site-name', 'Rheintal')
    await type('site-address', 'https://apio.example')
    await type('site-user', 'operator')
    await type('site-password', 'secret')
    await type('site-tenant', 'x'.repeat(31))
    await submit()
    expect(document.getElementById('site-tenant-problem')?.textContent).toContain('1 to 30 characters')
    expect(document.getElementById('site-tenant-group-problem')?.textContent).toContain('1 to 30 characters')
    expect(document.activeElement?.id).toBe('site-tenant')
    await type('site-tenant', ' rheintal ')
    await type('site-tenant-group', 'reception')
    document.querySelector<HTMLElement>('input[name="site-face"][value="core"]')?.click()
    await flushPromises()
    await submit()
    expect(bridge.asked.map(({ input }) => input)).toMatchObject([
      {
        draft: { vendor: 'apio', tenant: 'rheintal', group: 'reception', face: 'core', user: 'operator', application: '' },
        secret: 'secret'
      }
    ])
  })

  it('asks PortSIP for its domain, and for no group application', async () => {
    const bridge = installBridge({ 'connections/add': () => ok(site({ vendor: 'portsip' })) })
    await show(undefined)
    document.querySelector<HTMLElement>('[data-vendor="portsip"]')?.click()
    await flushPromises()
    expect(document.getElementById('site-application')).toBeNull()
    await type('site-name', 'Clinic')
    await type('site-address', 'https://pbx.example:8887')
    await type('site-user', 'admin')
    await type('site-password', 'secret')
    await submit()
    expect(document.getElementById('site-domain-problem')?.textContent).toContain('SIP domain')
    expect(document.activeElement?.id).toBe('site-domain')
    await type('site-domain', ' clinic.example ')
    await submit()
    expect(bridge.asked.filter(({ name }) => name === 'connections/add').map(({ input }) => input)).toMatchObject([
      {
        draft: {
          vendor: 'portsip',
          domain: 'clinic.example',
          application: '',
          recordingRights: ['view', 'listen', 'download', 'delete']
        }
      }
    ])
  })
})

describe('Without a keychain', () => {
  it('the password is kept for this run only, and only once the user chose so', async () => {
    const bridge = installBridge({ 'connections/add': () => ok(site({ secret: 'thisRun' })) })
    await show(undefined, 'absent')
    await fill()
    await submit()
    expect(bridge.asked).toEqual([])
    expect(document.activeElement?.id).toBe('site-this-run')
    await tick('site-this-run')
    await submit()
    expect(bridge.asked).toEqual([{ name: 'connections/add', input: { draft, secret: 'hunter2', keep: 'thisRun' } }])
  })

  it('a keychain that turns out to be locked while saving brings the same choice', async () => {
    const error: Failure = { code: 'STORAGE', reason: 'keychainLocked', message: '', retryable: false }
    installBridge({ 'connections/add': () => ({ ok: false, error }) })
    await show(undefined)
    await fill()
    expect(document.body.textContent).toContain('Will be stored in your system keychain')
    await submit()
    expect(document.body.textContent).toContain('The keychain of this computer is locked.')
    expect(input('site-this-run').checked).toBe(false)
  })
})

describe('Editing a site', () => {
  it('shows no password and sends none that was not typed', async () => {
    const bridge = installBridge({ 'connections/edit': () => ok(site({ name: 'Bern' })) })
    await show(site())
    expect(input('site-password').value).toBe('')
    await type('site-name', 'Bern')
    await submit()
    expect(bridge.asked).toEqual([
      { name: 'connections/edit', input: { id: 'basel', draft: { ...draft, name: 'Bern' }, keep: 'keychain' } }
    ])
  })

  it('tests with the kept password by naming the site', async () => {
    const bridge = installBridge({ 'connections/test': () => ok({ answeredAt: 1, roundTrip: 5, members: 1, groups: 1 }) })
    await show(site())
    await press('Test connection')
    expect(bridge.asked).toEqual([{ name: 'connections/test', input: { id: 'basel', draft } }])
  })

  it('reads the certificate, shows whose it is and trusts only that one from then on', async () => {
    const fingerprint = Array.from({ length: 32 }, () => 'AB').join(':')
    const certificate = { fingerprint, subject: 'CN=callisto', issuer: 'CN=own', validFrom: 0, validUntil: 4e12, trusted: false }
    const bridge = installBridge({ 'connections/certificate': () => ok(certificate), 'connections/edit': () => ok(site()) })
    await show(site())
    await press('Read certificate')
    expect(document.body.textContent).toContain(fingerprint)
    expect(document.body.textContent).toContain('This computer does not trust it.')
    await press('Trust only this certificate')
    await submit()
    expect(bridge.asked.at(-1)).toEqual({
      name: 'connections/edit',
      input: { id: 'basel', draft: { ...draft, pinnedFingerprint: fingerprint }, keep: 'keychain' }
    })
  })
})

describe('A site that the administrator prepared', () => {
  const prepared = (change: Partial<Connection>): Connection => site({ managed: ['name', 'vendor', 'address'], ...change })
  const notes = (): (string | undefined)[] => [...document.querySelectorAll('.managed-note')].map((one) => one.textContent?.trim())

  // The numbers, codes, rights and the zone that the administrator had set looked as if they could be changed; saving was then refused.
  it('shows every field that is set as locked, and names it where it stands', async () => {
    await show(prepared({ managed: ['name', 'vendor', 'address', 'pollSeconds', 'limitMegabytes', 'lineCodes'] }))
    expect([input('site-poll').readOnly, input('site-stale').readOnly, input('site-limit').readOnly]).toEqual([true, false, true])
    expect([...document.querySelectorAll<HTMLInputElement>('.codes input')].every((one) => one.readOnly)).toBe(true)
    expect(document.querySelectorAll('.codes input')).toHaveLength(6)
    expect(document.querySelectorAll('.codes select, .codes button, .add-code')).toHaveLength(0)
    expect(notes()).toEqual([
      'Set by your administrator, and cannot be changed here: Name, Address. The password is yours to fill in.',
      'Set by your administrator, and cannot be changed here: Asked every … seconds, Largest answer, in MB, Line codes.'
    ])
  })

  it('keeps rights, the zone and the way to sign in as they are, however they are pressed', async () => {
    const kept: Partial<Connection> = { signIn: 'password', timeZone: 'Europe/Paris', recordingRights: ['listen'] }
    const bridge = installBridge({ 'connections/edit': () => ok(site()) })
    await show(prepared({ vendor: 'kazoo', account: 'colmar', ...kept, managed: ['name', 'vendor', 'address', ...Object.keys(kept)] }))
    const ticks = [...document.querySelectorAll<HTMLInputElement>('.rights input, .sign-in input')]
    for (const one of ticks) one.click()
    await submit()
    expect(bridge.asked).toMatchObject([{ name: 'connections/edit', input: { draft: kept } }])
    expect(ticks.map((one) => one.getAttribute('aria-disabled'))).toEqual(Array(6).fill('true'))
    expect([input('site-zone').readOnly, input('site-zone').value]).toEqual([true, 'Europe/Paris'])
  })

  // The consent to plain http could be taken back and a certificate let go in the form, only for saving to be refused.
  it('keeps the consent to plain http as it was given, says by whom, and leaves it within reach', async () => {
    const bridge = installBridge({ 'connections/edit': () => ok(site()) })
    await show(prepared({ address: 'http://callisto.example', plainHttpAccepted: true, managed: ['name', 'address', 'plainHttpAccepted'] }))
    input('site-consent').click()
    await submit()
    expect(bridge.asked).toMatchObject([{ name: 'connections/edit', input: { draft: { plainHttpAccepted: true } } }])
    expect([input('site-consent').checked, input('site-consent').disabled]).toEqual([true, false])
    expect(input('site-consent').getAttribute('aria-disabled')).toBe('true')
    expect(input('site-consent').labels?.[0]?.textContent).toBe('Your administrator accepted this for Basel.')
    expect(described('site-consent')).toContain('Set by your administrator, and cannot be changed here: Name, Address, Plain http.')
  })

  it('shows a refused plain http as refused, and offers nothing to tick', async () => {
    const bridge = installBridge({})
    await show(prepared({ address: 'http://callisto.example', managed: ['name', 'address', 'plainHttpAccepted'] }))
    input('site-consent').click()
    await submit()
    expect(bridge.asked).toEqual([])
    expect(input('site-consent').checked).toBe(false)
    expect(document.querySelector('footer')?.textContent).toContain('Your administrator does not allow plain http for Basel.')
    expect(document.body.textContent).not.toContain('I accept this')
  })

  it('shows the certificate that was chosen as one that can be read and compared, not let go', async () => {
    const pinned = Array.from({ length: 32 }, () => 'CD').join(':')
    const certificate = { fingerprint: 'AB', subject: 'CN=callisto', issuer: 'CN=own', validFrom: 0, validUntil: 4e12, trusted: true }
    installBridge({ 'connections/certificate': () => ok(certificate) })
    await show(prepared({ pinnedFingerprint: pinned, managed: ['name', 'address', 'pinnedFingerprint'] }))
    const shownPin = document.querySelector<HTMLTextAreaElement>('.certificate textarea')
    expect([shownPin?.readOnly, shownPin?.value, shownPin?.labels[0]?.textContent]).toEqual([true, pinned, 'Fingerprint (SHA-256)'])
    expect(document.getElementById(shownPin?.getAttribute('aria-describedby') ?? '')?.textContent).toContain('Name, Address, Certificate.')
    expect(document.body.textContent).toContain('Only the certificate that your administrator chose is accepted.')
    await press('Read certificate')
    expect(document.body.textContent).toContain('This is not the certificate you chose to trust.')
    expect([...document.querySelectorAll('.certificate button')].map((one) => one.textContent?.trim())).toEqual(['Read certificate'])
  })

  it('leaves consent and certificate to the user where the administrator set neither', async () => {
    await show(prepared({ address: 'http://callisto.example' }))
    await tick('site-consent')
    expect(input('site-consent').checked).toBe(true)
    expect(input('site-consent').getAttribute('aria-disabled')).toBeNull()
    expect(notes()).toEqual(['Set by your administrator, and cannot be changed here: Name, Address. The password is yours to fill in.'])
  })

  it('says nothing of administrators beside the numbers that are the user’s own', async () => {
    await show(prepared({}))
    expect(input('site-poll').readOnly).toBe(false)
    expect(notes()).toHaveLength(1)
  })
})
