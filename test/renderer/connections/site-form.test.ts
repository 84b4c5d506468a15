// What may be entered for a site, and what is sent for it.
import type { AppInfo } from '@contract/app'
import { connectionDraft } from '@contract/connections'
import { describe, expect, it } from 'vitest'
import { ref } from 'vue'
import { newCodeRow, originOf, useSiteForm } from '../../../src-renderer/connections/site-form'
import { site } from './sites'

const keychain = (state: AppInfo['keychain'] = 'available') => ref(state)

function filled(state: AppInfo['keychain'] = 'available') {
  const made = useSiteForm(undefined, keychain(state))
  Object.assign(made.form, {
    name: 'Basel',
    application: 'Reception',
    address: 'https://callisto.example',
    user: 'rest',
    password: 'secret'
  })
  return made
}

describe('The address of a site', () => {
  it.each(['https://callisto.example', 'http://10.0.0.5:8080/', 'HTTPS://Callisto.Example:8443', 'https://[::1]:8443'])(
    'may be %s',
    (address) => {
      expect(originOf(address)).toMatch(/^https?:\/\//)
    }
  )

  it.each([
    '',
    'callisto.example',
    'ftp://callisto.example',
    'https://user:pass@callisto.example',
    'https://callisto.example/path',
    'https://a b'
  ])('may not be "%s"', (address) => {
    expect(originOf(address)).toBeUndefined()
  })
})

describe('A new site', () => {
  it('begins with nothing but defaults and lists what is missing', () => {
    const { problems } = useSiteForm(undefined, keychain())
    expect([...problems.value].sort()).toEqual(['address', 'application', 'name', 'password', 'user'])
  })

  it('is complete with name, application, https address, user and password', () => {
    const { problems, draft } = filled()
    expect([...problems.value]).toEqual([])
    expect(connectionDraft.parse(draft())).toEqual(draft())
    expect(draft()).toMatchObject({ pollSeconds: 2, staleSeconds: 15, limitMegabytes: 32, plainHttpAccepted: false })
    expect(draft()).not.toHaveProperty('password')
  })

  it.each([
    ['pollSeconds', 0],
    ['pollSeconds', 61],
    ['pollSeconds', 1.5],
    ['pollSeconds', ''],
    ['staleSeconds', 4],
    ['limitMegabytes', 513]
  ] as const)('refuses %s of %s', (field, value) => {
    const { form, problems } = filled()
    form[field] = value
    expect([...problems.value]).toEqual([field])
  })

  it('refuses a line code that stands twice or is no number', () => {
    const { form, problems } = filled()
    form.codes.push(newCodeRow('2', 'held'))
    expect([...problems.value]).toEqual(['codes'])
    form.codes = [newCodeRow('x', 'held')]
    expect([...problems.value]).toEqual(['codes'])
    form.codes = [newCodeRow(' 7 ', 'held')]
    expect([...problems.value]).toEqual([])
  })
})

describe('Plain http', () => {
  it('needs the consent of the user, for this address only', () => {
    const { form, problems, setConsent, draft } = filled()
    form.address = 'http://callisto.example'
    expect([...problems.value]).toEqual(['consent'])
    setConsent(true)
    expect([...problems.value]).toEqual([])
    expect(draft().plainHttpAccepted).toBe(true)

    form.address = 'http://elsewhere.example'
    expect([...problems.value]).toEqual(['consent'])
    form.address = 'http://callisto.example'
    expect([...problems.value]).toEqual([])
  })

  it('is not asked about for https, and a consent is then not sent', () => {
    const { form, problems, setConsent, draft } = filled()
    form.address = 'http://callisto.example'
    setConsent(true)
    form.address = 'https://callisto.example'
    expect([...problems.value]).toEqual([])
    expect(draft().plainHttpAccepted).toBe(false)
  })

  it('can have its consent taken back', () => {
    const { form, problems, setConsent } = useSiteForm(site({ address: 'http://callisto.example', plainHttpAccepted: true }), keychain())
    expect(form.consent).toEqual({ origin: 'http://callisto.example' })
    setConsent(false)
    expect([...problems.value]).toEqual(['consent'])
  })
})

describe('A certificate that was pinned', () => {
  const pinned = Array.from({ length: 32 }, () => 'AB').join(':')

  it('holds for the address where it was read and for no other', () => {
    const { form, draft } = useSiteForm(site({ pinnedFingerprint: pinned }), keychain())
    expect(draft().pinnedFingerprint).toBe(pinned)
    form.address = 'https://other.example'
    expect(draft()).not.toHaveProperty('pinnedFingerprint')
  })
})

describe('The password', () => {
  it('may stay as it is when a site is edited', () => {
    const { problems } = useSiteForm(site(), keychain())
    expect([...problems.value]).toEqual([])
  })

  it('has to be typed again for another address, so that it is never sent elsewhere', () => {
    const { form, problems, movesKeptPassword } = useSiteForm(site(), keychain())
    form.address = 'https://other.example'
    expect(movesKeptPassword.value).toBe(true)
    expect([...problems.value]).toEqual(['password'])
    form.password = 'again'
    expect([...problems.value]).toEqual([])
  })

  it('has to be typed again where events are to come from elsewhere, as who signs in there shows what the password gave', () => {
    const { form, problems, movesKeptPassword } = useSiteForm(site({ vendor: 'kazoo', application: '', account: 'clinic' }), keychain())
    expect(movesKeptPassword.value).toBe(false)
    form.eventsAddress = 'wss://other.example:5443'
    expect(movesKeptPassword.value).toBe(true)
    expect([...problems.value]).toEqual(['password'])
  })

  it.each(['absent', 'locked'] as const)('needs the choice of this run only where the keychain is %s', (state) => {
    const { form, problems } = filled(state)
    expect([...problems.value]).toEqual(['keep'])
    form.thisRunOnly = true
    expect([...problems.value]).toEqual([])
  })
})
