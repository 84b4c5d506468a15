// The users service over the real driver and a simulated vendor on a real socket, with an audit that can be read.
import { onTestFinished } from 'vitest'
import type { AuditEntry } from '@contract/audit'
import { createAccounts, type AccountsDeps } from '../../../src-main/accounts/accounts'
import { systemClock } from '../../../src-main/clock'
import { startVoximplant } from '../../../src-main/demo/voximplant/start'
import type { LampfieldError } from '../../../src-main/errors'
import { createVoximplant } from '../../../src-main/vendors/voximplant/driver'

export const SITE = { connectionId: 'rhine' }
export const PASSWORD = 'Rhein-tal7'

/** Waits of the console are over at once; deadlines are real. */
const hurried: AccountsDeps['clock'] = { now: () => Date.now(), after: (_, run) => systemClock.after(1, run) }

export async function startUsers() {
  const vendor = await startVoximplant({ still: true, cdrs: 5 })
  const { url, user, accountId, apiKey } = vendor.ready
  const site = createVoximplant({ clock: systemClock, deadlineMs: 700 }).open({
    connectionId: SITE.connectionId,
    secret: apiKey,
    settings: {
      name: 'Rhine',
      vendor: 'voximplant',
      address: url,
      application: 'reception',
      user,
      account: accountId,
      signIn: 'apiKey',
      pollSeconds: 2,
      limitMegabytes: 32,
      staleSeconds: 15,
      lineCodes: {},
      plainHttpAccepted: true,
      groupNames: {}
    }
  })
  onTestFinished(async () => {
    await site.close()
    await vendor.close()
  })
  const entries: (Pick<AuditEntry, 'action' | 'target' | 'parameters' | 'outcome'> & { code?: string | undefined })[] = []
  const events: { name: string; data: unknown }[] = []
  const refused: LampfieldError[] = []
  const { accounts: part } = site
  if (part === undefined) throw new Error('the driver keeps no users')
  const users = createAccounts({
    site: () => ({ part, siteName: 'Rhine', refresh: () => undefined, refused: (error) => refused.push(error) }),
    clock: hurried,
    audit: {
      begin: async ({ action, target, parameters }) => String(entries.push({ action, target, parameters, outcome: 'pending' }) - 1),
      finish: async (id, { outcome, error }) => {
        const entry = entries[Number(id)]
        if (entry !== undefined) Object.assign(entry, { outcome, code: error?.code })
      }
    },
    emit: (name, data) => void events.push({ name, data })
  })
  const everybody = { text: '', searched: 'displayName', order: 'created' } as const
  const list = async (query: object = {}) => users.list({ ...SITE, query: { ...everybody, ...query }, offset: 0, limit: 500 })
  /** Adds somebody with a balance of their own. @returns the id */
  const add = async (userName: string, more: object = {}): Promise<string> => {
    const draft = { userName, displayName: `Test ${userName}`, password: PASSWORD, customData: '', ownBalance: true, active: true, ...more }
    return (await users.add({ ...SITE, draft })).userId
  }
  const sent = (method: string): number => vendor.requests().filter((request) => request.method === method).length
  return { vendor, users, entries, events, refused, list, add, sent }
}
