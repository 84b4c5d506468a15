// What an edit of a site's settings changes: for the activity list, and for whether it must be reached anew.
import type { ConnectionDraft } from '@contract/connections'

const otherSystem = ['vendor', 'address', 'application', 'domain', 'account', 'tenant', 'group'] as const

/** Where a site is, and as whom and how it is asked. */
export const wayToSite = [...otherSystem, 'user', 'signIn', 'eventsAddress', 'face'] as const satisfies readonly (keyof ConnectionDraft)[]

const reached = [...wayToSite, 'limitMegabytes', 'lineCodes', 'plainHttpAccepted', 'pinnedFingerprint'] as const

const names = [
  'name',
  ...wayToSite,
  'pollSeconds',
  'limitMegabytes',
  'staleSeconds',
  'lineCodes',
  'plainHttpAccepted',
  'pinnedFingerprint',
  'ownMemberId',
  'timeZone',
  'recordingRights',
  'groupNames'
] as const satisfies readonly (keyof ConnectionDraft)[]

const said = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value ?? ''))

/** The settings in which `draft` differs from `former` (all of them, where there is none), with their new values. */
export function changedSettings(former: ConnectionDraft | undefined, draft: ConnectionDraft): [string, string][] {
  return names.filter((name) => said(former?.[name]) !== said(draft[name])).map((name) => [name, said(draft[name])])
}

/** Whether the site must be opened again, and whether its rows are then those of another system. */
export function reopening(former: ConnectionDraft, draft: ConnectionDraft, newSecret: boolean): { restart: boolean; otherSystem: boolean } {
  const differs = (name: keyof ConnectionDraft) => said(former[name]) !== said(draft[name])
  return { restart: newSecret || reached.some(differs), otherSystem: otherSystem.some(differs) }
}
