// A site with one group's profile, a profile as main tells it, and what main answers, to be varied by the tests of this folder.
import type { Connection } from '@contract/connections'
import type { Failure } from '@contract/errors'
import type { ProfilePlan, ProfileReport, ProfileState, ProfileValue } from '@contract/profiles'
import { site } from '../connections/sites'

export const apioSite = (change: Partial<Connection> = {}): Connection =>
  site({
    id: 'apio',
    name: 'Rheintal',
    vendor: 'apio',
    tenant: 'rheintal',
    group: 'reception',
    face: 'gateway',
    capabilities: { ...site().capabilities, presence: 'none', line: false, groups: false, profile: true },
    ...change
  })

export const profile = (values: Record<string, ProfileValue> = {}): ProfileState => {
  const all: Record<string, ProfileValue> = {
    groupName: 'Reception',
    userLimit: 20,
    cliName: 'Clinic',
    ...values
  }
  const field = <T extends object>(path: string, rest: T) => ({ path, ...rest, ...(all[path] === undefined ? {} : { value: all[path] }) })
  return {
    connectionId: 'apio',
    groupId: 'reception',
    tenant: 'rheintal',
    own: true,
    name: String(all['groupName']),
    userCount: 12,
    readAt: 1_000,
    fields: [
      field('groupName', { section: 'identity' as const, kind: 'text' as const, least: 1, most: 80 }),
      field('userLimit', { section: 'limits' as const, kind: 'whole' as const, least: 1, most: 999_999 }),
      field('cliName', { section: 'callerId' as const, kind: 'text' as const }),
      // Hundreds of zones to choose from: only for the tests that are about them.
      ...(values['timeZone'] === undefined ? [] : [field('timeZone', { section: 'place' as const, kind: 'zone' as const })]),
      field('contactInformation.name', { section: 'contact' as const, kind: 'text' as const, most: 30 })
    ],
    others: [['extensionLength', '4']]
  }
}

export const plan = (change: Partial<ProfilePlan> = {}): ProfilePlan => ({
  planId: 'plan-1',
  connectionId: 'apio',
  groupId: 'reception',
  makes: 'applied',
  changes: [{ path: 'cliName', from: 'Clinic', to: 'Hospital' }],
  operation: 'PUT',
  address: '/api/v1/tenants/rheintal/groups/reception/',
  body: '{\n  "cliName": "Hospital"\n}',
  warnings: [],
  expiresAt: 9e12,
  ...change
})

export const report = (change: Partial<ProfileReport> = {}): ProfileReport => ({
  outcome: 'applied',
  points: [{ path: 'cliName', outcome: 'done', wanted: 'Hospital', reads: 'Hospital' }],
  others: [],
  alsoChanged: [],
  readBack: profile({ cliName: 'Hospital' }),
  undoable: true,
  ...change
})

export const failure = (code: Failure['code'], reason: Failure['reason'], more: Partial<Failure> = {}) => ({
  ok: false as const,
  error: { code, reason, message: reason, retryable: false, ...more }
})
