// What signing in sends and is answered: credentials, second factor, tokens.
import { fields, flag, integer, text } from './schema'

export const credentials = fields(
  {
    username: text({ min: 1, max: 64 }),
    password: text(),
    domain: text({ min: 1, max: 280 })
  },
  ['password', 'username']
)

export const tokens = fields({ token_type: text(), access_token: text(), refresh_token: text(), expires_in: integer() })

export const secondFactorStep = fields({ token: text() }, ['token'])

export const oneTimeCode = fields({ token: text(), code: text() }, ['code', 'token'])

export const refresh = fields({ refresh_token: text() }, ['refresh_token'])

/** Tokens, or, where the account has a second factor, none yet but one for the next step. */
export const signInAnswer = fields({ ...tokens.shape, two_factor_enabled: flag, token: text() })
