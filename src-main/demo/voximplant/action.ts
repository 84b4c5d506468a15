// What a test or a bench may make happen at the simulated Voximplant, as if other people had done it.
import { z } from 'zod'
import type { Authentication } from './authentication'
import type { History } from './history/history'
import { money } from './money'
import type { RateLimit } from './rate'
import { ACD_STATUSES, ROLES } from './world'
import type { User, World } from './world'

/** A user's id. */
const user = z.number().int()

export const action = z.discriminatedUnion('action', [
  z.object({ action: z.literal('status'), user, status: z.enum(ACD_STATUSES) }),
  z.object({ action: z.literal('active'), user, active: z.boolean() }),
  z.object({ action: z.literal('displayName'), user, displayName: z.string() }),
  z.object({ action: z.literal('remove'), user }),
  /** Of a user, or of the account where no user is named. */
  z.object({ action: z.literal('balance'), user: user.optional(), balance: z.number() }),
  /** A call that has just ended; seconds of talk, 0 for one that nobody answered. */
  z.object({
    action: z.literal('session'),
    user,
    number: z.string(),
    seconds: z.number().int().min(0),
    incoming: z.boolean().default(true),
    recorded: z.boolean().default(true)
  }),
  /** Of the service account. */
  z.object({ action: z.literal('roles'), roles: z.array(z.enum(ROLES)) }),
  /** Requests a second; null for no limit. */
  z.object({ action: z.literal('rateLimit'), perSecond: z.number().int().min(0).nullable() }),
  /** JSON Web Tokens that were used so far are out of date. */
  z.object({ action: z.literal('expireTokens') })
])
export type Action = z.input<typeof action>

export interface Acting {
  readonly world: World
  readonly history: History
  readonly authentication: Authentication
  readonly rate: RateLimit
}

/**
 * Does it at once.
 * @returns the id of what was made (a session), else of whom it was done to, else 0
 * @throws Error where no such user is
 */
export function act({ world, history, authentication, rate }: Acting, asked: Action): number {
  const todo = action.parse(asked)
  switch (todo.action) {
    case 'status':
      return on(world, todo.user, (one) => world.setAcdStatus(one, todo.status))
    case 'active':
      return on(world, todo.user, (one) => world.editUser(one, { active: todo.active }))
    case 'displayName':
      return on(world, todo.user, (one) => world.editUser(one, { displayName: todo.displayName }))
    case 'remove':
      return on(world, todo.user, (one) => world.removeUser(one))
    case 'balance':
      if (todo.user !== undefined) return on(world, todo.user, (one) => void (one.balance = money(todo.balance)))
      world.account.balance = money(todo.balance)
      return 0
    case 'session': {
      const { number, seconds, incoming, recorded } = todo
      const startedAt = Math.floor((world.clock.now() - seconds * 1_000) / 1_000) * 1_000
      const more = { rang: 0, inside: false, remoteName: '', answered: seconds > 0, recorded: recorded && seconds > 0 }
      let id = 0
      on(world, todo.user, (one) => {
        id = history.add({ startedAt, user: one, incoming, remoteNumber: number, talked: seconds, ...more }).id
      })
      return id
    }
    case 'roles':
      world.roles = todo.roles
      return 0
    case 'rateLimit':
      rate.set(todo.perSecond ?? undefined)
      return 0
    case 'expireTokens':
      authentication.expireAll()
      return 0
  }
}

function on(world: World, id: number, run: (user: User) => void): number {
  const one = world.users.get(id)
  if (one === undefined) throw new Error(`no user ${id}`)
  run(one)
  return id
}
