// One account's Voximplant: a method for every operation of the document, and those of the same API that they need to be of use.
import { LampfieldError } from '../../errors'
import { type Clock, createHttp, type Http, type HttpAnswer, type HttpStream } from '../http/client'
import { recordAddress } from './address'
import type {
  AddUser,
  GetAccountInfo,
  GetApplications,
  GetCallHistory,
  GetQueues,
  GetSkills,
  GetUsers,
  SetUserInfo,
  TransferMoneyToUser,
  WhichUsers
} from './parameters'
import { pairsOf } from './parameters'
import type { OnRest } from '../http/pace'
import { errorIn, fileRefusal, TOKEN_TIMES, vendorFailure } from './refusal'
import { createSignIn, type SignIn } from './token'
import { type Answer, type Method, readAnswer, readJson } from './wire'

const BASE = '/platform_api'
/** Times a call waits for a rate limit before the refusal is told. */
const RESTS_MOST = 3

export interface VoximplantOptions {
  /** http(s)://host[:port], without /platform_api. */
  readonly address: string
  readonly plainHttpAccepted: boolean
  readonly pinnedFingerprint?: string
  readonly limitBytes: number
  readonly kind: 'apiKey' | 'serviceAccount'
  /** The API key, or the text of the credential file. */
  readonly secret: string
  readonly accountId: string
  /** Whom errors name. */
  readonly user: string
  /** Milliseconds for the whole of each answer; 10 s if absent. */
  readonly deadlineMs?: number
  readonly clock: Clock
  /** Told each time that the vendor wants a pause. */
  readonly onRest?: OnRest | undefined
}

export interface VoximplantClient {
  // The five of the document. No write is performed twice: it is sent again only where the vendor said that it did nothing, because it
  // wants a pause or the token had expired. Money is sent exactly once, whatever comes.
  AddUser(parameters: AddUser): Promise<Answer<'AddUser'>>
  DelUser(parameters: WhichUsers): Promise<Answer<'DelUser'>>
  SetUserInfo(parameters: SetUserInfo): Promise<Answer<'SetUserInfo'>>
  TransferMoneyToUser(parameters: TransferMoneyToUser): Promise<Answer<'TransferMoneyToUser'>>
  GetUsers(parameters: GetUsers, signal?: AbortSignal): Promise<Answer<'GetUsers'>>
  // What they refer to, and the account's past.
  GetAccountInfo(parameters?: GetAccountInfo, signal?: AbortSignal): Promise<Answer<'GetAccountInfo'>>
  GetApplications(parameters?: GetApplications, signal?: AbortSignal): Promise<Answer<'GetApplications'>>
  GetQueues(parameters: GetQueues, signal?: AbortSignal): Promise<Answer<'GetQueues'>>
  GetSkills(parameters?: GetSkills, signal?: AbortSignal): Promise<Answer<'GetSkills'>>
  GetCallHistory(parameters: GetCallHistory, signal?: AbortSignal): Promise<Answer<'GetCallHistory'>>
  /** GetUsers as it came: `parse` is only called by whom the bytes are new to, be it for a part of them. */
  readUsers<T>(
    parameters: GetUsers,
    read: (came: { body: Buffer; roundTrip: number; parse(body?: Buffer): Answer<'GetUsers'> }) => T,
    signal?: AbortSignal
  ): Promise<T>
  /**
   * A recording, from a `record_url` as it was answered. `range` as in RFC 9110, for example `bytes=100-`.
   * @throws PROTOCOL foreignAddress (params host) for any other place than the site's own origin and the vendor's own storage, unsent
   */
  download(recordUrl: string, options?: { readonly range?: string; readonly signal?: AbortSignal }): Promise<HttpStream>
  redact(words: string): string
  close(): Promise<void>
}

/** @throws never: what is wrong with the secret is thrown by the first call, which then sends nothing */
export function createVoximplantClient(options: VoximplantOptions): VoximplantClient {
  const { address, clock, kind, secret, accountId, user, pinnedFingerprint, deadlineMs } = options
  let kept: SignIn | undefined
  const signIn = (): SignIn => (kept ??= createSignIn({ kind, secret, accountId, clock }))
  const common = {
    plainHttpAccepted: options.plainHttpAccepted,
    limitBytes: options.limitBytes,
    clock,
    authorization: () => signIn().authorization(),
    secrets: () => [secret, ...(kept?.secrets() ?? [])],
    ...(deadlineMs === undefined ? {} : { deadlineMs })
  }
  const pinned = pinnedFingerprint === undefined ? {} : { pinnedFingerprint }
  const http = createHttp({ ...common, ...pinned, address })
  /** Of files, by origin: the site's own, and the vendor's storage where recordings are there. */
  const stores = new Map<string, Http>()
  const closing = new AbortController()

  const storeOf = (origin: string): Http => {
    const known = stores.get(origin)
    if (known !== undefined) return known
    const own = origin === new URL(address).origin
    const store = createHttp({ ...common, ...(own ? pinned : {}), address: origin, refusal: fileRefusal })
    stores.set(origin, store)
    return store
  }

  /** One request, and its answer read by `read`. */
  async function send<M extends Method, T>(
    method: M,
    pairs: readonly (readonly [string, string])[],
    { write, signal }: { write: boolean; signal?: AbortSignal | undefined },
    read: (came: Came<M>) => T
  ): Promise<T> {
    const asked = { method, write, user, application: pairs.find(([name]) => name.startsWith('application_'))?.[1] ?? '' }
    const request = {
      method: 'POST',
      path: `${BASE}/${method}/`,
      form: [...pairs, ...signIn().parameters],
      headers: { accept: 'application/json' },
      retry: write ? 'never' : 'read',
      ...(signal === undefined ? {} : { signal })
    } as const
    return await http.read(request, (answer) => {
      let json: Readonly<Record<string, unknown>> | undefined
      // An error is short; looking for one in a whole list would cost as much as reading it.
      if (isShort(answer)) {
        json = readJson(answer.body)
        const error = errorIn(json)
        if (error !== undefined) {
          const seconds = TOKEN_TIMES.includes(error.code) ? signIn().correct(timeOf(answer)) : 0
          const failure = vendorFailure(error, asked)
          throw seconds === 0 ? failure : aheadBy(failure, seconds)
        }
      }
      const parse = (body?: Buffer): Answer<M> => readAnswer(method, body === undefined ? (json ?? readJson(answer.body)) : readJson(body))
      return read({ body: answer.body, roundTrip: answer.roundTrip, parse })
    })
  }

  /** Waits where the vendor wants to be left alone, and goes on with a new token where the old one's times were refused. */
  async function patiently<M extends Method, T>(
    method: M,
    parameters: object,
    { write, signal }: { write: boolean; signal?: AbortSignal | undefined },
    then: (came: Came<M>) => T
  ): Promise<T> {
    const pairs = pairsOf(parameters as Sendable)
    let renewed = false
    for (let rests = 0; ;) {
      try {
        return await send(method, pairs, { write, signal }, then)
      } catch (error) {
        if (!(error instanceof LampfieldError)) throw error
        const status = Number(error.fields.params?.['status'])
        if (error.code === 'UNAUTHORISED' && TOKEN_TIMES.includes(status) && !renewed) {
          renewed = true
          continue
        }
        // A read whose answer was lost is sent again by the http client, which the vendor may notice.
        if ((error.code !== 'RATE_LIMITED' && (write || status !== 484)) || rests >= RESTS_MOST) throw error
        rests += 1
        const pause = Number(error.fields.params?.['seconds'] ?? 1) * 2 ** (rests - 1) * 1000
        options.onRest?.(clock.now() + pause)
        await rest(clock, pause, [closing.signal, signal])
      }
    }
  }

  const parsed = <M extends Method>(method: M, parameters: object, signal?: AbortSignal): Promise<Answer<M>> =>
    patiently(method, parameters, { write: false, signal }, ({ parse }) => parse())
  const write = <M extends Method>(method: M, parameters: object): Promise<Answer<M>> =>
    patiently(method, parameters, { write: true }, ({ parse }) => parse())
  const writeOnce = <M extends Method>(method: M, parameters: object): Promise<Answer<M>> =>
    Promise.resolve().then(() => send(method, pairsOf(parameters as Sendable), { write: true }, ({ parse }) => parse()))

  return {
    AddUser: (parameters) => write('AddUser', parameters),
    DelUser: (parameters) => write('DelUser', parameters),
    SetUserInfo: (parameters) => write('SetUserInfo', parameters),
    TransferMoneyToUser: (parameters) => writeOnce('TransferMoneyToUser', parameters),
    GetUsers: (parameters, signal) => parsed('GetUsers', parameters, signal),
    GetAccountInfo: (parameters = {}, signal) => parsed('GetAccountInfo', parameters, signal),
    GetApplications: (parameters = {}, signal) => parsed('GetApplications', parameters, signal),
    GetQueues: (parameters, signal) => parsed('GetQueues', parameters, signal),
    GetSkills: (parameters = {}, signal) => parsed('GetSkills', parameters, signal),
    GetCallHistory: (parameters, signal) => parsed('GetCallHistory', { ...parameters, timezone: 'Etc/GMT' }, signal),
    readUsers: (parameters, then, signal) => patiently('GetUsers', parameters, { write: false, signal }, then),
    download: async (recordUrl, { range, signal } = {}) => {
      const { origin, path } = recordAddress(recordUrl, address)
      const request = { path, headers: range === undefined ? {} : { range }, ...(signal === undefined ? {} : { signal }) }
      return await storeOf(origin).stream(request)
    },
    redact: http.redact,
    close: async () => {
      closing.abort()
      await Promise.all([http, ...stores.values()].map((one) => one.close()))
    }
  }
}

type Sendable = Parameters<typeof pairsOf>[0]

interface Came<M extends Method> {
  readonly body: Buffer
  /** Milliseconds. */
  readonly roundTrip: number
  /** @param body another than the one that came */
  parse(body?: Buffer): Answer<M>
}

const SHORT_BYTES = 8192
/** An error comes first in its answer, whatever else is there. */
function isShort({ body }: HttpAnswer): boolean {
  return body.length < SHORT_BYTES || /^\s*\{\s*"error"/.test(body.subarray(0, 64).toString('latin1'))
}

/** The vendor's clock, as its answer shows it (RFC 9110, 6.6.1). */
function timeOf({ headers }: HttpAnswer): number | undefined {
  const at = typeof headers['date'] === 'string' ? Date.parse(headers['date']) : Number.NaN
  return Number.isFinite(at) ? at : undefined
}

function aheadBy(failure: LampfieldError, seconds: number): LampfieldError {
  return new LampfieldError(failure.code, failure.reason, `${failure.message}; the vendor's clock is ${seconds} s ahead of ours`, {
    ...failure.fields,
    params: { ...failure.fields.params, seconds }
  })
}

function rest(clock: Clock, milliseconds: number, signals: readonly (AbortSignal | undefined)[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const cancel = (): void => {
      forget()
      unlisten()
      reject(new LampfieldError('CANCELLED', 'cancelled', 'cancelled'))
    }
    const unlisten = (): void => signals.forEach((signal) => signal?.removeEventListener('abort', cancel))
    const forget = clock.after(milliseconds, () => {
      unlisten()
      resolve()
    })
    signals.forEach((signal) => signal?.addEventListener('abort', cancel, { once: true }))
    if (signals.some((signal) => signal?.aborted === true)) cancel()
  })
}
