// A refused request in one of the three envelopes that the vendor uses.

/** Only 29 is documented; the other numbers are this simulator's own. */
export const CODES = {
  UNKNOWN: 1,
  NOT_FOUND: 4,
  INVALID_VALUE: 10,
  UNKNOWN_DOMAIN: 12,
  UNKNOWN_RESELLER: 13,
  UNKNOWN_TEMPLATE: 14,
  USER_LIMIT_TOO_LOW: 15,
  CAN_NOT_DELETE_NON_EMPTY: 29,
  STEP_FAILED: 40
} as const
export type CodeName = keyof typeof CODES

export interface Point {
  readonly code: number
  readonly message: string
  readonly details: unknown
}

export const point = (code: CodeName, details: unknown): Point => ({ code: CODES[code], message: code, details })

/** Whatever is thrown as this becomes the answer. */
export class Refusal extends Error {
  override readonly name = 'Refusal'

  /** @param body one of `{"errors":[..]}`, `{"details":..}`, `{"error":".."}` */
  constructor(
    readonly status: number,
    readonly body: { readonly errors: readonly Point[] } | { readonly details: unknown } | { readonly error: string },
    readonly headers: Readonly<Record<string, string | number>> = {}
  ) {
    super(`HTTP ${status}`)
  }
}

/** What a person can put right. */
export const refused = (...errors: readonly Point[]): Refusal => new Refusal(400, { errors })
export const notFound = (details: string): Refusal => new Refusal(404, { errors: [point('NOT_FOUND', details)] })
/** The body cannot be read as what the operation takes. @param details a field -> what is wrong with it, or words */
export const badBody = (details: unknown): Refusal => new Refusal(416, { details })
export const unauthorised = (words: string): Refusal => new Refusal(401, { error: words })
