// TransferMoneyToUser: from the account to users, or back where the amount is negative.
import type { Call } from '../call'
import { amountOf, decimal, exchanged } from '../money'
import type { Money } from '../money'
import { Refusal } from '../refusal'
import type { RefusalName } from '../refusal'
import type { User, World } from '../world'
import { usersOf } from './selection'

const DESCRIPTION_LESS_THAN = 120

/**
 * Each user gets the amount. In strict mode (the default) all of it moves or nothing does; else each moves what is there, which is
 * an assumption: the document only says that there is no error then.
 */
export function transferMoneyToUser(world: World, call: Call) {
  const users = usersOf(world, call)
  const amount = exchanged(amountOf(call.required('amount')), call.text('currency'))
  const strict = call.flag('strict_mode', true)
  const away = amount > 0
  const descriptions = {
    account: description(
      call,
      'account_transaction_description',
      'ACCOUNT_DESCRIPTION_TOO_LONG',
      away ? 'To user: ${user_name}' : 'From user: ${user_name}'
    ),
    user: description(call, 'user_transaction_description', 'USER_DESCRIPTION_TOO_LONG', away ? 'From account' : 'To account')
  }
  const without = users.find((user) => user.parentAccounting)
  if (without !== undefined) throw new Refusal('USER_WITHOUT_SEPARATE_ACCOUNT', without.name)
  if (strict) mustHave(world, users, amount)
  for (const user of users) {
    const moved = away ? Math.min(amount, Math.max(0, world.account.balance)) : -Math.min(-amount, Math.max(0, user.balance))
    if (moved === 0) continue
    world.account.balance -= moved
    user.balance += moved
    world.transactions.push({
      at: world.clock.now(),
      user: user.id,
      amount: moved,
      accountDescription: filled(descriptions.account, user),
      userDescription: filled(descriptions.user, user)
    })
  }
  return { result: 1, balance: decimal(world.account.balance) }
}

function mustHave(world: World, users: readonly User[], amount: Money): void {
  const enough = amount > 0 ? world.account.balance >= amount * users.length : users.every((user) => user.balance >= -amount)
  if (!enough) throw new Refusal('INSUFFICIENT_MONEY')
}

function description(call: Call, name: string, otherwise: RefusalName, fallback: string): string {
  const given = call.text(name) ?? fallback
  if (given.length >= DESCRIPTION_LESS_THAN) throw new Refusal(otherwise)
  return given
}

const filled = (text: string, { id, name }: User): string => text.replaceAll('${user_id}', String(id)).replaceAll('${user_name}', name)
