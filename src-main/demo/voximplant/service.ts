// The simulated Voximplant's answers: method, token, role, parameters, and the faults on their way out.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { readBody, sendJson, sendPage } from '../serving/exchange'
import type { Faults } from '../serving/faults'
import type { Journal } from '../serving/journal'
import { received, sendAnswer, written } from '../serving/spoiling'
import type { Authentication } from './authentication'
import { readCall } from './call'
import type { Call } from './call'
import type { Fault } from './faults'
import { RECORDS } from './history/session'
import type { Records } from './history/records'
import type { Method } from './methods/methods'
import { spoiled } from './oddities'
import type { RateLimit } from './rate'
import { Refusal } from './refusal'
import type { Resends } from './resend'
import type { World } from './world'

export interface ReceivedRequest {
  readonly method: string
  /** Secrets are left out. */
  readonly parameters: Readonly<Record<string, string>>
  /** Absent where the call was not authorised. */
  readonly signedInBy?: 'token' | 'apiKey'
}

export interface ServiceOptions {
  readonly world: World
  readonly faults: Faults<Fault>
  readonly methods: ReadonlyMap<string, Method>
  readonly authentication: Authentication
  readonly records: Records
  readonly resends: Resends
  readonly rate: RateLimit
  readonly journal: Journal<ReceivedRequest, object>
  readonly slowMilliseconds: number
}

type Has = (fault: Fault) => boolean

export class Service {
  readonly #options: ServiceOptions

  constructor(options: ServiceOptions) {
    this.#options = options
  }

  async handle(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const { faults, world, records, slowMilliseconds } = this.#options
    const bytes = await readBody(request)
    if (bytes === undefined) return sendPage(response, 413, 'Payload Too Large')
    const call = await readCall(request, url, bytes).catch((error: unknown) => refusalOf(error))
    const place = call === undefined ? url.pathname : call instanceof Refusal ? '' : call.method
    const has: Has = (fault) => faults.has(fault, place)
    if (!(await received(request, has, world.clock, slowMilliseconds))) return
    if (has('500')) return sendPage(response, 500, 'Internal Server Error')
    const { method = '' } = request
    if (call === undefined && url.pathname.startsWith(RECORDS) && ['GET', 'HEAD'].includes(method))
      return records.handle(request, response, url)
    if (call === undefined) return sendPage(response, 404, 'Not Found')
    if (!['GET', 'POST'].includes(method)) return sendPage(response, 405, 'Method Not Allowed')
    try {
      if (call instanceof Refusal) throw call
      const answer = this.#perform(request, call, has)
      if (answer === undefined) return
      sendAnswer(response, has, 'Voximplant', 200, spoiled(answer, has))
    } catch (error) {
      sendJson(response, 200, refusalOf(error).answer)
    }
  }

  /** @returns undefined where it was performed and no answer goes out. @throws Refusal */
  #perform(request: IncomingMessage, call: Call, has: Has): Readonly<Record<string, unknown>> | undefined {
    const { journal, authentication, rate, methods, world, resends } = this.#options
    const noted = { method: call.method, parameters: call.shown() }
    try {
      if (has('rate-limit')) throw new Refusal('RATE_LIMIT_EXCEEDED')
      if (has('retry-later')) throw new Refusal('RETRY_LATER')
      rate.take()
      const signedInBy = authentication.check(request.headers.authorization, call)
      journal.record({ ...noted, signedInBy })
    } catch (error) {
      journal.record(noted)
      throw error
    }
    if (call.method === '') throw new Refusal('MISSING_CMD')
    const gone = call.method === 'TransferMoneyToUser' && has('unknown-method')
    const method = gone ? undefined : methods.get(call.method)
    if (method === undefined) throw new Refusal('UNKNOWN_COMMAND', call.method)
    if (!method.roles.some((role) => world.roles.includes(role))) throw new Refusal('FORBIDDEN_COMMAND', call.method)
    if (!method.writes) return method.run(call)
    resends.check(call)
    const answer = method.run(call)
    resends.note(call)
    return written(request, has) ? answer : undefined
  }
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  throw error
}
