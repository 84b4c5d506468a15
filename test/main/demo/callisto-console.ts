// A console in miniature for the simulator's tests: signs in, calls functions over a real socket, and hands back what came.
import type { RunningCallisto } from '../../../src-main/demo/callisto/start'

export interface Answered {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

export const basic = (user: string, password: string): string => `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`

/** Calls a function by POST, or by GET where asked. */
export async function call(
  site: RunningCallisto,
  name: string,
  parameters: Record<string, string> = {},
  { method = 'POST', signal }: { method?: 'GET' | 'POST'; signal?: AbortSignal } = {}
): Promise<Answered> {
  const { url, path, user, password } = site.ready
  const form = new URLSearchParams(parameters).toString()
  const response = await fetch(`${url}${path}${name}.asp${method === 'GET' && form !== '' ? `?${form}` : ''}`, {
    method,
    headers: { authorization: basic(user, password), 'content-type': 'application/x-www-form-urlencoded' },
    ...(method === 'POST' ? { body: form } : {}),
    ...(signal === undefined ? {} : { signal })
  })
  return { status: response.status, headers: response.headers, text: await response.text() }
}

/** The text of the first element of this name, escapes undone. */
export function element(text: string, name: string): string | undefined {
  const inner = new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)?.[1]
  return inner?.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}

/** The status of a write: addMember's element, else the bare text. */
export async function status(site: RunningCallisto, name: string, parameters: Record<string, string> = {}): Promise<string | undefined> {
  const { text } = await call(site, name, parameters)
  return element(text, name === 'addMember' ? 'status' : 'Response')
}

const FIELDS = [
  'id',
  'firstName',
  'lastName',
  'number',
  'type',
  'grId',
  'userName',
  'index',
  'shortName',
  'displayedGroup',
  'userState',
  'forwardDestination',
  'statusMessage',
  'lineState'
] as const
export type Row = Record<(typeof FIELDS)[number], string>

export function rowsOf(text: string): Row[] {
  return [...text.matchAll(/<member>([\s\S]*?)<\/member>/g)].map(
    ([, inner = '']) => Object.fromEntries(FIELDS.map((field) => [field, element(inner, field) ?? 'absent'])) as Row
  )
}

export async function members(site: RunningCallisto, parameters: Record<string, string> = {}): Promise<Row[]> {
  return rowsOf((await call(site, 'getMembers', parameters)).text)
}

export async function orderOf(site: RunningCallisto, groupId: string): Promise<string[]> {
  return (await members(site, { gr_id: groupId })).map((row) => row.userName)
}
