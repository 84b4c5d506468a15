// What sites.json holds: how each site is reached and how the user wants it. No secrets.
import { z } from 'zod'
import { connectionDraft } from '@contract/connections'
import type { Vendor } from '@contract/connections'

/** 1 knew one demo site. */
export const SITES_VERSION = 2

const FIRST_DEMO = 'demo-callisto'

/** The id of this vendor's demo site; the same in every run. */
export const demoId = (vendor: Vendor): string => `demo-${vendor}`

export const keptSite = z.object({
  id: z.string(),
  draft: connectionDraft,
  paused: z.boolean(),
  /** Whether the keychain has a secret for it. */
  inKeychain: z.boolean()
})
export type KeptSite = z.infer<typeof keptSite>

/** What the user changed about the demo site; where it is and how to sign in belong to the run. */
export const demoChanges = connectionDraft
  .pick({ pollSeconds: true, groupNames: true, lineCodes: true, ownMemberId: true, timeZone: true, recordingRights: true })
  .partial()
  .extend({ paused: z.boolean(), removed: z.boolean() })
export type DemoChanges = z.infer<typeof demoChanges>

const current = z.object({
  sites: z.array(keptSite),
  demos: z.record(z.string(), demoChanges),
  /** Whether the demo was chosen. A console that did not ask yet began with it. */
  demo: z.boolean().default(true)
})
const former = z.object({ sites: z.unknown(), demo: z.unknown() })

/** A file of version 1 is read as one of this version. */
export const sitesFile = z.preprocess((data) => {
  const old = former.safeParse(data)
  return old.success && typeof old.data.demo === 'object'
    ? { sites: old.data.sites, demos: { [FIRST_DEMO]: old.data.demo }, demo: true }
    : data
}, current)
export type SitesFile = z.infer<typeof current>

export const noSites: SitesFile = { sites: [], demos: {}, demo: false }
export const noDemoChanges: DemoChanges = { paused: false, removed: false }
