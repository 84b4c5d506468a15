// What sites.json holds: how each site is reached and how the user wants it. No secrets.
import { z } from 'zod'
import { connectionDraft } from '@contract/connections'

export const SITES_VERSION = 1

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
  .pick({ pollSeconds: true, groupNames: true, lineCodes: true, ownMemberId: true })
  .partial()
  .extend({ paused: z.boolean(), removed: z.boolean() })
export type DemoChanges = z.infer<typeof demoChanges>

export const sitesFile = z.object({ sites: z.array(keptSite), demo: demoChanges })
export type SitesFile = z.infer<typeof sitesFile>

export const noSites: SitesFile = { sites: [], demo: { paused: false, removed: false } }
