// How a request or an event of the contract is declared; the channel names and the preload methods follow from these.
import type { z } from 'zod'

/** A request: `input` is parsed on the way into main, `output` on the way out. */
export interface Request<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly input: I
  readonly output: O
}
export const request = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O): Request<I, O> => ({ input, output })
