// Signing in: user_auth with hashed credentials, api_auth with the account's key, and the token's own life at token_auth.
import { createHash, randomInt } from 'node:crypto'
import type { Document } from '../documents'
import type { Faults } from '../faults'
import { isObject } from '../json'
import type { Json } from '../json'
import { Refusal, badIdentifier, invalid, wrongCredentials } from '../refusal'
import type { Answer, Asked, Router } from '../router'
import { checkApiAuth, checkUserAuth } from '../schemas'
import type { Holder, Tokens } from '../tokens'
import type { World } from '../world'

export interface Authentication {
  readonly world: World
  readonly tokens: Tokens
  readonly faults: Faults
  /** Where the websocket is, once it listens. */
  readonly websocketUrl: () => string
  /** What passes as the second factor. */
  readonly secondFactor: string
}

export const createSecondFactor = (): string => String(randomInt(1_000_000)).padStart(6, '0')

/** A disabled account, as it is told. */
export const accountDisabled = (world: World): Refusal =>
  new Refusal(423, 'disabled', { account: { disabled: { message: 'account disabled', cause: world.accountId } } })

export function addAuthentication(router: Router, parts: Authentication): void {
  const { world, tokens, faults, secondFactor } = parts
  const signIn = (asked: Asked, holder: Holder): Answer => {
    if (world.disabled) throw accountDisabled(world)
    if (faults.has('mfa') && !isSecondFactor(asked.data.multi_factor_response, secondFactor))
      throw wrongCredentials({
        message: 'a second factor is needed to sign in',
        multi_factor_request: { provider_name: 'duo', settings: { duo_api_hostname: `mfa.${world.realm}` } }
      })
    return { data: signedIn(parts, holder), status: 201, envelope: { auth_token: tokens.issue(world.accountId, holder) } }
  }
  router.open('PUT', 'user_auth', (asked) => {
    checkUserAuth(asked.data)
    checkAccount(world, asked.data)
    const user = world.documents.all('user').find((one) => isOf(world, one, asked.data))
    if (user === undefined) throw wrongCredentials()
    return signIn(asked, { userId: user.id, method: 'cb_user_auth' })
  })
  router.open('PUT', 'api_auth', (asked) => {
    checkApiAuth(asked.data)
    if (asked.data.api_key !== world.apiKey) throw badIdentifier('api_key')
    return signIn(asked, { method: 'cb_api_auth' })
  })
  const about = ({ holder }: Asked): Answer => ({ data: signedIn(parts, holder ?? { method: 'cb_api_auth' }) })
  router.on('GET', 'token_auth', about)
  router.on('GET', 'user_auth', about)
  router.on('GET', 'user_auth/:token', (asked) => {
    const holder = tokens.find(asked.at('token'))
    if (holder === undefined) throw badIdentifier('auth_token')
    return { data: { ...signedIn(parts, holder), id: asked.at('token') } }
  })
  router.on('DELETE', 'token_auth', ({ token }) => {
    tokens.revoke(token)
    return { data: {} }
  })
}

function signedIn({ world, websocketUrl }: Authentication, { userId, method }: Holder): Json {
  return {
    account_id: world.accountId,
    account_name: world.accountName,
    ...(userId === undefined ? {} : { owner_id: userId }),
    method,
    apps: [],
    is_reseller: false,
    is_master_account: false,
    language: 'en-us',
    reseller_id: world.resellerId,
    cluster_id: world.resellerId,
    ui_config: { api: { kazoo_websocket: { url: websocketUrl() } } }
  }
}

/** Kazoo compares account names without their case and whatever is no letter or figure. */
const plain = (name: unknown): string =>
  String(name)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '')

/** @throws Refusal 400 for an account that is not here, or for none */
function checkAccount(world: World, data: Json): void {
  const { phone_number: phone, account_realm: realm, account_name: name } = data
  const unknown = (field: string, cause: unknown) => invalid(field, 'not_found', { message: 'there is no such account', cause })
  if (phone !== undefined) {
    const numbers = world.documents.all('callflow').flatMap(({ fields }) => fields.numbers as string[])
    if (!numbers.includes(String(phone))) throw unknown('phone_number', phone)
  } else if (realm !== undefined) {
    if (String(realm).toLowerCase() !== world.realm) throw unknown('account_realm', realm)
  } else if (name === undefined) throw invalid('account_name', 'required', { message: 'a value is needed here' })
  else if (plain(name) !== plain(world.accountName)) throw unknown('account_name', name)
}

/** The user name counts in lower case; of the password, some clients hash it so as well. */
function isOf(world: World, { id, fields }: Document, { credentials, method }: Json): boolean {
  const password = world.passwords.get(id)
  if (password === undefined || fields.enabled === false || typeof fields.username !== 'string') return false
  const digest = (text: string) =>
    createHash(method === 'sha' ? 'sha1' : 'md5')
      .update(text)
      .digest('hex')
  const given = String(credentials).toLowerCase()
  const userName = fields.username.toLowerCase()
  return given === digest(`${userName}:${password}`) || given === digest(`${userName}:${password.toLowerCase()}`)
}

function isSecondFactor(response: unknown, secondFactor: string): boolean {
  if (!isObject(response)) return response === secondFactor
  return Object.values(response).includes(secondFactor)
}
