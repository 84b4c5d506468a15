// What a person fills in for a site, judged while it is typed by the contract's own rules.
import type { AppInfo } from '@contract/app'
import { connectionDefaults, connectionDraft, type Connection, type ConnectionDraft, type Vendor } from '@contract/connections'
import { recordingRights, type RecordingRight } from '@contract/recordings'
import type { LineState } from '@contract/states'
import { computed, reactive, type Ref } from 'vue'
import { fieldsOf, type SignIn } from './vendor-fields'

export interface CodeRow {
  /** Keeps the row's identity while its code is edited. */
  readonly key: number
  code: string
  line: LineState
}

export interface SiteForm {
  name: string
  vendor: Vendor
  address: string
  application: string
  domain: string
  account: string
  tenant: string
  group: string
  face: NonNullable<ConnectionDraft['face']>
  signIn: SignIn
  eventsAddress: string
  user: string
  password: string
  /** What a number field holds: a number, or an empty text while it is being typed. */
  pollSeconds: number | string
  staleSeconds: number | string
  limitMegabytes: number | string
  codes: CodeRow[]
  groupNames: Record<string, string>
  /** Empty: the user's own zone. */
  timeZone: string
  recordingRights: RecordingRight[]
  /** Empty: the member with the site's user name. */
  ownMemberId: string
  /** Both are given for one address and do not hold for another. */
  consent: { origin: string } | undefined
  pin: { origin: string; fingerprint: string } | undefined
  thisRunOnly: boolean
}

/** The parts of the form that can be wrong; each has one text saying what would be right. */
export const formFields = [
  'name',
  'application',
  'domain',
  'account',
  'tenant',
  'group',
  'address',
  'user',
  'password',
  'keep',
  'consent',
  'pollSeconds',
  'staleSeconds',
  'limitMegabytes',
  'codes',
  'groupNames',
  'eventsAddress'
] as const
export type FormField = (typeof formFields)[number]
/** Those behind the disclosure. */
export const advancedFields: readonly FormField[] = [
  'pollSeconds',
  'staleSeconds',
  'limitMegabytes',
  'codes',
  'groupNames',
  'eventsAddress'
]

const { shape } = connectionDraft
const SECRET_MAXIMUM = 8192
/** The ids of tenants and groups have at most so many characters at APIO. */
const ID_MAXIMUM = 30

/** Scheme, host and port of an http or https address without path and user; undefined for anything else. */
export function originOf(address: string): string | undefined {
  const text = address.trim()
  if (!/^https?:\/\/[^/?#@\s]+\/?$/i.test(text)) return undefined
  try {
    return new URL(text).origin
  } catch {
    return undefined
  }
}

/** A service account's secret is the vendor's credential file: JSON with a private key. */
function isCredential({ vendor, signIn, password }: SiteForm): boolean {
  if (signIn !== 'serviceAccount' || !fieldsOf(vendor).signIns.includes('serviceAccount')) return true
  try {
    const file: unknown = JSON.parse(password)
    return typeof file === 'object' && file !== null && 'private_key' in file && 'key_id' in file
  } catch {
    return false
  }
}

function isId(text: string): boolean {
  const { length } = text.trim()
  return length > 0 && length <= ID_MAXIMUM
}

let lastKey = 0
export const newCodeRow = (code = '', line: LineState = 'idle'): CodeRow => ({ key: ++lastKey, code, line })

function initial(site: Connection | undefined): SiteForm {
  const from = site ?? { ...connectionDefaults, name: '', vendor: 'callisto' as const, address: '', user: '' }
  const origin = originOf(from.address)
  return {
    name: from.name,
    vendor: from.vendor,
    address: from.address,
    application: from.application,
    domain: site?.domain ?? '',
    account: site?.account ?? '',
    tenant: site?.tenant ?? '',
    group: site?.group ?? '',
    face: site?.face ?? 'gateway',
    signIn: site?.signIn ?? fieldsOf(from.vendor).signIns[0],
    eventsAddress: site?.eventsAddress ?? '',
    timeZone: site?.timeZone ?? '',
    recordingRights: [...(site?.recordingRights ?? recordingRights)],
    user: from.user,
    password: '',
    pollSeconds: from.pollSeconds,
    staleSeconds: from.staleSeconds,
    limitMegabytes: from.limitMegabytes,
    codes: Object.entries(from.lineCodes).map(([code, line]) => newCodeRow(code, line)),
    groupNames: { ...from.groupNames },
    ownMemberId: site?.ownMemberId ?? '',
    consent: from.plainHttpAccepted && origin !== undefined ? { origin } : undefined,
    pin: site?.pinnedFingerprint !== undefined && origin !== undefined ? { origin, fingerprint: site.pinnedFingerprint } : undefined,
    thisRunOnly: site?.secret === 'thisRun'
  }
}

/** The codes that stand in more than one row, or are not whole numbers of at most six digits. */
export function wrongCodes(rows: readonly CodeRow[]): ReadonlySet<number> {
  const codes = rows.map((row) => row.code.trim())
  const wrong = rows.filter((row, index) => !/^-?\d{1,6}$/.test(row.code.trim()) || codes.indexOf(row.code.trim()) !== index)
  return new Set(wrong.map((row) => row.key))
}

/** The state of the dialog for a new site or for `site`; `keychain` says whether a password can be kept beyond this run. */
export function useSiteForm(site: Connection | undefined, keychain: Ref<AppInfo['keychain']>) {
  const form = reactive<SiteForm>(initial(site))
  const untouched = JSON.stringify(form)
  const isDirty = computed(() => JSON.stringify(form) !== untouched)

  /** What the vendor knows of what was chosen; another vendor may know other ways. */
  const signIn = computed<SignIn>(() => {
    const { signIns } = fieldsOf(form.vendor)
    return signIns.includes(form.signIn) ? form.signIn : signIns[0]
  })
  const origin = computed(() => originOf(form.address))
  const isPlainHttp = computed(() => origin.value?.startsWith('http:') === true)
  const isHttps = computed(() => origin.value?.startsWith('https:') === true)
  const isConsented = computed(() => isPlainHttp.value && form.consent?.origin === origin.value)
  const pinned = computed(() => (isHttps.value && form.pin?.origin === origin.value ? form.pin?.fingerprint : undefined))

  /** A kept password is only ever used where it was typed for; another address, of the site or of its events, needs it again. */
  const movesKeptPassword = computed(
    () =>
      site !== undefined &&
      site.secret !== 'missing' &&
      ((origin.value !== undefined && origin.value !== originOf(site.address)) || form.eventsAddress.trim() !== (site.eventsAddress ?? ''))
  )
  const needsPassword = computed(() => site === undefined || movesKeptPassword.value)

  const problems = computed<ReadonlySet<FormField>>(() => {
    const wrong = new Set<FormField>()
    const check = (field: FormField, isRight: boolean): unknown => isRight || wrong.add(field)
    check('name', shape.name.safeParse(form.name).success)
    const asked = fieldsOf(form.vendor)
    check('application', !asked.application || (form.application.trim() !== '' && shape.application.safeParse(form.application).success))
    check('domain', !asked.domain || (form.domain.trim() !== '' && shape.domain.safeParse(form.domain).success))
    check('tenant', !asked.tenantGroup || isId(form.tenant))
    check('group', !asked.tenantGroup || isId(form.group))
    check('account', !asked.account || (form.account.trim() !== '' && shape.account.safeParse(form.account).success))
    check(
      'eventsAddress',
      !asked.eventsAddress || form.eventsAddress.trim() === '' || /^wss?:\/\/[^/?#@\s]+(\/[^?#\s]*)?$/i.test(form.eventsAddress.trim())
    )
    check('address', origin.value !== undefined && shape.address.safeParse(form.address).success)
    check('user', signIn.value !== 'password' || shape.user.safeParse(form.user).success)
    check('password', form.password === '' ? !needsPassword.value : form.password.length <= SECRET_MAXIMUM && isCredential(form))
    check('keep', form.password === '' || keychain.value === 'available' || form.thisRunOnly)
    check('consent', !isPlainHttp.value || isConsented.value)
    check('pollSeconds', shape.pollSeconds.safeParse(form.pollSeconds).success)
    check('staleSeconds', shape.staleSeconds.safeParse(form.staleSeconds).success)
    check('limitMegabytes', shape.limitMegabytes.safeParse(form.limitMegabytes).success)
    check('codes', !asked.lineCodes || wrongCodes(form.codes).size === 0)
    check('groupNames', shape.groupNames.safeParse(form.groupNames).success)
    return wrong
  })

  /** What would be sent; only to be used while there are no problems. */
  function draft(): ConnectionDraft {
    const asked = fieldsOf(form.vendor)
    return {
      name: form.name.trim(),
      vendor: form.vendor,
      address: form.address.trim(),
      application: asked.application ? form.application.trim() : '',
      // A key or a service account acts for the account itself.
      user: signIn.value === 'password' ? form.user.trim() : form.account.trim(),
      pollSeconds: Number(form.pollSeconds),
      limitMegabytes: Number(form.limitMegabytes),
      staleSeconds: Number(form.staleSeconds),
      lineCodes: Object.fromEntries(form.codes.map((row) => [row.code.trim(), row.line])),
      plainHttpAccepted: isConsented.value,
      groupNames: Object.fromEntries(Object.entries(form.groupNames).filter(([, name]) => name.trim() !== '')),
      ...(asked.account ? { account: form.account.trim() } : {}),
      ...(asked.tenantGroup ? { tenant: form.tenant.trim(), group: form.group.trim(), face: form.face } : {}),
      ...(asked.signIns.length > 1 ? { signIn: signIn.value } : {}),
      ...(asked.eventsAddress && form.eventsAddress.trim() !== '' ? { eventsAddress: form.eventsAddress.trim() } : {}),
      ...(asked.domain ? { domain: form.domain.trim() } : {}),
      ...(form.timeZone === '' ? {} : { timeZone: form.timeZone }),
      ...(asked.records ? { recordingRights: recordingRights.filter((right) => form.recordingRights.includes(right)) } : {}),
      ...(pinned.value === undefined ? {} : { pinnedFingerprint: pinned.value }),
      ...(form.ownMemberId === '' ? {} : { ownMemberId: form.ownMemberId })
    }
  }

  function setConsent(given: boolean): void {
    form.consent = given && origin.value !== undefined ? { origin: origin.value } : undefined
  }
  function setPin(fingerprint: string | undefined): void {
    form.pin = fingerprint !== undefined && origin.value !== undefined ? { origin: origin.value, fingerprint } : undefined
  }

  return {
    form,
    signIn,
    isDirty,
    origin,
    isPlainHttp,
    isHttps,
    isConsented,
    pinned,
    movesKeptPassword,
    needsPassword,
    problems,
    draft,
    setConsent,
    setPin
  }
}
