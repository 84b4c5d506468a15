// Every method that is simulated, with who may call it and whether it changes anything.
import type { Call } from '../call'
import { COST_PER_SECOND } from '../history/session'
import type { History } from '../history/history'
import type { Role, User, World } from '../world'
import { getAccountInfo, getApplications, getQueues, getSkills } from './account'
import { getCallHistory } from './history'
import { getUsers } from './listing'
import { transferMoneyToUser } from './transfer'
import { addUser, delUser, setUserInfo } from './users'

export interface Method {
  readonly writes: boolean
  /** One of them is enough. */
  readonly roles: readonly Role[]
  /** @throws Refusal */
  readonly run: (call: Call) => Readonly<Record<string, unknown>>
}

export interface MethodsOptions {
  readonly world: World
  readonly history: History
  /** scheme://host:port */
  readonly origin: () => string
  readonly otherRules: () => boolean
}

const MANAGERS: readonly Role[] = ['Owner', 'Admin', 'User manager']
const READERS: readonly Role[] = ['Owner', 'Admin', 'Developer', 'Supervisor', 'User manager']
const EVERYBODY: readonly Role[] = [...READERS, 'Accountant', 'Support']

export function createMethods({ world, history, origin, otherRules }: MethodsOptions): ReadonlyMap<string, Method> {
  const rules = { other: otherRules }
  const costs = ({ acdStatus, acdStatusChangedAt }: User) =>
    acdStatus === 'IN_SERVICE' ? Math.floor((world.clock.now() - acdStatusChangedAt) / 1_000) * COST_PER_SECOND : 0
  const running = () => [...world.users.values()].reduce((sum, user) => sum + (user.parentAccounting ? costs(user) : 0), 0)
  const own = (user: User) => (user.parentAccounting ? 0 : costs(user))
  const read = (roles: readonly Role[], run: Method['run']): Method => ({ writes: false, roles, run })
  const write = (run: Method['run']): Method => ({ writes: true, roles: MANAGERS, run })
  return new Map<string, Method>([
    ['AddUser', write((call) => addUser(world, rules, call))],
    ['DelUser', write((call) => delUser(world, call))],
    ['SetUserInfo', write((call) => setUserInfo(world, rules, call))],
    ['TransferMoneyToUser', write((call) => transferMoneyToUser(world, call))],
    ['GetUsers', read(READERS, (call) => getUsers(world, own, call))],
    ['GetAccountInfo', read(EVERYBODY, (call) => getAccountInfo(world, running, call))],
    ['GetApplications', read(EVERYBODY, (call) => getApplications(world, call))],
    ['GetQueues', read(READERS, (call) => getQueues(world, call))],
    ['GetSkills', read(READERS, (call) => getSkills(world, call))],
    ['GetCallHistory', read(READERS, (call) => getCallHistory(world, history, origin(), call))]
  ])
}
