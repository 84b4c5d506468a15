// One site's Crossbar: its operations as methods, the session behind them, and live events from their own port.
import type { z } from 'zod'
import { LampfieldError } from '../../errors'
import { parseAddress } from '../http/address'
import { type Clock, createHttp, type HttpRequest, type HttpStream } from '../http/client'
import { createPace, type OnRest } from '../http/pace'
import { type LiveClient, type LiveOptions, startLive } from './live'
import { kazooRefusal } from './refusal'
import { createSession, type Identity, type KazooSession } from './session'
import * as wire from './wire'

const BASE = '/v2'
/** Rows of a page; Crossbar's own default is 50. */
const PAGE = 500
const EVENTS_PORT = 5555
/** Crossbar takes 100 requests at once and 10 a second; others of the account need some of them. */
const BUCKET = { burst: 80, perSecond: 9, atOnce: 4 }

export interface KazooOptions {
  /** http(s)://host[:port], without /v2. */
  readonly address: string
  /** ws(s)://host[:port]; absent: the same host at port 5555. */
  readonly eventsAddress?: string
  readonly plainHttpAccepted: boolean
  readonly pinnedFingerprint?: string
  readonly limitBytes: number
  readonly user: string
  /** The user's password, or the account's API key. */
  readonly secret: string
  readonly signIn: 'password' | 'apiKey'
  /** The account's name, realm or telephone number. */
  readonly account: string
  /** How the password is hashed for signing in; md5 if absent. */
  readonly hash?: 'md5' | 'sha'
  /** Milliseconds for the whole of each answer; 10 s if absent. */
  readonly deadlineMs?: number
  readonly clock: Clock
  /** Told each time that Crossbar wants a pause. */
  readonly onRest?: OnRest | undefined
}

type Query = Readonly<Record<string, string | number | undefined>>

/** A page of a list. Filters are Crossbar's own, such as `filter_owner_id`. */
export interface ListQuery {
  readonly page_size?: number
  /** As `next` of the page before. */
  readonly start_key?: string
  readonly filters?: Query
}

export interface Page<T> {
  readonly rows: readonly T[]
  /** Where the next page begins; absent on the last one. */
  readonly next?: string
  readonly roundTrip: number
}

/** A document with its revision. */
export interface Revised<T> {
  readonly document: T
  readonly revision: string
}

/** What a group holds besides its id; fields that are not named here are kept as they are given. */
export interface GroupFields {
  readonly name: string
  readonly endpoints: Readonly<Record<string, GroupEndpoint>>
  readonly music_on_hold?: { readonly media_id?: string }
  readonly flags?: readonly string[]
  readonly external_custom_data?: Readonly<Record<string, unknown>>
  readonly [field: string]: unknown
}
export interface GroupEndpoint {
  readonly type: 'user' | 'device' | 'group'
  /** 1 to 100. */
  readonly weight?: number
}

/** A time span in Gregorian seconds, at most 31 days and an hour; `userId` for that user's own only. */
export interface SpanQuery extends ListQuery {
  readonly from: number
  readonly to: number
  readonly userId?: string
}

type Method = HttpRequest['method']
interface Ask {
  readonly method?: Method
  /** Below the account; already encoded. */
  readonly path: string
  readonly query?: Query
  readonly data?: unknown
  /** Written only where the document still is of this revision. */
  readonly revision?: string
  readonly signal?: AbortSignal | undefined
}

export type KazooApi = ReturnType<typeof createKazooApi>

export function createKazooApi(options: KazooOptions) {
  const { address, plainHttpAccepted, pinnedFingerprint, limitBytes, deadlineMs, clock } = options
  const common = {
    plainHttpAccepted,
    limitBytes,
    clock,
    refusal: kazooRefusal,
    secrets: (): readonly string[] => session.secrets(),
    ...(pinnedFingerprint === undefined ? {} : { pinnedFingerprint }),
    ...(deadlineMs === undefined ? {} : { deadlineMs })
  }
  const http = createHttp({ ...common, address })
  const events = createHttp({ ...common, address: eventsOrigin(address, options.eventsAddress) })
  const pace = createPace({ clock, ...BUCKET, onRest: options.onRest })
  const session: KazooSession = createSession({
    user: options.user,
    secret: options.secret,
    signIn: options.signIn,
    account: options.account,
    hash: options.hash ?? 'md5',
    clock,
    send: ({ path, data }) =>
      // Signing in twice does no harm.
      http.read({ method: 'PUT', path: BASE + path, json: { data }, headers: ACCEPT, anonymous: true, retry: 'read' }, (answer) => {
        const { authToken = '', data: told } = wire.readEnvelope(answer)
        const { account_id: accountId = '', account_name: accountName = '', owner_id: userId } = wire.readOne(wire.signedIn, told)
        for (const [field, value] of Object.entries({ auth_token: authToken, account_id: accountId })) {
          // Both stand in headers and paths from now on.
          if (!/^[\x21-\x7e]+$/.test(value)) {
            throw new LampfieldError('PROTOCOL', 'malformedAnswer', `no ${field}`, { params: { field, shown: '' } })
          }
        }
        return { token: authToken, accountId, accountName, ...(userId === undefined ? {} : { userId }) }
      })
  })
  const lives = new Set<LiveClient>()

  async function call({ method = 'GET', path, query, data, revision, signal }: Ask): Promise<wire.Envelope> {
    const send = (token: string, { accountId }: Identity) =>
      http.read(
        {
          method,
          path: `${BASE}/accounts/${encodeURIComponent(accountId)}${path}`,
          query: pairsOf(query),
          headers: { ...ACCEPT, 'x-auth-token': token, ...(revision === undefined ? {} : { 'if-match': `"${revision}"` }) },
          anonymous: true,
          retry: method === 'GET' ? 'read' : 'never',
          ...(data === undefined ? {} : { json: { data } }),
          ...(signal === undefined ? {} : { signal })
        },
        wire.readEnvelope
      )
    return await pace.run(() => session.run(send), signal)
  }

  async function list<S extends z.ZodType>(
    schema: S,
    path: string,
    { filters, ...paging }: ListQuery,
    signal?: AbortSignal
  ): Promise<Page<z.output<S>>> {
    const { data, nextStartKey, roundTrip } = await call({ path, query: { page_size: PAGE, ...paging, ...filters }, signal })
    const rows = wire.readMany(schema, data)
    // A key that leads nowhere new would be read forever.
    const next = nextStartKey === paging.start_key ? undefined : nextStartKey
    return { rows, roundTrip, ...(next === undefined ? {} : { next }) }
  }

  async function one<S extends z.ZodType>(schema: S, ask: Ask): Promise<Revised<z.output<S>>> {
    const { data, revision = '' } = await call(ask)
    return { document: wire.readOne(schema, data), revision }
  }

  const lists = <S extends z.ZodType>(schema: S, path: string) => {
    return (query: ListQuery = {}, signal?: AbortSignal) => list(schema, path, query, signal)
  }
  const spans = <S extends z.ZodType>(schema: S, path: string) => {
    return ({ from, to, userId, filters, ...paging }: SpanQuery, signal?: AbortSignal) =>
      list(
        schema,
        `${userId === undefined ? '' : `/users/${segment(userId)}`}${path}`,
        { ...paging, filters: { ...filters, created_from: from, created_to: to } },
        signal
      )
  }
  const group = (id: string) => `/groups/${segment(id)}`

  return {
    session,
    /** Who and where one is, signed in first. Waits for its turn like every request. */
    identity: (signal?: AbortSignal): Promise<Identity> => pace.run(() => session.identity(), signal),

    // document "Groups"
    /** Fetch. */
    listGroups: lists(wire.groupRow, '/groups'),
    /** Fetch all groups containing a user. */
    listUserGroups: (userId: string, query: ListQuery = {}, signal?: AbortSignal) =>
      list(wire.groupRow, `/users/${segment(userId)}/groups`, query, signal),
    /** Create a group. With an `id` of one's own, doing it twice answers CONFLICT. */
    createGroup: (fields: GroupFields & { readonly id?: string }) =>
      one(wire.groupDocument, { method: 'PUT', path: '/groups', data: fields }),
    /** Remove a group. */
    removeGroup: (id: string, revision?: string) => one(wire.groupDocument, { method: 'DELETE', path: group(id), ...revised(revision) }),
    /** Get a group. */
    getGroup: (id: string, signal?: AbortSignal) => one(wire.groupDocument, { path: group(id), signal }),
    /** Update a group: POST replaces every public field, so everything that was read has to be in `fields`. */
    replaceGroup: (id: string, fields: GroupFields, revision?: string) =>
      one(wire.groupDocument, { method: 'POST', path: group(id), data: fields, ...revised(revision) }),
    /** Update a group: PATCH merges deeply, and null takes a field away. */
    changeGroup: (id: string, change: Readonly<Record<string, unknown>>, revision?: string) =>
      one(wire.groupDocument, { method: 'PATCH', path: group(id), data: change, ...revised(revision) }),

    listUsers: lists(wire.userRow, '/users'),
    listDevices: lists(wire.deviceRow, '/devices'),
    /** Which telephones are registered; a Kazoo may leave out those that are not. */
    listDeviceStatus: lists(wire.deviceStatusRow, '/devices/status'),
    listMedia: lists(wire.mediaRow, '/media'),
    listCallflows: lists(wire.callflowRow, '/callflows'),
    /** Callflows that ring this group, by their own field or any filter of Crossbar's. */
    listGroupCallflows: (groupId: string) => list(wire.callflowRow, '/callflows', { filters: { filter_group_id: groupId } }),

    listChannels: lists(wire.channelRow, '/channels'),
    getChannel: (uuid: string, signal?: AbortSignal) => one(wire.channelRow, { path: `/channels/${segment(uuid)}`, signal }),

    listCdrs: spans(wire.cdrRow, '/cdrs'),
    /** All legs of one interaction. */
    listLegs: async (interactionId: string, signal?: AbortSignal) =>
      (await list(wire.cdrRow, `/cdrs/legs/${segment(interactionId)}`, {}, signal)).rows,
    listRecordings: spans(wire.recordingRow, '/recordings'),
    getRecording: (id: string, signal?: AbortSignal) => one(wire.recordingRow, { path: `/recordings/${segment(id)}`, signal }),
    removeRecording: (id: string) => one(wire.recordingRow, { method: 'DELETE', path: `/recordings/${segment(id)}` }),
    /** The audio; there is only MP3, and Crossbar gives it for exactly this Accept. `range` as in RFC 9110. */
    streamRecording: async (id: string, { range, signal }: { range?: string; signal?: AbortSignal } = {}): Promise<HttpStream> =>
      await pace.run(
        () =>
          session.run((token, { accountId }) =>
            http.stream({
              path: `${BASE}/accounts/${encodeURIComponent(accountId)}/recordings/${segment(id)}`,
              headers: { accept: 'audio/mpeg', 'x-auth-token': token, ...(range === undefined ? {} : { range }) },
              anonymous: true,
              ...(signal === undefined ? {} : { signal })
            })
          ),
        signal
      ),

    /** Starts the websocket; any number at a time. */
    live: (asked: LiveOptions): LiveClient => {
      const live: LiveClient = startLive(
        { http: events, clock, session, answerMs: deadlineMs, onClose: () => void lives.delete(live) },
        asked
      )
      lives.add(live)
      return live
    },
    /** Ends everything that is under way. */
    close: async (): Promise<void> => {
      for (const live of lives) live.close()
      await Promise.all([http.close(), events.close()])
    }
  }
}

/** Every page of a list. */
export async function readAll<T>(list: (query: ListQuery) => Promise<Page<T>>): Promise<T[]> {
  const rows: T[] = []
  let next: string | undefined
  do {
    const page = await list(next === undefined ? {} : { start_key: next })
    rows.push(...page.rows)
    next = page.next
  } while (next !== undefined)
  return rows
}

const ACCEPT = { accept: 'application/json' }

const revised = (revision: string | undefined): Pick<Ask, 'revision'> => (revision === undefined || revision === '' ? {} : { revision })

function pairsOf(query: Query = {}): [string, string][] {
  return Object.entries(query).flatMap(([name, value]): [string, string][] => (value === undefined ? [] : [[name, String(value)]]))
}

/** An id as a part of a path. @throws INVALID for one that would lead elsewhere */
function segment(id: string): string {
  try {
    // Dots would name another place, and nothing the list instead of the one.
    if (id !== '' && id !== '.' && id !== '..') return encodeURIComponent(id)
  } catch {
    // Half of a surrogate pair is no id either.
  }
  throw new LampfieldError('INVALID', 'invalidRequest', 'not an id', { params: { field: 'id' } })
}

/** Where events come from, as an http origin; what is wrong with the site's own address is said by its first request. */
function eventsOrigin(address: string, eventsAddress: string | undefined): string {
  if (eventsAddress !== undefined && eventsAddress.trim() !== '') return eventsAddress.trim().replace(/^ws(s?):/i, 'http$1:')
  try {
    const url = new URL(parseAddress(address))
    url.port = String(EVENTS_PORT)
    return url.origin
  } catch {
    return address
  }
}
