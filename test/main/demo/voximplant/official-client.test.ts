// The vendor's own Node client drives the simulator unmodified: over TLS, multipart, signing its own tokens.
import { readFile } from 'node:fs/promises'
import { globalAgent } from 'node:https'
import { createRequire } from 'node:module'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { RunningVoximplant } from '../../../../src-main/demo/voximplant/start'
import { RECEPTION, start } from './voximplant-console'

type Answer = Readonly<Record<string, unknown>>
type Methods = Readonly<Record<string, (request: Answer) => Promise<Answer>>>
interface Client {
  readonly Accounts: Methods
  readonly Applications: Methods
  readonly Users: Methods
  readonly History: Methods
  onReady: () => void
}
interface ClientModule {
  readonly default: new (parameters: { readonly pathToCredentials: string; readonly host: string }) => Client
}
const { default: VoximplantApiClient } = createRequire(import.meta.url)('@voximplant/apiclient-nodejs') as ClientModule

let site: RunningVoximplant
let client: Client
const trusted = globalAgent.options.ca
beforeEach(async () => {
  site = await start({ tls: 'valid' })
  // The client has no option for it, so the authority is trusted where every HTTPS request of this process looks.
  globalAgent.options.ca = await readFile(site.ready.certificateFile ?? '')
  client = await new Promise((resolve) => {
    const made = new VoximplantApiClient({ pathToCredentials: site.ready.credentialFile, host: new URL(site.ready.url).host })
    made.onReady = () => resolve(made)
  })
})
afterEach(async () => {
  globalAgent.options.ca = trusted
  globalAgent.destroy()
  await site.close()
})

const call = (methods: Methods, name: string, request: Answer = {}): Promise<Answer> => {
  const method = methods[name]
  if (method === undefined) throw new Error(`the client has no ${name}`)
  return method(request)
}

it('signs in, and reads its account and applications', async () => {
  expect(await call(client.Accounts, 'getAccountInfo')).toMatchObject({ result: { accountId: Number(site.ready.accountId) } })
  expect(await call(client.Applications, 'getApplications')).toMatchObject({ totalCount: 2, result: [{ applicationId: RECEPTION }, {}] })
})

it('adds, edits, lists and deletes users', async () => {
  const user = { applicationId: RECEPTION, userName: 'new-one', userDisplayName: 'Néw Öne', userPassword: 'Abcdef1!', userActive: false }
  const { userId } = await call(client.Users, 'addUser', user)
  expect(await call(client.Users, 'setUserInfo', { userId, userActive: true, userDisplayName: 'Newer' })).toEqual({ result: 1 })
  const listed = await call(client.Users, 'getUsers', {
    applicationName: 'reception',
    userName: 'new-one',
    userActive: true,
    withQueues: true
  })
  expect(listed).toMatchObject({ totalCount: 1, result: [{ userId, userDisplayName: 'Newer', acdQueues: [] }] })
  expect(await call(client.Users, 'delUser', { userId: [userId] })).toEqual({ result: 1 })
  expect(await call(client.Users, 'delUser', { userId: [userId, 1] })).toMatchObject({ error: { code: 117 } })
})

it('reads the call history of some days', async () => {
  const [toDate, fromDate] = [new Date(), new Date(Date.now() - 20 * 24 * 60 * 60 * 1_000)]
  const history = await call(client.History, 'getCallHistory', { fromDate, toDate, withCalls: true, withRecords: true, count: 5 })
  expect(history).toMatchObject({ count: 5, timezone: 'Etc/GMT' })
  expect((history.result as Answer[])[0]).toMatchObject({ applicationId: RECEPTION, calls: expect.any(Array) as unknown[] })
})
