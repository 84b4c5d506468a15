// One WebSocket connection: what it says, who it is, and what it has subscribed to.
import { z } from 'zod'
import type { Right } from '../access'
import type { Extension, World } from '../world'

/** Either a user name with the user's password, or an extension number with the extension's own. */
export interface WsiCredentials {
  readonly username?: string | undefined
  readonly extension_number?: string | undefined
  readonly password: string
  readonly domain: string
}

export const TOPICS = ['extension_events', 'queue_events', 'cdr_events', 'queue_management_events'] as const
export type Topic = (typeof TOPICS)[number]
const isTopic = (topic: string): topic is Topic => (TOPICS as readonly string[]).includes(topic)

const numbers = z.array(z.string()).optional()
const commandFrame = z.object({ command: z.string(), id: z.union([z.string(), z.number()]).optional() })
const authFrame = z.object({
  username: z.string().optional(),
  extension_number: z.string().optional(),
  password: z.string(),
  domain: z.string()
})
const subscribeFrame = z.object({ topics: z.array(z.string()).min(1), extensions: numbers, queues: numbers })

export interface Reply {
  readonly command: string
  readonly id: string
  /** -1 with an error. */
  readonly status: 0 | -1
  readonly error?: string
}

export interface ClientOptions {
  readonly world: World
  /** @returns undefined for anyone unknown */
  readonly authenticate: (credentials: WsiCredentials) => Extension | undefined
  readonly may: (extension: Extension, right: Right) => boolean
}

/** What the subscription asks to be told at once. */
export interface Subscribed {
  readonly extensions: readonly string[]
  readonly queues: readonly string[]
}

const AUTH_FAILED = 'access_token , username , domain or password error'

export class Client {
  readonly #options: ClientOptions
  readonly #extensions = new Set<string>()
  readonly #queues = new Set<string>()
  readonly #topics = new Set<Topic>()
  #count = 0
  #user: Extension | undefined

  constructor(options: ClientOptions) {
    this.#options = options
  }

  /** Undefined until it has signed in. */
  get user(): Extension | undefined {
    return this.#user
  }

  /** Any one of the extensions that it watches. */
  get watched(): string | undefined {
    const [first] = this.#extensions
    return first
  }

  watches(extension: string): boolean {
    return this.#extensions.has(extension)
  }

  watchesQueue(queue: string): boolean {
    return this.#queues.has(queue)
  }

  /** For `cdr_events`: everyone's where the role may see them, else one's own (assumed: the document does not say). */
  hears(topic: Topic): boolean {
    return this.#topics.has(topic)
  }

  /** Takes one frame. The words of an error other than the one for a failed sign-in are not the vendor's: it shows none. */
  take(text: string): { readonly reply: Reply; readonly subscribed?: Subscribed } {
    this.#count += 1
    const sent = commandFrame.safeParse(json(text))
    if (!sent.success) return { reply: { command: '', id: String(this.#count), status: -1, error: 'invalid command' } }
    const { command, id = this.#count } = sent.data
    const answer = (error?: string): Reply =>
      error === undefined ? { command, id: String(id), status: 0 } : { command, error, id: String(id), status: -1 }
    if (command === 'auth') return { reply: answer(this.#authenticate(text)) }
    if (this.#user === undefined) return { reply: answer('not authenticated') }
    const asked = subscribeFrame.safeParse(json(text))
    if ((command !== 'subscribe' && command !== 'unsubscribe') || !asked.success) return { reply: answer('invalid command') }
    if (command === 'unsubscribe') {
      this.#unsubscribe(asked.data)
      return { reply: answer() }
    }
    const error = this.#refusal(this.#user, asked.data)
    return error === undefined ? { reply: answer(), subscribed: this.#subscribe(asked.data) } : { reply: answer(error) }
  }

  #authenticate(text: string): string | undefined {
    const credentials = authFrame.safeParse(json(text))
    const user = credentials.success ? this.#options.authenticate(credentials.data) : undefined
    if (user === undefined) return AUTH_FAILED
    this.#user = user
    return undefined
  }

  #refusal(user: Extension, { topics, queues = [] }: z.infer<typeof subscribeFrame>): string | undefined {
    const { world, may } = this.#options
    for (const topic of topics) {
      if (topic.startsWith('global_')) return 'permission denied'
      if (!isTopic(topic)) return `unknown topic ${topic}`
      if (topic === 'queue_management_events' && !may(user, 'viewQueues')) return 'permission denied'
      const isAgent = (queue: string) => world.queues.get(queue)?.agents.includes(user.number) === true
      if (topic === 'queue_events' && !may(user, 'viewQueues') && !queues.every(isAgent)) return 'permission denied'
    }
    return undefined
  }

  /** Numbers that nobody has are taken without a word. */
  #subscribe({ topics, extensions = [], queues = [] }: z.infer<typeof subscribeFrame>): Subscribed {
    for (const topic of topics) if (isTopic(topic)) this.#topics.add(topic)
    const wanted = {
      extensions: topics.includes('extension_events') ? extensions : [],
      queues: topics.includes('queue_events') ? queues : []
    }
    for (const extension of wanted.extensions) this.#extensions.add(extension)
    for (const queue of wanted.queues) this.#queues.add(queue)
    return wanted
  }

  /** Without numbers, the whole topic. */
  #unsubscribe({ topics, extensions, queues }: z.infer<typeof subscribeFrame>): void {
    for (const topic of topics) {
      const [set, given] =
        topic === 'extension_events' ? [this.#extensions, extensions] : topic === 'queue_events' ? [this.#queues, queues] : []
      if (set !== undefined && given !== undefined) for (const number of given) set.delete(number)
      else {
        set?.clear()
        if (isTopic(topic)) this.#topics.delete(topic)
      }
    }
  }
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
