// The simulated APIO's answers: which face, who is signed in, which group, and the faults on their way out.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import { mediaTypeOf, readBody, sendJson, sendPage, textOf } from '../serving/exchange'
import type { Faults } from '../serving/faults'
import type { Journal } from '../serving/journal'
import { received, sendAnswer, written } from '../serving/spoiling'
import { read } from './attributes'
import type { Fault } from './faults'
import { groupOf, list, remove, tenantOf, told, update } from './groups'
import type { Answer } from './groups'
import { Refusal, badBody, unauthorised } from './refusal'
import type { Sessions } from './sessions'
import type { Settings } from './settings'
import type { Group, Json, Tenant, World } from './world'

/** Direct gateway: a session cookie. Core: tokens. */
export const FACES = { gateway: '/api/v1', core: '/api/v01' } as const
type Face = keyof typeof FACES

export interface ReceivedRequest {
  readonly face: Face
  readonly method: string
  /** Below the face. */
  readonly path: string
  /** Secrets are left out. */
  readonly body: unknown
  readonly signedIn: boolean
}

export interface ServiceOptions {
  readonly world: World
  readonly faults: Faults<Fault>
  readonly settings: Settings
  readonly sessions: Sessions
  readonly journal: Journal<ReceivedRequest, object>
  readonly user: string
  readonly password: string
  readonly slowMilliseconds: number
  /** Somebody else changes this group. */
  readonly interfere: (group: Group) => void
}

interface Asked {
  readonly face: Face
  readonly method: string
  readonly path: string
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly bytes: Uint8Array
  readonly has: (fault: Fault) => boolean
}

const credentials = z.object({ username: z.string(), password: z.string() })
const secondStep = z.object({ '2fa_payload': z.string(), code: z.string() })
const refreshing = z.object({ refresh_token: z.string().optional() })
/** Seconds. */
const RETRY_AFTER = 1
const SIGNING_IN = /^\/(login|logout|auth)(\/|$)/

export class Service {
  readonly #options: ServiceOptions

  constructor(options: ServiceOptions) {
    this.#options = options
  }

  async handle(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const { faults, world, slowMilliseconds } = this.#options
    const face = (Object.keys(FACES) as Face[]).find((name) => url.pathname.startsWith(`${FACES[name]}/`))
    const path = face === undefined ? url.pathname : url.pathname.slice(FACES[face].length).replace(/\/$/, '')
    const has = (fault: Fault) => faults.has(fault, path)
    const bytes = await readBody(request)
    if (!(await received(request, has, world.clock, slowMilliseconds))) return
    if (has('500')) return sendJson(response, 500, { error: 'internal error' })
    if (face === undefined) return sendPage(response, 404, 'Not Found')
    if (bytes === undefined) return sendJson(response, 413, { error: 'the body is too large' })
    try {
      if (has('rate-limit')) throw new Refusal(429, { error: 'too many requests' }, { 'retry-after': RETRY_AFTER })
      const answer = this.#perform({ face, method: request.method ?? '', path, request, response, bytes, has })
      if (answer !== undefined) sendAnswer(response, has, 'APIO', answer.status, odd(answer.body, has))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      sendJson(response, error.status, error.body, error.headers)
    }
  }

  /** @returns undefined where it was performed and no answer goes out. @throws Refusal */
  #perform(asked: Asked): Answer | undefined {
    const { request, face, path, method, bytes, has } = asked
    if (SIGNING_IN.test(path)) {
      this.#options.journal.record({ face, method, path, signedIn: false, body: undefined })
      return this.#sign(asked)
    }
    const signedIn = !has('401') && this.#isSignedIn(face, request)
    this.#options.journal.record({ face, method, path, signedIn: signedIn === true, body: readable(bytes) })
    if (signedIn !== true) throw signedIn === false ? unauthorised('not signed in') : signedIn
    const answer = this.#answer(asked)
    return method === 'GET' || written(request, has) ? answer : undefined
  }

  /** @returns true, or why not */
  #isSignedIn(face: Face, request: IncomingMessage): true | Refusal {
    const { sessions } = this.#options
    try {
      if (face === 'gateway') sessions.enter(cookiesOf(request))
      else sessions.checkAccess(bearer(request))
      return true
    } catch (error) {
      if (error instanceof Refusal) return error
      throw error
    }
  }

  #sign(asked: Asked): Answer {
    const { face, path, method, request, response } = asked
    const { sessions, user } = this.#options
    if (method !== 'POST') throw new Refusal(405, { error: 'not with this method' }, { allow: 'POST' })
    switch (`${face} ${path}`) {
      case 'gateway /login':
        this.#checkPassword(asked)
        response.setHeader('set-cookie', sessions.open())
        return { status: 200, body: { username: user } }
      case 'gateway /logout':
        sessions.leave(cookiesOf(request))
        return { status: 200 }
      case 'core /auth/login':
        return { status: 200, body: this.#signInAtCore(asked) }
      case 'core /auth/refresh': {
        const token = request.headers.authorization === undefined ? read(refreshing, json(asked)).refresh_token : bearer(request)
        return { status: 200, body: sessions.renew(token ?? '', user) }
      }
      default:
        throw new Refusal(404, { error: 'there is no such operation' })
    }
  }

  /** A one-time code, where asked for, comes in a second request to the same address. */
  #signInAtCore(asked: Asked): Json {
    const { sessions, user } = this.#options
    const met = secondStep.safeParse(json(asked))
    if (met.success) sessions.meet(met.data['2fa_payload'], met.data.code)
    else this.#checkPassword(asked)
    return !met.success && asked.has('two-factor') ? { '2fa_payload': sessions.challenge() } : { ...sessions.issue(user) }
  }

  #checkPassword(asked: Asked): void {
    const { username, password } = read(credentials, json(asked))
    if (username !== this.#options.user || password !== this.#options.password) throw unauthorised('wrong user name or password')
  }

  #answer(asked: Asked): Answer {
    const { method, path, has } = asked
    const { world, settings } = this.#options
    const [, tenants, tenantId, groups, groupId, more] = path.split('/').map(decodeURIComponent)
    const nowhere = tenants !== 'tenants' || (groups !== undefined && groups !== 'groups') || more !== undefined
    if (nowhere) throw new Refusal(404, { error: 'there is no such operation' })
    if (tenantId === undefined || groups === undefined || groupId === undefined) {
      if (method !== 'GET') throw new Refusal(405, { error: 'not with this method' }, { allow: 'GET' })
      if (tenantId === undefined) return { status: 200, body: { tenants: [...world.tenants.values()].map(tenantRecord) } }
      if (groups === undefined) return { status: 200, body: tenantRecord(tenantOf(world, tenantId)) }
      return list(world, tenantId, json(asked))
    }
    const group = groupOf(world, tenantId, groupId)
    const place = { world, settings, partial: has('partial') }
    switch (method) {
      case 'GET': {
        const body = told(group)
        if (has('somebody-else')) this.#options.interfere(group)
        return { status: 200, body }
      }
      case 'PUT':
        return update(place, group, json(asked))
      case 'DELETE':
        return remove(place, group, json(asked))
      default:
        throw new Refusal(405, { error: 'not with this method' }, { allow: 'GET, PUT, DELETE' })
    }
  }
}

const tenantRecord = ({ id, name, domains }: Tenant): Json => ({ tenantId: id, name, domains: [...domains] })

/** undefined for an empty body. @throws Refusal 416 */
function json({ bytes, request }: Asked): unknown {
  if (bytes.length === 0) return undefined
  if (mediaTypeOf(request) !== 'application/json') throw badBody('the body must be application/json')
  try {
    return JSON.parse(textOf(bytes))
  } catch {
    throw badBody('the body is not JSON')
  }
}

function readable(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(textOf(bytes))
  } catch {
    return undefined
  }
}

const bearer = (request: IncomingMessage): string => /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? ''

function cookiesOf(request: IncomingMessage): ReadonlyMap<string, string> {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='))
  return new Map(pairs.map(([name = '', value = '']) => [name, value]))
}

/** The right answer with the wrong shapes. */
function odd(body: unknown, has: (fault: Fault) => boolean): unknown {
  if (!isObject(body)) return body
  const entries = Object.entries(body).map(([name, value]) => {
    if (has('string-for-number') && typeof value === 'number') return [name, String(value)]
    if (has('list-for-object') && isObject(value)) return [name, [value]]
    return [name, value]
  })
  return Object.fromEntries(entries)
}

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
