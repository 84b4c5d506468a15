// A request that is refused, with the envelope in which PortSIP says so.

/** The document names UNKNOWN and VALIDATE_FAILED; the rest was seen. */
export type ProblemCode = 'UNKNOWN' | 'VALIDATE_FAILED' | 'UNAUTHORIZED' | 'DENIED'

export interface ProblemEntry {
  readonly code: ProblemCode
  readonly message: string
  /** For VALIDATE_FAILED the dotted path of the field, as in `office_hours.monday.enabled`. */
  readonly detail?: string
}

export class Problem extends Error {
  override readonly name = 'Problem'
  readonly errors: readonly ProblemEntry[]

  constructor(
    readonly status: number,
    errors: ProblemEntry | readonly ProblemEntry[]
  ) {
    const list = [errors].flat()
    super(list[0]?.message ?? 'refused')
    this.errors = list
  }
}

export const unauthorized = (message = 'the access token is missing, unknown or expired'): Problem =>
  new Problem(401, { code: 'UNAUTHORIZED', message })
export const denied = (message = 'the role does not permit this'): Problem => new Problem(403, { code: 'DENIED', message })
export const notFound = (what: string): Problem => new Problem(404, { code: 'UNKNOWN', message: `${what} not found` })
export const refused = (message: string, status = 400): Problem => new Problem(status, { code: 'UNKNOWN', message })
/** @param fields dotted paths */
export const invalid = (...fields: readonly string[]): Problem =>
  new Problem(
    400,
    fields.map((detail) => ({ code: 'VALIDATE_FAILED', message: 'field validation failed', detail }))
  )
