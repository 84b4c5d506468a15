// What each vendor asks for beyond an address, a user and a password; a vendor that is absent cannot be connected yet.
import type { Vendor } from '@contract/connections'

export interface VendorFields {
  /** Callisto's group application. */
  readonly application: boolean
  /** PortSIP's SIP domain. */
  readonly domain: boolean
  /** Line states come as numbers whose meaning the site decides. */
  readonly lineCodes: boolean
  /** Groups have only numbers there. */
  readonly groupNames: boolean
  /** Calls and recordings are read, so rights and the site's own clock matter. */
  readonly records: boolean
  /** What an address looks like there. */
  readonly example: string
}

export const vendorFields: Readonly<Partial<Record<Vendor, VendorFields>>> = {
  callisto: {
    application: true,
    domain: false,
    lineCodes: true,
    groupNames: true,
    records: false,
    example: 'https://callisto.example:8443'
  },
  portsip: { application: false, domain: true, lineCodes: false, groupNames: false, records: true, example: 'https://pbx.example:8887' }
}

const none: VendorFields = { application: false, domain: false, lineCodes: false, groupNames: false, records: false, example: '' }
export const fieldsOf = (vendor: Vendor): VendorFields => vendorFields[vendor] ?? none
