// How Crossbar says no: a status, a word for it, and data that is sometimes an object and sometimes a list.
import type { Json } from './json'

export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly status: number
  readonly data: Json | readonly unknown[]

  /** @param word what the envelope calls `message`, as in `bad_identifier` */
  constructor(status: number, word: string, data: Json | readonly unknown[] = {}) {
    super(word)
    this.status = status
    this.data = data
  }
}

export const badIdentifier = (id: string): Refusal => new Refusal(404, 'bad_identifier', { message: 'bad identifier', cause: id })
export const conflict = (): Refusal => new Refusal(409, 'datastore_conflict', { message: 'conflicting documents' })
export const forbidden = (): Refusal => new Refusal(403, 'forbidden', { message: 'forbidden' })
export const wrongCredentials = (more: Json = {}): Refusal =>
  new Refusal(401, 'invalid_credentials', { message: 'invalid credentials', ...more })
/** The same words without their underscore: what an expired or unknown token is told. */
export const expiredToken = (): Refusal => new Refusal(401, 'invalid credentials')

/** One field's failing, under its dotted path. */
export const invalid = (path: string, rule: string, told: Json): Refusal =>
  new Refusal(400, 'validation error', { [path]: { [rule]: told } })
