// The only way from a page into main: checks the sender, parses in, runs, parses out, wraps.
import { type RequestName, requests } from '@contract/index'
import type { Answer, Failure } from '@contract/errors'
import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron'
import type { z } from 'zod'
import { LampfieldError, toFailure } from '../errors'
import { type Log, redact } from '../log'

type Input<N extends RequestName> = z.output<(typeof requests)[N]['input']>
type Output<N extends RequestName> = z.input<(typeof requests)[N]['output']>

/** What a request runs; `page` is the page that asked. Whatever it throws becomes a failure. */
export type Handler<N extends RequestName> = (input: Input<N>, page: WebContents) => Output<N> | Promise<Output<N>>
/** One handler for every request of the contract: none can be forgotten. */
export type Handlers = { readonly [N in RequestName]: Handler<N> }

export interface BridgeOptions {
  readonly ipc: Pick<IpcMain, 'handle'>
  readonly handlers: Handlers
  /** Whether this came from the main frame of one of our own pages. */
  readonly isTrusted: (event: IpcMainInvokeEvent) => boolean
  readonly log: Log
}

const fieldOf = (error: z.ZodError): string => error.issues[0]?.path.join('.') ?? ''

function withoutSecrets(failure: Failure): Failure {
  const { message, vendorWords } = failure
  return { ...failure, message: redact(message), ...(vendorWords === undefined ? {} : { vendorWords: redact(vendorWords) }) }
}

async function answer<N extends RequestName>(name: N, event: IpcMainInvokeEvent, input: unknown, options: BridgeOptions): Promise<unknown> {
  if (!options.isTrusted(event)) throw new LampfieldError('FORBIDDEN', 'senderNotTrusted', `${name} was not asked by a page of ours`)
  const asked = requests[name].input.safeParse(input)
  if (!asked.success) {
    const field = fieldOf(asked.error)
    throw new LampfieldError('INVALID', 'invalidRequest', `${name}: ${field} is not as the contract says`, { params: { field } })
  }
  const handler: Handler<N> = options.handlers[name]
  const answered = requests[name].output.safeParse(await handler(asked.data as Input<N>, event.sender))
  if (answered.success) return answered.data
  throw new TypeError(`the answer of ${name} is not as the contract says: ${fieldOf(answered.error)}`)
}

/** Serves every request of the contract. Nothing is ever thrown across: each answer is an `Answer`. */
export function serve(options: BridgeOptions): void {
  for (const name of Object.keys(requests) as RequestName[]) {
    options.ipc.handle(name, async (event, input: unknown): Promise<Answer<unknown>> => {
      try {
        return { ok: true, data: await answer(name, event, input, options) }
      } catch (error) {
        if (!(error instanceof LampfieldError)) options.log.error(name, error)
        return { ok: false, error: withoutSecrets(toFailure(error)) }
      }
    })
  }
}
