// One call of a method: which one, with which parameters, in any of the forms in which clients send it.
import type { IncomingMessage } from 'node:http'
import { mediaTypeOf, textOf } from '../serving/exchange'
import { Refusal } from './refusal'
import type { RefusalName } from './refusal'

export const BASE = '/platform_api'

const FORMS = ['application/x-www-form-urlencoded', 'multipart/form-data']
const SECRET = /^(api_key|session_id|user_password)$/

/** The path below the base with or without a slash at its end, else the parameter `cmd`; undefined for a path elsewhere. */
export async function readCall(request: IncomingMessage, url: URL, bytes: Uint8Array): Promise<Call | undefined> {
  const below = url.pathname.startsWith(BASE) ? url.pathname.slice(BASE.length).replace(/\/+$/, '') : undefined
  const [, named = ''] = /^\/(\w+)$/.exec(below ?? '') ?? []
  if (below === undefined || (below !== '' && named === '')) return undefined
  const parameters = new Map<string, string>()
  for (const [name, value] of [...(await sent(request, bytes)), ...url.searchParams]) if (!parameters.has(name)) parameters.set(name, value)
  return new Call(named === '' ? (parameters.get('cmd') ?? '') : named, parameters)
}

async function sent(request: IncomingMessage, bytes: Uint8Array): Promise<readonly (readonly [string, string])[]> {
  const type = mediaTypeOf(request)
  if (bytes.length === 0 || !FORMS.includes(type)) return []
  if (type === FORMS[0]) return [...new URLSearchParams(textOf(bytes))]
  try {
    const form = await new Response(Uint8Array.from(bytes), {
      headers: { 'content-type': request.headers['content-type'] ?? type }
    }).formData()
    const fields: [string, string][] = []
    form.forEach((value, name) => typeof value === 'string' && fields.push([name, value]))
    return fields
  } catch {
    throw new Refusal('INVALID_ARGUMENTS', 'multipart/form-data')
  }
}

/** The parameters of a call, read as what the document says they are. */
export class Call {
  constructor(
    readonly method: string,
    readonly parameters: ReadonlyMap<string, string>
  ) {}

  text(name: string): string | undefined {
    return this.parameters.get(name)
  }

  has(name: string): boolean {
    return this.parameters.has(name)
  }

  /** @throws Refusal where it is absent or empty */
  required(name: string): string {
    const value = this.text(name)
    if (value === undefined || value === '') throw new Refusal('REQUIRED_IS_EMPTY', name)
    return value
  }

  /** @throws Refusal for anything but digits */
  integer(name: string, otherwise: RefusalName = 'INVALID'): number | undefined {
    const value = this.text(name)
    if (value === undefined) return undefined
    if (!/^\d{1,15}$/.test(value)) throw new Refusal(otherwise, name)
    return Number(value)
  }

  /** @throws Refusal for anything but true and false */
  flag(name: string): boolean | undefined
  flag(name: string, fallback: boolean): boolean
  flag(name: string, fallback?: boolean): boolean | undefined {
    const value = this.text(name)
    if (value === undefined) return fallback
    if (value !== 'true' && value !== 'false') throw new Refusal('INVALID', name)
    return value === 'true'
  }

  /** What stands between semicolons. */
  list(name: string): readonly string[] | undefined {
    return this.text(name)
      ?.split(';')
      .map((entry) => entry.trim())
      .filter((entry) => entry !== '')
  }

  /** The same of numbers; `all` (or `any`) for all there are. @throws Refusal for anything but digits and for an empty list */
  integers(name: string, otherwise: RefusalName = 'INVALID'): readonly number[] | 'all' | undefined {
    const entries = this.list(name)
    if (entries === undefined) return undefined
    if (entries.length === 1 && (entries[0] === 'all' || entries[0] === 'any')) return 'all'
    if (entries.length === 0 || !entries.every((entry) => /^\d{1,15}$/.test(entry))) throw new Refusal(otherwise, name)
    return entries.map(Number)
  }

  /** @throws Refusal where both are given */
  notBoth(first: string, second: string): void {
    if (this.has(first) && this.has(second)) throw new Refusal('ONLY_ONE_OF_PARAMETERS', `${first}, ${second}`)
  }

  /** @throws Refusal where both or neither are given */
  exactlyOne(first: string, second: string): void {
    this.notBoth(first, second)
    if (!this.has(first) && !this.has(second)) throw new Refusal('REQUIRED_IS_EMPTY', `${first} or ${second}`)
  }

  /** `count` and `offset`. @throws Refusal */
  page(most?: { readonly count: number; readonly offset: number }): { readonly count: number; readonly offset: number } {
    const count = this.integer('count') ?? COUNT
    const offset = this.integer('offset') ?? 0
    if (most !== undefined && count > most.count) throw new Refusal('INVALID_RANGE', `count is at most ${most.count}`)
    if (most !== undefined && offset > most.offset) throw new Refusal('INVALID_RANGE', `offset is at most ${most.offset}`)
    return { count, offset }
  }

  /** Without what must not be kept. */
  shown(): Readonly<Record<string, string>> {
    return Object.fromEntries([...this.parameters].filter(([name]) => !SECRET.test(name)))
  }
}

/** How many records come where no count is given. */
const COUNT = 20
