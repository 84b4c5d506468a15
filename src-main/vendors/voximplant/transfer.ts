// Transferring money (TransferMoneyToUser): what would happen, told before it is sent, and what happened where the answer was lost.
import type { TransferFault } from '@contract/accounts'
import { LampfieldError } from '../../errors'
import type { Balances, TransferDraft, TransferPreview, TransferVerdict } from '../vendor'
import { absolute, compare, decimalOf, minus, plus, times, type Decimal } from './money'

/** The document: "must be equal or greater than 0.01". */
export const AMOUNT_LEAST: Decimal = '0.01'
/** The document has no limit for the places; the vendor counts in ten-thousandths at most (assumed). */
const PLACES_MOST = 4

/** What would happen. Without strict mode a lack of money is a warning only: the vendor then moves what it can. Pure. */
export function previewTransfer(draft: TransferDraft): TransferPreview {
  const { currency, accountCurrency, accountBalance, strict, users } = draft
  const amount = decimalOf(draft.amount)
  const places = amount?.split('.')[1]?.length ?? 0
  const exchanged = currency !== undefined && currency !== accountCurrency
  if (amount === undefined || places > PLACES_MOST) {
    return { amount: '0', total: '0', users, faults: [{ kind: 'amountInvalid' }], warnings: [], exchanged }
  }
  const total = times(amount, users.length)
  const lacks: TransferFault[] = []
  const after = (balance: Decimal | undefined, change: Decimal): Decimal | undefined =>
    exchanged || balance === undefined ? undefined : plus(balance, change)
  const accountAfter = after(accountBalance, minus('0', total))
  if (compare(amount, '0') > 0 && accountAfter !== undefined && compare(accountAfter, '0') < 0) lacks.push({ kind: 'accountTooLow' })
  const shown = users.map((user) => {
    const then = after(user.balance, amount)
    if (compare(amount, '0') < 0 && then !== undefined && compare(then, '0') < 0) lacks.push({ kind: 'userTooLow', userId: user.userId })
    return { ...user, ...(then === undefined ? {} : { after: then }) }
  })
  const faults: TransferFault[] = [
    ...(users.length === 0 ? [{ kind: 'nobody' } as const] : []),
    ...(compare(absolute(amount), AMOUNT_LEAST) < 0 ? [{ kind: 'amountTooSmall' } as const] : []),
    ...users.filter(({ parentAccounting }) => parentAccounting === true).map(({ userId }) => ({ kind: 'noOwnBalance', userId }) as const),
    ...(strict ? lacks : [])
  ]
  return {
    amount,
    total,
    // Without strict mode the vendor may move less.
    ...(accountAfter === undefined || (!strict && lacks.length > 0) ? {} : { accountAfter }),
    users: shown,
    faults,
    warnings: strict ? [] : lacks,
    exchanged
  }
}

/**
 * What became of a transfer whose answer was lost, by the balances before and after it. Calls cost money meanwhile and others may
 * transfer as well, so `done` and `notDone` are said only where every single user's balance says the same. Pure.
 */
export function judgeTransfer(amount: Decimal, userIds: readonly string[], before: Balances, after: Balances): TransferVerdict {
  const moves = userIds.map((id) => {
    const [had, has] = [before.users.get(id), after.users.get(id)]
    return had === undefined || has === undefined ? undefined : minus(has, had)
  })
  if (moves.length === 0 || moves.some((move) => move === undefined)) return 'cannotTell'
  const all = (wanted: Decimal): boolean => moves.every((move) => move !== undefined && compare(move, wanted) === 0)
  if (all(amount)) return 'done'
  // Somebody who is served late may still be paid: the account must not have changed either.
  const accountSame = before.account !== undefined && after.account !== undefined && compare(before.account, after.account) === 0
  return all('0') && accountSame ? 'notDone' : 'cannotTell'
}

/** Whether a write that failed like this may have been done all the same: no answer, an unreadable one, a fault inside the vendor. */
export function mayBeDone(error: unknown): boolean {
  if (!(error instanceof LampfieldError)) return true
  const { code, reason, fields } = error
  if (reason === 'outcomeUnknown' || code === 'PROTOCOL') return true
  return code === 'VENDOR' && Number(fields.params?.['status'] ?? 500) >= 500
}
