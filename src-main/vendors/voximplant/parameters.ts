// The parameters of every method, as the document has them, and how they travel: text, `;` between entries, true and false.
import { LampfieldError } from '../../errors'
import type { Decimal } from './money'
import { timeText } from './wire'

/** One id or several; `all` for all there are. */
export type Ids = readonly string[] | 'all'
/** An application by exactly one of id and name. */
export type InApplication = { readonly application_id: string } | { readonly application_name: string }
/** Users by ids, or by names within an application. */
export type WhichUsers =
  | ({ readonly user_id: Ids } & Partial<Record<'application_id' | 'application_name', string>>)
  | ({ readonly user_name: readonly string[] } & InApplication)
/** One user by id, or by name within an application. */
export type WhichUser =
  | ({ readonly user_id: string } & Partial<Record<'application_id' | 'application_name', string>>)
  | ({ readonly user_name: string } & InApplication)

export const acdStatuses = ['OFFLINE', 'ONLINE', 'READY', 'BANNED', 'IN_SERVICE', 'AFTER_SERVICE', 'TIMEOUT', 'DND'] as const
export type AcdStatus = (typeof acdStatuses)[number]

export type AddUser = InApplication & {
  readonly user_name: string
  readonly user_display_name: string
  readonly user_password: string
  readonly parent_accounting?: boolean
  readonly user_active?: boolean
  readonly user_custom_data?: string
}

/**
 * The document gives `user_active` the default true, so an edit that leaves it out may activate somebody: it is asked for.
 */
export type SetUserInfo = WhichUser & {
  readonly user_active: boolean
  readonly new_user_name?: string
  readonly user_display_name?: string
  readonly user_password?: string
  readonly parent_accounting?: boolean
  readonly user_custom_data?: string
}

export type TransferMoneyToUser = WhichUsers & {
  /** Below zero: from the users to the account. */
  readonly amount: Decimal
  readonly currency?: string
  readonly strict_mode?: boolean
  readonly user_transaction_description?: string
  readonly account_transaction_description?: string
}

interface Page {
  readonly count?: number
  readonly offset?: number
}

export type GetUsers = InApplication &
  Page & {
    readonly acd_queue_id?: string
    readonly acd_status?: readonly AcdStatus[]
    readonly excluded_acd_queue_id?: string
    readonly excluded_skill_id?: string
    readonly order_by?: 'user_id' | 'user_name' | 'user_display_name'
    readonly return_live_balance?: boolean
    readonly showing_skill_id?: string
    readonly skill_id?: string
    readonly user_active?: boolean
    readonly user_display_name?: string
    readonly user_id?: string
    readonly user_name?: string
    readonly with_queues?: boolean
    readonly with_skills?: boolean
  }

export type GetApplications = Page & {
  readonly application_id?: string
  readonly application_name?: string
  readonly with_rules?: boolean
  readonly with_scenarios?: boolean
}

export type GetQueues = Page & {
  readonly acd_queue_id?: string
  readonly acd_queue_name?: string
  readonly application_id?: string
}

export type GetSkills = Page & {
  readonly skill_id?: string
  readonly skill_name?: string
}

export interface GetAccountInfo {
  readonly return_live_balance?: boolean
}

/** Times are milliseconds since 1970 and sent as whole seconds of `timezone`, which is always UTC here. */
export type GetCallHistory = Page & {
  readonly from_date: number
  readonly to_date: number
  readonly application_id?: string
  readonly application_name?: string
  readonly call_session_history_id?: Ids
  readonly call_session_history_custom_data?: string
  readonly child_account_id?: Ids
  readonly children_calls_only?: boolean
  readonly desc_order?: boolean
  readonly local_number?: readonly string[]
  readonly max_duration?: number
  readonly min_duration?: number
  readonly remote_number?: readonly string[]
  /** Goes before `remote_number`. */
  readonly remote_number_list?: readonly string[]
  readonly rule_name?: string
  readonly user_id?: Ids
  readonly with_calls?: boolean
  readonly with_other_resources?: boolean
  readonly with_records?: boolean
  readonly with_total_count?: boolean
}

/** GetCallHistory takes no more. */
export const HISTORY_COUNT_MOST = 1000
export const HISTORY_OFFSET_MOST = 10_000

type Value = string | number | boolean | readonly string[] | undefined

/** @throws INVALID invalidRequest (params field) for an entry of a list that would be taken for two */
export function pairsOf(parameters: Readonly<Record<string, Value>>): [string, string][] {
  return Object.entries(parameters).flatMap(([name, value]): [string, string][] => {
    if (value === undefined) return []
    if (name === 'remote_number_list') return [[name, JSON.stringify(value)]]
    if (name === 'from_date' || name === 'to_date') return [[name, timeText(Number(value))]]
    if (typeof value !== 'object') return [[name, String(value)]]
    // An empty list must not become "no filter", nor "everybody".
    const bad = value.length === 0 || value.some((entry) => entry === '' || entry.includes(';'))
    if (bad) throw new LampfieldError('INVALID', 'invalidRequest', `${name} is no list`, { params: { field: name } })
    return [[name, value.join(';')]]
  })
}
