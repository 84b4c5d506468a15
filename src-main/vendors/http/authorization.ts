// HTTP Basic (RFC 7617), and the secrets that an Authorization value holds.
import { LampfieldError } from '../../errors'

const BASIC = 'Basic '

/** The value of an Authorization header, in UTF-8. @throws INVALID for a user name with a colon, which Basic cannot say. */
export function basicAuthorization(user: string, password: string): string {
  if (user.includes(':')) {
    throw new LampfieldError('INVALID', 'invalidRequest', 'a user name of HTTP Basic cannot hold a colon', { params: { field: 'user' } })
  }
  return BASIC + Buffer.from(`${user}:${password}`, 'utf8').toString('base64')
}

export interface AuthorizationParts {
  /** The user of HTTP Basic. */
  readonly user?: string
  /** Everything that must never be seen, the longest first. */
  readonly secrets: readonly string[]
}

/** Takes an Authorization value apart. */
export function authorizationParts(value: string): AuthorizationParts {
  const token = value.slice(value.indexOf(' ') + 1)
  if (!value.startsWith(BASIC)) return { secrets: longestFirst([value, token]) }
  const pair = Buffer.from(token, 'base64').toString('utf8')
  const colon = pair.indexOf(':')
  return { user: pair.slice(0, colon), secrets: longestFirst([value, token, pair, ...spellings(pair.slice(colon + 1))]) }
}

/** The ways in which an answer may write a password back. */
export function spellings(password: string): string[] {
  const xml = password.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
  const form = new URLSearchParams({ '': password }).toString().slice(1)
  const json = JSON.stringify(password).slice(1, -1)
  return [password, form, form.replace(/\+/g, '%20'), xml, xml.replace(/"/g, '&quot;').replace(/'/g, '&apos;'), json]
}

/** Without repeats and empty ones; a secret that holds another goes first. */
export function longestFirst(secrets: readonly string[]): string[] {
  return [...new Set(secrets)].filter((secret) => secret.length > 0).sort((a, b) => b.length - a.length)
}
