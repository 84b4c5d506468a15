// Signing in: a service account's tokens (RFC 7519, RS256) made from its credential file, or the account's API key.
import { createPrivateKey, type KeyObject, sign } from 'node:crypto'
import { z } from 'zod'
import type { Clock } from '../http/client'
import { LampfieldError } from '../../errors'

/** The vendor takes at most 3600 s from `iat` to `exp`. Seconds. */
const LIFETIME = 900
/** Another token is made when this one has less left. Seconds. */
const SPARE = 120
/** Two clocks may differ by so much without anybody noticing. Seconds. */
const LEEWAY = 5
/** Less is not worth a correction. Seconds. */
const SKEW_LEAST = 2
const REMEMBERED = 8

/** The vendor's credential file. */
const credentialFile = z.object({
  account_email: z.string().optional(),
  account_id: z.union([z.number().int(), z.string().regex(/^\d+$/)]),
  key_id: z.string().min(1),
  private_key: z.string().min(1)
})

export interface SignIn {
  readonly accountId: string
  /** Parameters that go with every call. */
  readonly parameters: readonly (readonly [string, string])[]
  /** The value of the Authorization header, if there is one. @throws UNAUTHORISED passwordMissing */
  authorization(): string | undefined
  /** What must be redacted. */
  secrets(): readonly string[]
  /**
   * The vendor refused the times in a token, and its clock showed `vendorNow` (milliseconds since 1970) then.
   * @returns the seconds by which its clock is ahead of ours; tokens are made by it from now on
   */
  correct(vendorNow: number | undefined): number
}

export interface SignInOptions {
  readonly kind: 'apiKey' | 'serviceAccount'
  /** The API key, or the text of the credential file. */
  readonly secret: string
  /** Needed with an API key; with a credential file it must be the same account, if it is given. */
  readonly accountId: string
  readonly clock: Clock
}

/** @throws UNAUTHORISED passwordMissing; INVALID invalidRequest (params field) for what is no credential file or another account's */
export function createSignIn({ kind, secret, accountId, clock }: SignInOptions): SignIn {
  if (secret === '') throw new LampfieldError('UNAUTHORISED', 'passwordMissing', 'no key is known for this site')
  return kind === 'apiKey' ? apiKeySignIn(secret, accountId) : serviceAccountSignIn(secret, accountId, clock)
}

function apiKeySignIn(apiKey: string, accountId: string): SignIn {
  if (accountId === '') throw invalid('account', 'an API key needs the account id')
  const parameters = [['account_id', accountId] as const, ['api_key', apiKey] as const]
  return { accountId, parameters, authorization: () => undefined, secrets: () => [apiKey], correct: () => 0 }
}

function serviceAccountSignIn(text: string, accountId: string, clock: Clock): SignIn {
  const { account_id: id, key_id: keyId, key, pem } = readCredentials(text)
  const account = String(id)
  if (accountId !== '' && accountId !== account) throw invalid('account', 'the credential file belongs to another account')
  const issued: string[] = []
  let token: { text: string; expires: number } | undefined
  /** Seconds by which the vendor's clock is ahead. */
  let skew = 0
  const now = (): number => Math.floor(clock.now() / 1000) + skew

  return {
    accountId: account,
    parameters: [],
    authorization: () => {
      if (token === undefined || token.expires - SPARE <= now()) {
        const issuedAt = now() - LEEWAY
        const expires = issuedAt + LIFETIME
        token = { text: signed({ keyId, key }, { iss: Number(account), iat: issuedAt, exp: expires }), expires }
        issued.push(token.text)
        if (issued.length > REMEMBERED) issued.shift()
      }
      return `Bearer ${token.text}`
    },
    secrets: () => [text, pem, ...issued],
    correct: (vendorNow) => {
      token = undefined
      if (vendorNow === undefined) return skew
      const found = Math.round((vendorNow - clock.now()) / 1000)
      skew = Math.abs(found) < SKEW_LEAST ? 0 : found
      return skew
    }
  }
}

function readCredentials(text: string): { account_id: string | number; key_id: string; key: KeyObject; pem: string } {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    // The parser's own message would show a part of the file.
    throw invalid('credentialFile', 'the credential file is no JSON')
  }
  const parsed = credentialFile.safeParse(json)
  if (!parsed.success)
    throw invalid(`credentialFile.${String(parsed.error.issues[0]?.path[0] ?? '')}`, 'the credential file lacks something')
  const { account_id, key_id, private_key: pem } = parsed.data
  try {
    const key = createPrivateKey(pem)
    if (key.asymmetricKeyType === 'rsa') return { account_id, key_id, key, pem }
  } catch {
    // Told below: what OpenSSL says helps nobody.
  }
  throw invalid('credentialFile.private_key', 'the private key cannot be read')
}

function signed({ keyId, key }: { keyId: string; key: KeyObject }, claims: Readonly<Record<string, number>>): string {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value), 'utf8').toString('base64url')
  const content = `${part({ alg: 'RS256', typ: 'JWT', kid: keyId })}.${part(claims)}`
  return `${content}.${sign('RSA-SHA256', new Uint8Array(Buffer.from(content, 'ascii')), key).toString('base64url')}`
}

function invalid(field: string, message: string): LampfieldError {
  return new LampfieldError('INVALID', 'invalidRequest', message, { params: { field } })
}
