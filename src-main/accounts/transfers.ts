// Transferring money: planned from fresh balances, sent once, and judged by the balances where the answer was lost.
import { randomUUID } from 'node:crypto'
import type { AccountUser, TransferPlan, TransferReport } from '@contract/accounts'
import { LampfieldError, toFailure } from '../errors'
import { createOncePlans } from '../once-plans'
import type { Balances, TransferDraft, TransferVerdict } from '../vendors/vendor'
import { type ChangeDeps, knownFailure, lookAgainAfter, pause } from './changes'
import type { Place } from './place'

/** Milliseconds that a plan can be sent after it was made. */
export const planLifetime = 5 * 60_000
/** Plans kept at a time; the oldest is forgotten first. */
const PLANS_MOST = 50
/** Milliseconds for which a transfer is told to whoever plans another one to the same users. */
const REMEMBERED = 60 * 60_000
/** People named one by one in the audit. */
const NAMED_MOST = 20

export interface TransferAsked {
  readonly userIds: readonly string[]
  readonly amount: string
  readonly currency?: string | undefined
  readonly strict: boolean
}

interface KeptPlan {
  readonly shown: TransferPlan
  readonly connectionId: string
  readonly draft: TransferDraft
  readonly users: readonly AccountUser[]
}

/** One with nothing against it: only such a plan can be sent. */
type SendablePlan = KeptPlan & { readonly shown: { readonly planId: string } }
const isSendable = (plan: KeptPlan): plan is SendablePlan => plan.shown.planId !== undefined

interface Remembered {
  readonly connectionId: string
  readonly at: number
  readonly amount: string
  readonly currency?: string
  readonly outcome: 'done' | 'cannotTell'
  readonly userIds: readonly string[]
}

export type Transfers = ReturnType<typeof createTransfers>

const nameOf = ({ displayName, userName }: AccountUser): string => (displayName === '' ? userName : `${displayName} (${userName})`)

export function createTransfers({ clock, audit, checking }: ChangeDeps) {
  const plans = createOncePlans<SendablePlan>(clock, PLANS_MOST)
  let remembered: readonly Remembered[] = []

  function earlierTo(connectionId: string, userIds: readonly string[]): TransferPlan['earlier'] {
    remembered = remembered.filter(({ at }) => clock.now() - at < REMEMBERED)
    return remembered.flatMap(({ connectionId: site, at, amount, currency, outcome, userIds: former }) => {
      const users = userIds.filter((id) => former.includes(id)).length
      if (site !== connectionId || users === 0) return []
      return [{ at, amount, ...(currency === undefined ? {} : { currency }), outcome, users }]
    })
  }

  async function balancesOf({ part }: Place, users: readonly AccountUser[]): Promise<Balances> {
    const [{ balance: account }, now] = await Promise.all([part.funds(), part.read(users.map(({ userId }) => userId))])
    return {
      ...(account === undefined ? {} : { account }),
      users: new Map(now.flatMap(({ userId, balance }) => (balance === undefined ? [] : [[userId, balance] as const])))
    }
  }

  /** Reads only. */
  async function plan(place: Place, { userIds, amount, currency, strict }: TransferAsked): Promise<TransferPlan> {
    const wanted = [...new Set(userIds)]
    const [funds, users] = await Promise.all([place.part.funds(), place.part.read(wanted)])
    const byId = new Map(users.map((user) => [user.userId, user]))
    // Anybody in the order in which they were chosen.
    const concerned = wanted.flatMap((id) => byId.get(id) ?? [])
    const draft: TransferDraft = {
      amount,
      ...(currency === undefined ? {} : { currency }),
      strict,
      users: concerned.map(({ userId, userName, balance, ownBalance }) => ({
        userId,
        userName,
        ...(balance === undefined ? {} : { balance }),
        ...(ownBalance === undefined ? {} : { parentAccounting: !ownBalance })
      })),
      ...(funds.balance === undefined ? {} : { accountBalance: funds.balance }),
      ...(funds.currency === undefined ? {} : { accountCurrency: funds.currency })
    }
    const preview = place.part.previewTransfer(draft)
    const gone = wanted.filter((id) => !byId.has(id)).map((userId) => ({ kind: 'gone' as const, userId }))
    const faults = [...gone, ...preview.faults]
    const asked = currency ?? funds.currency
    const shown: TransferPlan = {
      ...(faults.length === 0 ? { planId: randomUUID() } : {}),
      amount: preview.amount,
      total: preview.total,
      ...(asked === undefined ? {} : { currency: asked }),
      ...(funds.currency === undefined ? {} : { accountCurrency: funds.currency }),
      exchanged: preview.exchanged,
      strict,
      account: around(funds.balance, preview.accountAfter),
      users: preview.users.map(({ userId, userName, balance, after }) => ({
        userId,
        userName,
        displayName: byId.get(userId)?.displayName ?? '',
        ...around(balance, after)
      })),
      faults,
      warnings: [...preview.warnings],
      earlier: earlierTo(place.connectionId, wanted),
      expiresAt: clock.now() + planLifetime
    }
    const kept: KeptPlan = { shown, connectionId: place.connectionId, draft: { ...draft, amount: preview.amount }, users: concerned }
    if (isSendable(kept)) plans.keep(kept)
    return shown
  }

  /** Reads the balances until they tell what became of it; that nothing moved is only believed of the last reading. */
  async function judge(
    place: Place,
    { draft, users }: KeptPlan,
    before: Balances
  ): Promise<{ verdict: TransferVerdict; after?: Balances }> {
    let verdict: TransferVerdict = 'cannotTell'
    let after: Balances | undefined
    for (const delay of lookAgainAfter) {
      await pause(clock, delay)
      const read = await balancesOf(place, users).catch(knownFailure)
      after = read ?? after
      // In another currency nobody knows by how much the balances should have moved.
      const exchanged = draft.currency !== undefined && draft.currency !== draft.accountCurrency
      const told = read === undefined ? 'cannotTell' : place.part.judgeTransfer(draft.amount, [...ids(users)], before, read)
      verdict = exchanged && told === 'done' ? 'cannotTell' : told
      if (verdict === 'done') break
    }
    return { verdict, ...(after === undefined ? {} : { after }) }
  }

  /** Sends a plan once. What goes wrong before it is sent is thrown, and the plan can be used again. */
  async function send(place: Place, kept: SendablePlan): Promise<TransferReport> {
    const { draft, shown, users } = kept
    let before: Balances
    let auditId: string
    try {
      before = await balancesOf(place, users)
      auditId = await audit.begin({
        action: 'account.transfer',
        connectionId: place.connectionId,
        site: place.site.siteName,
        target: targetOf(users),
        parameters: [
          ['amount', shown.amount],
          ['total', shown.total],
          ...(shown.currency === undefined ? [] : [['currency', shown.currency] as [string, string]]),
          ['strict', String(shown.strict)],
          ['users', users.map(nameOf).join(', ')]
        ]
      })
    } catch (error) {
      if (error instanceof LampfieldError) place.site.refused(error)
      plans.keep(kept)
      throw error
    }
    const note = (outcome: 'done' | 'cannotTell'): void => {
      const { amount, currency } = shown
      const userIds = [...ids(users)]
      const told = { connectionId: place.connectionId, at: clock.now(), amount, outcome, userIds }
      remembered = [...remembered, { ...told, ...(currency === undefined ? {} : { currency }) }]
    }
    const report = (outcome: TransferReport['outcome'], after: Balances | undefined, error?: unknown): TransferReport => ({
      outcome,
      amount: shown.amount,
      total: shown.total,
      ...(shown.currency === undefined ? {} : { currency: shown.currency }),
      ...(shown.accountCurrency === undefined ? {} : { accountCurrency: shown.accountCurrency }),
      account: around(before.account, after?.account),
      users: users.map(({ userId, userName, displayName }) => ({
        userId,
        userName,
        displayName,
        ...around(before.users.get(userId), after?.users.get(userId))
      })),
      ...(error === undefined ? {} : { error: toFailure(error) })
    })
    try {
      await place.part.transfer(draft)
    } catch (error) {
      if (error instanceof LampfieldError) place.site.refused(error)
      if (!place.part.mayBeDone(error)) {
        await audit.finish(auditId, { outcome: 'refused', error: toFailure(error) })
        return report('refused', undefined, error)
      }
      checking(place.connectionId)
      const { verdict, after } = await judge(place, kept, before)
      const outcome = verdict === 'done' ? 'done' : verdict === 'notDone' ? 'refused' : 'unknown'
      await audit.finish(auditId, outcome === 'done' ? { outcome } : { outcome, error: toFailure(error) })
      if (verdict !== 'notDone') note(verdict)
      place.site.refresh()
      return report(verdict, after, verdict === 'done' ? undefined : error)
    }
    await audit.finish(auditId, { outcome: 'done' })
    note('done')
    place.site.refresh()
    return report('done', await balancesOf(place, users).catch(knownFailure))
  }

  return { plan, take: plans.take, send }
}

function* ids(users: readonly AccountUser[]): Generator<string> {
  for (const { userId } of users) yield userId
}

const around = (before: string | undefined, after: string | undefined) => ({
  ...(before === undefined ? {} : { before }),
  ...(after === undefined ? {} : { after })
})

/** Everybody by name, as long as that can be read at a glance. */
function targetOf(users: readonly AccountUser[]): string {
  const named = users.slice(0, NAMED_MOST).map(({ displayName, userName }) => displayName || userName)
  return users.length > NAMED_MOST ? `${named.join(', ')} … (${users.length})` : named.join(', ')
}
