// Operations of /auth: signing in and out, second factor, tokens.
import { credentials, oneTimeCode, refresh, secondFactorStep, signInAnswer, tokens } from '../wire/auth'
import { fields, flag } from '../wire/schema'
import { post } from './endpoint'

export const authEndpoints = {
  signInWithCredentials: post('/auth/sign_in', { open: true, query: fields({ qr: flag }), body: credentials, answer: signInAnswer }),
  signOut: post('/auth/sign_out'),
  sendOTP: post('/auth/send_otp', { open: true, body: secondFactorStep }),
  verifyOTP: post('/auth/verify_otp', { open: true, body: oneTimeCode, answer: tokens }),
  refreshToken: post('/auth/refresh_token', { open: true, body: refresh, answer: tokens })
}
