// Users of an application and their money, where a vendor lets the console keep them. Passwords only ever travel inwards.
import { z } from 'zod'
import { request } from './channel'
import { failure } from './errors'
import { instant } from './states'

/** An exact amount as text in its shortest form, such as `-0.5` or `1200`; never a floating point number. */
export const decimal = z
  .string()
  .max(60)
  .regex(/^-?\d+\.?\d*$/)

const named = z.object({ id: z.string(), name: z.string() })

/** A user of the site's application as the vendor shows it; what it does not tell is absent. */
export const accountUser = z.object({
  userId: z.string(),
  userName: z.string(),
  displayName: z.string(),
  active: z.boolean().optional(),
  /** Whether there is a balance of the user's own; false: the account pays. */
  ownBalance: z.boolean().optional(),
  balance: decimal.optional(),
  customData: z.string(),
  /** What the agent does, in the vendor's own word; absent for users who answer for no queue. */
  status: z.string().optional(),
  statusSince: instant.optional(),
  queues: z.array(named),
  skills: z.array(named),
  created: instant.optional(),
  modified: instant.optional()
})
export type AccountUser = z.infer<typeof accountUser>

export const searchedFields = ['displayName', 'userName', 'userId'] as const
export const accountOrders = ['userName', 'displayName', 'created'] as const

/** What the list of users is narrowed by, as far as the vendor can do that itself. */
export const accountQuery = z.object({
  text: z.string().max(200),
  /** Where the text is looked for: as a part of a name, or as the whole id. */
  searched: z.enum(searchedFields),
  active: z.boolean().optional(),
  /** One of `statuses` of the overview. */
  status: z.string().max(60).optional(),
  queueId: z.string().max(60).optional(),
  skillId: z.string().max(60).optional(),
  order: z.enum(accountOrders)
})
export type AccountQuery = z.infer<typeof accountQuery>

/** What the users belong to, and what they can be narrowed by. */
export const accountsOverview = z.object({
  /** Of the application, as the vendor names it. */
  application: z.string(),
  /** Of the account that pays. */
  balance: decimal.optional(),
  currency: z.string().optional(),
  statuses: z.array(z.string()),
  queues: z.array(named),
  skills: z.array(named)
})
export type AccountsOverview = z.infer<typeof accountsOverview>

/** What a person fills in for a user. The rules are in account-rules.ts. */
export const accountDraft = z.object({
  userName: z.string().max(200),
  displayName: z.string().max(1000),
  password: z.string().min(1).max(1000),
  customData: z.string().max(20_000),
  ownBalance: z.boolean(),
  active: z.boolean()
})
export type AccountDraft = z.infer<typeof accountDraft>

/** Only what is to change. */
export const accountChange = accountDraft.omit({ active: true }).partial()
export type AccountChange = z.infer<typeof accountChange>

/** What a refusal of the vendor is about, where it is about one thing that was filled in. */
export const accountFields = ['userName', 'displayName', 'password', 'customData', 'amount', 'currency'] as const
export type AccountField = (typeof accountFields)[number]

/** Why the vendor refused, as the key of a text: `params.refusal` of a failure, beside `params.field`. */
export const accountRefusals = [
  'nameTaken',
  'nameRule',
  'displayNameRule',
  'passwordRule',
  'passwordWeak',
  'passwordSpaces',
  'passwordUsed',
  'customDataLong',
  'amountInvalid',
  'amountTooLow',
  'currencyUnknown',
  'moneyMissing',
  'noOwnBalance',
  'takenForRepetition',
  'methodGone'
] as const
export type AccountRefusal = (typeof accountRefusals)[number]

/** What became of one change. `unknown`: the answer was lost, and looking again did not show it done. */
export const accountReceipt = z.object({
  userId: z.string(),
  /** The person, as shown before the change. */
  name: z.string(),
  outcome: z.enum(['done', 'refused', 'unknown']),
  error: failure.optional(),
  /** As the vendor shows the user now; absent where gone or not read. */
  user: accountUser.optional()
})
export type AccountReceipt = z.infer<typeof accountReceipt>

/** Recipients of one transfer, and users of one change, at most. */
export const PEOPLE_MOST = 500
const people = z
  .array(z.string().regex(/^\d{1,20}$/))
  .min(1)
  .max(PEOPLE_MOST)

const balances = { before: decimal.optional(), after: decimal.optional() }
const concerned = z.object({ userId: z.string(), userName: z.string(), displayName: z.string(), ...balances })

/** What the vendor would refuse, or (without strict mode) do only in part. */
export const transferFault = z.object({
  kind: z.enum(['amountInvalid', 'amountTooSmall', 'nobody', 'accountTooLow', 'userTooLow', 'noOwnBalance', 'gone']),
  userId: z.string().optional()
})
export type TransferFault = z.infer<typeof transferFault>

/** What a transfer would do. Balances after it are only told where no exchange and no lack leaves them open. */
export const transferPlan = z.object({
  /** Can be sent once. Absent while `faults` say why the vendor would refuse. */
  planId: z.string().optional(),
  /** To each user; below zero: from each user to the account. */
  amount: decimal,
  /** What the account spends; below zero: gets. */
  total: decimal,
  /** Of amount and total; absent: the account's own, which is not known. */
  currency: z.string().optional(),
  /** Of all balances. */
  accountCurrency: z.string().optional(),
  exchanged: z.boolean(),
  strict: z.boolean(),
  account: z.object(balances),
  users: z.array(concerned),
  faults: z.array(transferFault),
  warnings: z.array(transferFault),
  /** Transfers of the last hour to some of the same users, from this console. */
  earlier: z.array(
    z.object({
      at: instant,
      amount: decimal,
      currency: z.string().optional(),
      outcome: z.enum(['done', 'cannotTell']),
      /** How many of these users. */
      users: z.number().int().positive()
    })
  ),
  expiresAt: instant
})
export type TransferPlan = z.infer<typeof transferPlan>

/**
 * What became of a transfer. `notDone` and `cannotTell` only where its answer was lost: the balances then tell that nothing moved,
 * or do not tell enough.
 */
export const transferReport = z.object({
  outcome: z.enum(['done', 'refused', 'notDone', 'cannotTell']),
  amount: decimal,
  total: decimal,
  currency: z.string().optional(),
  accountCurrency: z.string().optional(),
  account: z.object(balances),
  users: z.array(concerned),
  error: failure.optional()
})
export type TransferReport = z.infer<typeof transferReport>

const site = z.object({ connectionId: z.string() })

export const accountRequests = {
  'accounts/overview': request(site, accountsOverview),
  'accounts/list': request(
    site.extend({ query: accountQuery, offset: z.number().int().nonnegative(), limit: z.number().int().min(1).max(500) }),
    z.object({ total: z.number().int().nonnegative(), users: z.array(accountUser) })
  ),
  /** Fails where the vendor refused; `unknown` where nobody can tell whether the user was added. */
  'accounts/add': request(site.extend({ draft: accountDraft }), accountReceipt),
  /**
   * `base`: the values that the change was made from. CONFLICT changedMeanwhile (details: the user now, params.field) where one of
   * them is no longer so; nothing was sent then.
   */
  'accounts/edit': request(
    site.extend({ userId: z.string(), change: accountChange, base: accountChange.omit({ password: true }) }),
    accountReceipt
  ),
  /** One call a user, one after the other; a receipt for each. */
  'accounts/setActive': request(site.extend({ userIds: people, active: z.boolean() }), z.array(accountReceipt)),
  'accounts/remove': request(site.extend({ userIds: people }), z.array(accountReceipt)),
  /** `amount` as a decimal text; no currency: the account's own. Sends nothing but reads. */
  'accounts/planTransfer': request(
    site.extend({
      userIds: people,
      amount: z.string().max(60),
      currency: z
        .string()
        .regex(/^[A-Z]{3}$/)
        .optional(),
      strict: z.boolean()
    }),
    transferPlan
  ),
  /** Sends a plan, once; INVALID planExpired for one that was sent already. */
  'accounts/transfer': request(z.object({ planId: z.string() }), transferReport)
}

export const accountEvents = {
  /** The answer to a change or a transfer was lost; what the vendor shows is being looked at. */
  'accounts/checking': site,
  /** How far a change of several users is. */
  'accounts/progress': z.object({
    connectionId: z.string(),
    done: z.number().int().nonnegative(),
    total: z.number().int().positive()
  })
}
