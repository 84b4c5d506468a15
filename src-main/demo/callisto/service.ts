// The simulated Callisto's answers: path, sign-in, the seven functions, and the faults on their way out.
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Application } from './application'
import type { Clock } from '../clock'
import { cutOff, received } from '../serving/spoiling'
import { parametersOf, readBody, sendHuge, sendPage, sendUnauthorised, sendXml, signedIn } from './exchange'
import type { Fault, Faults } from './faults'
import { HUGE_BYTES, wrongListing, wrongText } from './faults'
import type { FunctionName, Parameters } from './functions'
import { FUNCTIONS, perform, unknownError } from './functions'
import type { StateJournal } from './journal'
import { Listing } from './listing'
import { membersHead, membersTail } from './xml'

export interface ServiceOptions {
  readonly application: Application
  readonly faults: Faults
  readonly journal: StateJournal
  readonly clock: Clock
  /** The application instance's name in the path. */
  readonly instance: string
  readonly user: string
  readonly password: string
  readonly slowMilliseconds: number
  /** A console wrote; told before the answer leaves. */
  readonly onWrite: (name: FunctionName, parameters: Parameters) => void
}

export const membersPath = (instance: string): string => `/Applications/inbound/${encodeURIComponent(instance)}/rest/members/`

const isFunction = (name: string): name is FunctionName => (FUNCTIONS as readonly string[]).includes(name)

export class Service {
  readonly #options: ServiceOptions
  readonly #listing: Listing
  #round = 0

  constructor(options: ServiceOptions) {
    this.#options = options
    this.#listing = new Listing(options.application)
    options.faults.onChange(() => (this.#round = 0))
  }

  async handle(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const name = this.#functionOf(url)
    const has = (fault: Fault) => this.#options.faults.has(fault, name)
    const body = await readBody(request)
    if (!(await received(request, has, this.#options.clock, this.#options.slowMilliseconds))) return
    if (has('500')) return sendPage(response, 500, 'Internal Server Error')
    if (has('401') || !signedIn(request, this.#options.user, this.#options.password)) return sendUnauthorised(response)
    if (name === undefined) return sendPage(response, 404, 'Not Found')
    if (request.method !== 'GET' && request.method !== 'POST') return sendPage(response, 405, 'Method Not Allowed', { allow: 'GET, POST' })
    if (body === undefined) return sendPage(response, 413, 'Payload Too Large')
    const parameters = parametersOf(request, url, body)
    this.#options.journal.record({ method: request.method, function: name, parameters: Object.fromEntries(parameters) })
    if (has('huge')) return sendHuge(response, membersHead.replace('getMembers', name), membersTail, HUGE_BYTES)
    const answer = this.#answer(name, parameters, has)
    if (name !== 'getMembers' && has('lostAnswer')) return void request.socket.resetAndDestroy()
    if (name !== 'getMembers' && has('hangAfterWrite')) return
    sendXml(response, spoilBytes(answer, has))
  }

  close(): void {
    this.#listing.close()
  }

  #functionOf(url: URL): FunctionName | undefined {
    const start = membersPath(this.#options.instance)
    const name = url.pathname.startsWith(start) && url.pathname.endsWith('.asp') ? url.pathname.slice(start.length, -'.asp'.length) : ''
    return isFunction(name) ? name : undefined
  }

  #answer(name: FunctionName, parameters: Parameters, has: (fault: Fault) => boolean): string | Uint8Array {
    if (has('error')) return unknownError(name)
    if (name !== 'getMembers') {
      const answer = perform(this.#options.application, name, parameters)
      this.#options.onWrite(name, parameters)
      return wrongText(answer, name, has)
    }
    this.#round += 1
    const told = wrongListing(this.#listing.find(parameters), has, this.#round) ?? this.#listing.body(parameters)
    return has('entities') || has('malformed') ? wrongText(textOf(told), name, has) : told
  }
}

function spoilBytes(answer: string | Uint8Array, has: (fault: Fault) => boolean): Uint8Array {
  if (has('empty')) return new Uint8Array()
  if (has('charset')) return latin1(textOf(answer))
  const whole = typeof answer === 'string' ? new TextEncoder().encode(answer) : answer
  return has('truncated') ? cutOff(whole) : whole
}

const textOf = (answer: string | Uint8Array): string => (typeof answer === 'string' ? answer : new TextDecoder().decode(answer))

const latin1 = (text: string): Uint8Array =>
  Uint8Array.from([...text].map((character) => (character <= 'ÿ' ? (character.codePointAt(0) ?? 0) : '?'.charCodeAt(0))))
