// Signing in and out, and everything under /auth and /login.
import { z } from 'zod'
import { textOf } from '../serving/exchange'
import { notFound, refused } from './problem'
import { Reply } from './router'
import type { Asked, Router } from './router'
import { domain, name, text } from './shapes/fields'
import type { Tokens } from './tokens'
import type { Extension, World } from './world'

const credentials = z.object({ username: name, password: text(), domain: domain.optional() })

export interface AuthenticationParts {
  readonly world: World
  readonly tokens: Tokens
  /** Everyone is asked for a second factor. */
  readonly twoFactorForAll: () => boolean
}

/** The section "Authentication" of the vendor's description: bad password 400, unknown domain 404. */
export function authentication(router: Router, { world, tokens, twoFactorForAll }: AuthenticationParts): void {
  const someone = (userName: string, wantedDomain: string | undefined): Extension | undefined => {
    if (wantedDomain !== undefined && wantedDomain.toLowerCase() !== world.domain) throw notFound('domain')
    const extension = world.extensionByUserName(userName)
    return extension?.enabled === true ? extension : undefined
  }
  const known = (given: z.infer<typeof credentials>): Extension => {
    const extension = someone(given.username, given.domain)
    if (extension === undefined || extension.password !== given.password) throw refused('the user name or password is wrong')
    return extension
  }
  const begin = (given: z.infer<typeof credentials>) => {
    const extension = known(given)
    return extension.twoFactor || twoFactorForAll()
      ? { two_factor_enabled: true, token: tokens.challenge(extension) }
      : tokens.issue(extension)
  }

  router.open('POST', '/auth/sign_in', (_asked, given) => begin(given), { body: credentials })
  router.open(
    'POST',
    '/auth/sign_in/{provider}',
    (asked, given) => {
      if (given.domain.toLowerCase() !== world.domain) throw notFound('domain')
      if (asked.at('provider') !== 'microsoft') throw notFound('identity provider')
      return { url: `https://login.example/authorize?${String(new URLSearchParams({ redirect_uri: given.callback_url }))}` }
    },
    { body: z.object({ domain, callback_url: text() }) }
  )
  router.add('POST', '/auth/sign_out', 'own', (asked) => tokens.end(asked.token))
  router.open('POST', '/auth/send_otp', (_asked, { token }) => tokens.renewCode(token), { body: z.object({ token: text() }) })
  router.open('POST', '/auth/verify_otp', (_asked, { token, code }) => tokens.issue(tokens.meet(token, code)), {
    body: z.object({ token: text(), code: text() })
  })
  router.open(
    'POST',
    '/auth/forget_password',
    (_asked, given) => {
      const extension = someone(given.username, given.domain)
      // An unknown name is answered alike, so that nobody can ask who exists.
      if (extension !== undefined) tokens.challenge(extension)
    },
    { body: z.object({ domain, username: name, callback_url: text() }) }
  )
  router.open(
    'POST',
    '/auth/reset_password',
    (_asked, given) => {
      const extension = tokens.redeem(given.token)
      extension.password = given.new_password
      tokens.endAll(extension)
    },
    { body: z.object({ token: text(), new_password: text() }) }
  )
  router.open('POST', '/auth/refresh_token', (_asked, given) => tokens.refresh(given.refresh_token), {
    body: z.object({ refresh_token: text() })
  })
  router.add('GET', '/auth/user', 'own', ({ caller }) => ({ role: caller.role, password_verified: true, password_force_reset: false }))

  router.open('GET', '/login', (asked) => {
    const token = bearer(asked)
    const left = tokens.lifeLeft(token)
    return {
      access_token: token,
      expires_in: left,
      expires_at: new Date(world.clock.now() + left * 1_000).toISOString(),
      role: tokens.holder(token).role
    }
  })
  router.open('POST', '/login', (_asked, given) => begin(given), { body: credentials })
  router.open('POST', '/login/by_microsoft', (asked) => {
    const wanted = new URLSearchParams(textOf(asked.bytes)).get('domain') ?? ''
    if (wanted.toLowerCase() !== world.domain) throw notFound('domain')
    return new Reply(302, { location: 'https://login.example/authorize' })
  })
}

/** The token of the header Authorization, empty where there is none. */
export function bearer(asked: Pick<Asked, 'headers'>): string {
  const [scheme = '', token = ''] = String(asked.headers.authorization ?? '').split(' ')
  return scheme.toLowerCase() === 'bearer' ? token : ''
}
