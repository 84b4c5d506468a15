// The users of the site's application and their money, behind the port: read page by page, written once, refused in the contract's words.
import { CUSTOM_DATA_MOST, displayNameFault, passwordLacks, userNameFault } from '@contract/account-rules'
import type { AccountChange, AccountField, AccountQuery, AccountRefusal, AccountUser } from '@contract/accounts'
import { LampfieldError } from '../../errors'
import { createRedaction } from '../http/redaction'
import type { AccountsPart } from '../vendor'
import type { Application } from './application'
import type { VoximplantClient } from './client'
import { acdStatuses, type GetUsers } from './parameters'
import { judgeTransfer, mayBeDone, previewTransfer } from './transfer'
import { instantOf, type UserInfo } from './wire'

export interface AccountsDeps {
  readonly client: VoximplantClient
  readonly application: (signal?: AbortSignal) => Promise<Application>
}

/** Users asked for one by one; for more, the whole application is read. */
const ONE_BY_ONE = 8
const PAGE = 1000
/** Queues and skills that can be chosen. */
const CHOICES = 200
const ORDERS = { userName: 'user_name', displayName: 'user_display_name', created: 'user_id' } as const

export function createAccounts({ client, application }: AccountsDeps): AccountsPart {
  const shape = { with_queues: true, with_skills: true, return_live_balance: false } as const
  async function users(more: Omit<GetUsers, 'application_id' | 'application_name'>) {
    const { id } = await application()
    const { result, total_count: total } = await client.GetUsers({ application_id: id, ...shape, ...more })
    return { total: total ?? result.length, users: result.map(userOf) }
  }

  async function readOne(userId: string): Promise<readonly AccountUser[]> {
    try {
      return (await users({ user_id: userId, count: 1 })).users.filter((user) => user.userId === userId)
    } catch (error) {
      if (error instanceof LampfieldError && error.reason === 'userNotFound') return []
      throw error
    }
  }

  async function readThrough(wanted: ReadonlySet<string>): Promise<readonly AccountUser[]> {
    const found = new Map<string, AccountUser>()
    for (let offset = 0; found.size < wanted.size; offset += PAGE) {
      const page = await users({ count: PAGE, offset, order_by: 'user_id' })
      for (const user of page.users) if (wanted.has(user.userId)) found.set(user.userId, user)
      if (page.users.length === 0 || offset + PAGE >= page.total) break
    }
    return [...found.values()]
  }

  return {
    overview: async () => {
      const { id, name } = await application()
      const [{ result: account }, queues, skills] = await Promise.all([
        client.GetAccountInfo(),
        orNone(client.GetQueues({ application_id: id, count: CHOICES })),
        orNone(client.GetSkills({ count: CHOICES }))
      ])
      return {
        application: name,
        ...(account.balance === undefined ? {} : { balance: account.balance }),
        ...(account.currency === undefined ? {} : { currency: account.currency }),
        statuses: [...acdStatuses],
        queues: queues.map((queue) => ({ id: queue.acd_queue_id, name: queue.acd_queue_name ?? queue.acd_queue_id })),
        skills: skills.map((skill) => ({ id: skill.skill_id, name: skill.skill_name ?? skill.skill_id }))
      }
    },

    list: async (query, offset, limit) => {
      // The vendor takes an id only whole: nobody has what is none.
      if (query.searched === 'userId' && !/^\d*$/.test(query.text.trim())) return { total: 0, users: [] }
      return await users({ ...filtersOf(query), order_by: ORDERS[query.order], offset, count: limit })
    },

    read: async (userIds) => {
      if (userIds.length > ONE_BY_ONE) return await readThrough(new Set(userIds))
      return (await Promise.all(userIds.map(readOne))).flat()
    },

    find: async (userName) => {
      const { users: found } = await users({ user_name: userName, count: PAGE })
      return found.find((user) => user.userName === userName)
    },

    funds: async () => {
      const { balance, currency } = (await client.GetAccountInfo()).result
      return { ...(balance === undefined ? {} : { balance }), ...(currency === undefined ? {} : { currency }) }
    },

    add: async (draft) => {
      refuseByRule(draft)
      const { id } = await application()
      const { user_id: userId } = await inOurWords(draft.password, () =>
        client.AddUser({
          application_id: id,
          user_name: draft.userName,
          user_display_name: draft.displayName,
          user_password: draft.password,
          parent_accounting: !draft.ownBalance,
          user_active: draft.active,
          ...(draft.customData === '' ? {} : { user_custom_data: draft.customData })
        })
      )
      return userId
    },

    edit: async (user, change) => {
      refuseByRule(change)
      const { id } = await application()
      const { userName, displayName, password, customData, ownBalance } = change
      await inOurWords(password, () =>
        client.SetUserInfo({
          user_id: user.userId,
          application_id: id,
          user_active: user.active ?? true,
          ...(userName === undefined ? {} : { new_user_name: userName }),
          ...(displayName === undefined ? {} : { user_display_name: displayName }),
          ...(password === undefined ? {} : { user_password: password }),
          ...(customData === undefined ? {} : { user_custom_data: customData }),
          ...(ownBalance === undefined ? {} : { parent_accounting: !ownBalance })
        })
      )
    },

    setActive: async ({ userId }, active) => {
      const { id } = await application()
      await inOurWords(undefined, () => client.SetUserInfo({ user_id: userId, application_id: id, user_active: active }))
    },

    remove: async (userId) => {
      const { id } = await application()
      await inOurWords(undefined, () => client.DelUser({ user_id: [userId], application_id: id }))
    },

    previewTransfer,
    transfer: async ({ amount, currency, strict, users: to }) => {
      const { id } = await application()
      await inOurWords(undefined, () =>
        client.TransferMoneyToUser({
          user_id: to.map(({ userId }) => userId),
          application_id: id,
          amount,
          ...(currency === undefined ? {} : { currency }),
          strict_mode: strict
        })
      )
    },
    judgeTransfer,
    mayBeDone
  }
}

/** A list that the vendor does not give leaves nothing to choose from; all else goes on. */
async function orNone<T>(asked: Promise<{ readonly result: readonly T[] }>): Promise<readonly T[]> {
  try {
    return (await asked).result
  } catch (error) {
    if (error instanceof LampfieldError && (error.code === 'FORBIDDEN' || error.code === 'UNSUPPORTED')) return []
    throw error
  }
}

function filtersOf({ text, searched, active, status, queueId, skillId }: AccountQuery) {
  const wanted = text.trim()
  const known = acdStatuses.find((one) => one === status)
  const fields = { displayName: 'user_display_name', userName: 'user_name', userId: 'user_id' } as const
  return {
    ...(wanted === '' ? {} : { [fields[searched]]: wanted }),
    ...(active === undefined ? {} : { user_active: active }),
    ...(known === undefined ? {} : { acd_status: [known] }),
    ...(queueId === undefined ? {} : { acd_queue_id: queueId }),
    ...(skillId === undefined ? {} : { skill_id: skillId })
  }
}

function userOf(user: UserInfo): AccountUser {
  const { user_active: active, parent_accounting: parent, acd_status: status } = user
  const balance = user.balance ?? user.fixed_balance
  const times = { statusSince: user.acd_status_change_time, created: user.created, modified: user.modified }
  const instants = Object.entries(times).flatMap(([name, time]): [string, number][] => {
    const at = instantOf(time)
    return at === undefined ? [] : [[name, at]]
  })
  return {
    userId: user.user_id,
    userName: user.user_name ?? '',
    displayName: user.user_display_name ?? '',
    ...(active === undefined ? {} : { active }),
    ...(parent === undefined ? {} : { ownBalance: !parent }),
    ...(balance === undefined ? {} : { balance }),
    customData: user.user_custom_data ?? '',
    ...(status === undefined || status === '' ? {} : { status }),
    queues: (user.acd_queues ?? []).map((queue) => ({ id: queue.acd_queue_id, name: queue.acd_queue_name ?? queue.acd_queue_id })),
    skills: (user.skills ?? []).map((skill) => ({ id: skill.skill_id, name: skill.skill_name ?? skill.skill_id })),
    ...Object.fromEntries(instants)
  }
}

/** @throws INVALID invalidRequest (params field, refusal) for what breaks the document's rules */
function refuseByRule({ userName, displayName, password, customData }: AccountChange): void {
  const refuse = (field: AccountField, refusal: AccountRefusal): never => {
    throw new LampfieldError('INVALID', 'invalidRequest', `${field} breaks the rule`, { params: { field, refusal } })
  }
  if (userName !== undefined && userNameFault(userName) !== undefined) refuse('userName', 'nameRule')
  if (displayName !== undefined && displayNameFault(displayName) !== undefined) refuse('displayName', 'displayNameRule')
  if (password !== undefined && passwordLacks(password).length > 0) refuse('password', 'passwordRule')
  if (customData !== undefined && customData.length > CUSTOM_DATA_MOST) refuse('customData', 'customDataLong')
}

/** What the vendor's numbers are about. */
const REFUSALS: readonly (readonly [codes: readonly number[], refusal: AccountRefusal, field?: AccountField])[] = [
  [[118], 'nameTaken', 'userName'],
  [[122, 462], 'nameRule', 'userName'],
  [[157], 'displayNameRule', 'displayName'],
  [[112, 463, 464], 'passwordRule', 'password'],
  [[523], 'passwordWeak', 'password'],
  [[524], 'passwordSpaces', 'password'],
  [[535], 'passwordUsed', 'password'],
  [[212], 'customDataLong', 'customData'],
  [[125, 225], 'amountInvalid', 'amount'],
  [[226, 318], 'amountTooLow', 'amount'],
  [[210], 'currencyUnknown', 'currency'],
  [[127], 'moneyMissing', 'amount'],
  [[573], 'noOwnBalance'],
  [[484, 515], 'takenForRepetition'],
  [[102, 103, 105], 'methodGone']
]

/** Does a write; what it throws names the contract's field and refusal, and never holds the password. */
async function inOurWords<T>(password: string | undefined, write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (!(error instanceof LampfieldError)) throw error
    const { code, reason, message, fields } = error
    const status = Number(fields.params?.['status'])
    const [, refusal, field] = REFUSALS.find(([codes]) => codes.includes(status)) ?? []
    const params = Object.fromEntries(Object.entries(fields.params ?? {}).filter(([name]) => name !== 'field'))
    const told = new LampfieldError(code, reason, message, {
      ...fields,
      params: { ...params, ...(field === undefined ? {} : { field }), ...(refusal === undefined ? {} : { refusal }) }
    })
    if (password === undefined) throw told
    throw createRedaction(
      () => undefined,
      () => [password]
    ).error(told)
  }
}
