// What each vendor asks for beyond an address and a name.
import type { ConnectionDraft, Vendor } from '@contract/connections'

export type SignIn = NonNullable<ConnectionDraft['signIn']>

export interface VendorFields {
  /** Callisto's group application, Voximplant's application. */
  readonly application: boolean
  /** PortSIP's SIP domain. */
  readonly domain: boolean
  /** Kazoo's account name, Voximplant's account id. */
  readonly account: boolean
  /** What the secret may be; the first is the usual one. With a key or a service account there is no user to name. */
  readonly signIns: readonly [SignIn, ...SignIn[]]
  /** APIO's tenant and group, and the face that is spoken to. */
  readonly tenantGroup: boolean
  /** Live events come from an address of their own. */
  readonly eventsAddress: boolean
  /** Line states come as numbers whose meaning the site decides. */
  readonly lineCodes: boolean
  /** Groups have only numbers there. */
  readonly groupNames: boolean
  /** Calls and recordings are read, so rights and the site's own clock matter. */
  readonly records: boolean
  /** What an address looks like there. */
  readonly example: string
}

const plain: VendorFields = {
  application: false,
  domain: false,
  account: false,
  tenantGroup: false,
  signIns: ['password'],
  eventsAddress: false,
  lineCodes: false,
  groupNames: false,
  records: false,
  example: ''
}

export const vendorFields: Readonly<Record<Vendor, VendorFields>> = {
  callisto: { ...plain, application: true, lineCodes: true, groupNames: true, example: 'https://callisto.example:8443' },
  portsip: { ...plain, domain: true, records: true, example: 'https://pbx.example:8887' },
  kazoo: {
    ...plain,
    account: true,
    signIns: ['password', 'apiKey'],
    eventsAddress: true,
    records: true,
    example: 'https://kazoo.example:8443'
  },
  voximplant: {
    ...plain,
    account: true,
    application: true,
    signIns: ['serviceAccount', 'apiKey'],
    records: true,
    example: 'https://api.voximplant.com'
  },
  apio: { ...plain, tenantGroup: true, example: 'https://apio.example' }
}

export const fieldsOf = (vendor: Vendor): VendorFields => vendorFields[vendor]
