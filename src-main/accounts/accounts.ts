// The users service: list, add, edit, activate, remove and pay the users of a site, each change told and none sent twice.
import type {
  AccountChange,
  AccountDraft,
  AccountQuery,
  AccountReceipt,
  AccountsOverview,
  AccountUser,
  TransferPlan,
  TransferReport
} from '@contract/accounts'
import type { AuditEntry } from '@contract/audit'
import type { EventData, EventName } from '@contract/index'
import type { Clock } from '../clock'
import { LampfieldError, toFailure } from '../errors'
import { withNames } from '../groups/naming'
import { createTurns } from '../groups/turns'
import { type AccountsAudit, knownFailure, makeChange } from './changes'
import { type AccountsSite, type Place, placeOf, telling } from './place'
import { createTransfers, type TransferAsked } from './transfers'

export type { AccountsSite } from './place'

export interface AccountsDeps {
  /** @throws LampfieldError NOT_FOUND connectionUnknown or CONFLICT connectionPaused, or why the site waits for a person. */
  site(connectionId: string): AccountsSite
  readonly clock: Clock
  readonly audit: AccountsAudit
  readonly emit: <N extends EventName>(name: N, data: EventData<N>) => void
}

interface AtSite {
  readonly connectionId: string
}

/** The requests `accounts/...` of the contract. */
export interface Accounts {
  overview(input: AtSite): Promise<AccountsOverview>
  list(
    input: AtSite & { readonly query: AccountQuery; readonly offset: number; readonly limit: number }
  ): Promise<{ total: number; users: AccountUser[] }>
  add(input: AtSite & { readonly draft: AccountDraft }): Promise<AccountReceipt>
  edit(
    input: AtSite & { readonly userId: string; readonly change: AccountChange; readonly base: Omit<AccountChange, 'password'> }
  ): Promise<AccountReceipt>
  setActive(input: AtSite & { readonly userIds: readonly string[]; readonly active: boolean }): Promise<AccountReceipt[]>
  remove(input: AtSite & { readonly userIds: readonly string[] }): Promise<AccountReceipt[]>
  planTransfer(input: AtSite & TransferAsked): Promise<TransferPlan>
  transfer(input: { readonly planId: string }): Promise<TransferReport>
}

export const nameOf = ({ displayName, userName, userId }: AccountUser): string => displayName || userName || userId

/** Builds the service. It speaks to vendors through the port only. */
export function createAccounts(deps: AccountsDeps): Accounts {
  const { clock, audit, emit } = deps
  const inTurn = createTurns()
  const changing = { clock, audit, checking: (connectionId: string) => emit('accounts/checking', { connectionId }) }
  const transfers = createTransfers(changing)
  const at = (connectionId: string): Place => placeOf(connectionId, deps.site(connectionId))

  /** Writes at one site go one after the other. */
  const writing = <T>(connectionId: string, work: (place: Place) => Promise<T>): Promise<T> =>
    inTurn(connectionId, () => work(at(connectionId)))

  async function readOne({ part }: Place, userId: string): Promise<AccountUser> {
    const user = (await part.read([userId]))[0]
    if (user !== undefined) return user
    throw new LampfieldError('NOT_FOUND', 'userNotFound', 'no such user', { params: { user: userId } })
  }

  /** The user as shown now, where that can be read. */
  async function shownNow({ part }: Place, userId: string): Promise<{ user?: AccountUser }> {
    const read = await part.read([userId]).catch(knownFailure)
    const user = read?.[0]
    return user === undefined ? {} : { user }
  }

  /** The same for each of several, one after the other. */
  async function forEach(
    place: Place,
    userIds: readonly string[],
    change: (user: AccountUser) => Promise<AccountReceipt>
  ): Promise<AccountReceipt[]> {
    const { connectionId } = place
    const wanted = [...new Set(userIds)]
    const users = new Map((await telling(place, () => place.part.read(wanted))).map((user) => [user.userId, user]))
    const receipts: AccountReceipt[] = []
    const tell = (): void => emit('accounts/progress', { connectionId, done: receipts.length, total: wanted.length })
    /** Once somebody's change was refused for a reason that holds for all, nothing more is sent. */
    let over: LampfieldError | undefined
    for (const userId of wanted) {
      tell()
      const user = users.get(userId)
      const name = user === undefined ? userId : nameOf(user)
      try {
        if (over !== undefined) throw over
        if (user === undefined) throw new LampfieldError('NOT_FOUND', 'userNotFound', 'no such user')
        receipts.push(await change(user))
      } catch (error) {
        if (!(error instanceof LampfieldError)) throw error
        if (error.code === 'UNAUTHORISED' || error.code === 'STORAGE') over = error
        receipts.push({ userId, name, outcome: 'refused', error: toFailure(withNames(error, { user: name })) })
      }
    }
    tell()
    place.site.refresh()
    return receipts
  }

  return {
    overview: ({ connectionId }) => {
      const place = at(connectionId)
      return telling(place, () => place.part.overview())
    },

    list: async ({ connectionId, query, offset, limit }) => {
      const place = at(connectionId)
      const { total, users } = await telling(place, () => place.part.list(query, offset, limit))
      return { total, users: [...users] }
    },

    add: ({ connectionId, draft }) =>
      writing(connectionId, async (place) => {
        let userId: string | undefined
        const { userName, displayName, ownBalance, active } = draft
        const became = await makeChange(place, changing, {
          action: 'account.add',
          target: displayName || userName,
          parameters: [...parametersOf({ userName, displayName, ownBalance }), ['active', String(active)], ['password', 'given']],
          send: async () => {
            userId = await place.part.add(draft)
          },
          isDone: async () => {
            userId = (await place.part.find(userName))?.userId
            return userId !== undefined
          }
        })
        place.site.refresh()
        return {
          userId: userId ?? '',
          name: displayName || userName,
          ...became,
          ...(userId === undefined ? {} : await shownNow(place, userId))
        }
      }),

    edit: ({ connectionId, userId, change, base }) =>
      writing(connectionId, async (place) => {
        const current = await telling(place, () => readOne(place, userId))
        refuseIfChanged(current, change, base)
        const became = await makeChange(place, changing, {
          action: 'account.edit',
          target: nameOf(current),
          parameters: [...parametersOf(change), ...(change.password === undefined ? [] : [['password', 'new'] as const])],
          send: () => place.part.edit(current, change),
          // Nothing shows which password a user has.
          isDone: async () => (change.password === undefined ? shows(await readOne(place, userId), change) : undefined)
        })
        place.site.refresh()
        return { userId, name: nameOf(current), ...became, ...(await shownNow(place, userId)) }
      }),

    setActive: ({ connectionId, userIds, active }) =>
      writing(connectionId, (place) =>
        forEach(place, userIds, async (user) => {
          const { userId } = user
          const receipt = { userId, name: nameOf(user) }
          if (user.active === active) return { ...receipt, outcome: 'done', user }
          const action: AuditEntry['action'] = active ? 'account.activate' : 'account.deactivate'
          const became = await makeChange(place, changing, {
            action,
            target: nameOf(user),
            parameters: [['userName', user.userName]],
            send: () => place.part.setActive(user, active),
            isDone: async () => (await readOne(place, userId)).active === active
          })
          return { ...receipt, ...became, ...(became.outcome === 'done' ? { user: { ...user, active } } : await shownNow(place, userId)) }
        })
      ),

    remove: ({ connectionId, userIds }) =>
      writing(connectionId, (place) =>
        forEach(place, userIds, async (user) => {
          const { userId } = user
          const became = await makeChange(place, changing, {
            action: 'account.remove',
            target: nameOf(user),
            parameters: [['userName', user.userName]],
            send: () => place.part.remove(userId),
            isDone: async () => (await place.part.read([userId])).length === 0
          })
          return { userId, name: nameOf(user), ...became, ...(became.outcome === 'done' ? {} : await shownNow(place, userId)) }
        })
      ),

    planTransfer: ({ connectionId, ...asked }) => {
      const place = at(connectionId)
      return telling(place, () => transfers.plan(place, asked))
    },

    transfer: async ({ planId }) => {
      const plan = transfers.take(planId)
      return await writing(plan.connectionId, (place) => transfers.send(place, plan))
    }
  }
}

/** What was asked for, without passwords; custom data may be anything and is only named. */
function parametersOf({ userName, displayName, customData, ownBalance }: AccountChange): (readonly [string, string])[] {
  return [
    ...(userName === undefined ? [] : [['userName', userName] as const]),
    ...(displayName === undefined ? [] : [['displayName', displayName] as const]),
    ...(ownBalance === undefined ? [] : [['ownBalance', String(ownBalance)] as const]),
    ...(customData === undefined ? [] : [['customData', 'changed'] as const])
  ]
}

const kept = ['userName', 'displayName', 'customData', 'ownBalance'] as const
const shows = (user: AccountUser, change: AccountChange): boolean =>
  kept.every((field) => change[field] === undefined || user[field] === change[field])

/** @throws CONFLICT changedMeanwhile (params member, field; details: the user now) where a value that is to change is another one already */
function refuseIfChanged(current: AccountUser, change: AccountChange, base: Omit<AccountChange, 'password'>): void {
  const moved = kept.find((field) => change[field] !== undefined && base[field] !== undefined && current[field] !== base[field])
  if (moved === undefined) return
  const params = { member: nameOf(current), field: moved }
  throw new LampfieldError('CONFLICT', 'changedMeanwhile', `${moved} was changed by somebody else`, { params, details: current })
}
