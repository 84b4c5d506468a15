// A console in miniature for the simulator's tests: signs tokens, calls methods over a real socket, hands back what came.
import { createSign } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { startVoximplant } from '../../../../src-main/demo/voximplant/start'
import type { RunningVoximplant } from '../../../../src-main/demo/voximplant/start'
import type { SimulationOptions } from '../../../../src-main/demo/simulation'

export type Json = Record<string, unknown>
export type Parameters = Readonly<Record<string, string | number | boolean>>

/** Few calls of the past, any free port; nobody calls, nobody moves. */
export const start = (options: SimulationOptions = {}): Promise<RunningVoximplant> =>
  startVoximplant({ still: true, cdrs: 300, ...options })

export interface Account {
  readonly account_email: string
  readonly account_id: number
  readonly key_id: string
  readonly private_key: string
}

export const serviceAccount = async ({ ready }: RunningVoximplant): Promise<Account> =>
  JSON.parse(await readFile(ready.credentialFile, 'utf8')) as Account

/** A JSON Web Token by hand, so that it can be wrong. @param now milliseconds since 1970 */
export function token(account: Account, now: number, wrong: { header?: Json; claims?: Json } = {}): string {
  const issued = Math.floor(now / 1_000)
  const part = (value: Json) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const head = part({ alg: 'RS256', typ: 'JWT', kid: account.key_id, ...wrong.header })
  const body = part({ iss: account.account_id, iat: issued, exp: issued + 600, ...wrong.claims })
  const signature = createSign('RSA-SHA256').update(`${head}.${body}`).sign(account.private_key, 'base64url')
  return `${head}.${body}.${signature}`
}

const form = (parameters: Parameters): URLSearchParams =>
  new URLSearchParams(Object.entries(parameters).map(([name, value]): [string, string] => [name, String(value)]))

/** POST of a form with the API key. */
export async function call(site: RunningVoximplant, method: string, parameters: Parameters = {}, signal?: AbortSignal): Promise<Json> {
  const { url, path, accountId, apiKey } = site.ready
  const body = form({ account_id: accountId, api_key: apiKey, ...parameters })
  const response = await fetch(`${url}${path}/${method}/`, { method: 'POST', body, ...(signal === undefined ? {} : { signal }) })
  return (await response.json()) as Json
}

/** POST of a form with this token. */
export async function callAs(site: RunningVoximplant, bearer: string, method: string, parameters: Parameters = {}): Promise<Json> {
  const { url, path } = site.ready
  const headers = { authorization: `Bearer ${bearer}` }
  const response = await fetch(`${url}${path}/${method}`, { method: 'POST', headers, body: form(parameters) })
  return (await response.json()) as Json
}

export const codeOf = ({ error }: Json): unknown => (error as Json | undefined)?.code
export const records = ({ result }: Json): Json[] => result as Json[]
export const names = (answer: Json): unknown[] => records(answer).map(({ user_name: name }) => name)

export const RECEPTION = 4_001
export const NIGHT = 4_002
export const PASSWORD = 'Abcdef1!'

/** A new user of the reception. @returns the id */
export async function addUser(site: RunningVoximplant, name: string, more: Parameters = {}): Promise<number> {
  const user = { application_id: RECEPTION, user_name: name, user_display_name: name, user_password: PASSWORD, ...more }
  return Number((await call(site, 'AddUser', user)).user_id)
}

/** The record of this user. */
export async function userNamed(site: RunningVoximplant, name: string): Promise<Json | undefined> {
  const found = await call(site, 'GetUsers', { application_id: RECEPTION, user_name: name, with_queues: true })
  return records(found).find((user) => user.user_name === name)
}
