// Sync tokens for one's own calls: what was created, updated and deleted since a token was given out.
import { randomBytes } from 'node:crypto'
import type { CallRecord, CdrLeg } from './cdr'

export type ChangeType = 'CREATED' | 'UPDATED' | 'DELETED'

/** A leg as the diff tells it. */
export type DiffLeg = Pick<
  CdrLeg,
  'caller' | 'callee' | 'started_at' | 'answered_at' | 'ended_at' | 'outbound_caller_id' | 'did_cid' | 'trunk' | 'status_code'
>

export interface DiffItem {
  readonly id: string
  readonly change_type: ChangeType
  /** Empty for a deleted call. */
  readonly items: readonly DiffLeg[]
}

export interface Diff {
  readonly token: string
  readonly items: readonly DiffItem[]
}

interface Change {
  readonly id: string
  readonly type: ChangeType
  /** Whoever took part. */
  readonly numbers: ReadonlySet<string>
}

interface Token {
  readonly extension: string
  /** Calls from before the token that are still to be told, as CREATED. */
  readonly backlog: readonly string[]
  /** How many of the backlog have been told, and after which change the rest begins. */
  readonly told: number
  readonly change: number
}

/** One answer holds at most so many; the new token goes on from there (assumed: the document names no limit). */
export const DIFF_AT_MOST = 500
const TOKENS_KEPT = 1_000
const CHANGES_KEPT = 50_000

export class Synchronisation {
  readonly #find: (id: string) => CallRecord | undefined
  readonly #tokens = new Map<string, Token>()
  #changes: Change[] = []
  #dropped = 0

  constructor(find: (id: string) => CallRecord | undefined) {
    this.#find = find
  }

  record(type: ChangeType, call: CallRecord): void {
    this.#changes.push({ id: call.id, type, numbers: new Set(call.legs.flatMap((leg) => [leg.caller, leg.callee])) })
    if (this.#changes.length <= 2 * CHANGES_KEPT) return
    this.#dropped += CHANGES_KEPT
    this.#changes = this.#changes.slice(CHANGES_KEPT)
  }

  /** @param backlog ids of the calls since the token's start, the oldest first */
  create(extension: string, backlog: readonly string[]): string {
    return this.#keep({ extension, backlog, told: 0, change: this.#dropped + this.#changes.length })
  }

  /** @returns undefined for a token that was never given to this extension, or is forgotten */
  diff(text: string, extension: string): Diff | undefined {
    const token = this.#tokens.get(text)
    if (token === undefined || token.extension !== extension || token.change < this.#dropped) return undefined
    const told = token.backlog.slice(token.told, token.told + DIFF_AT_MOST)
    const items = told.flatMap((id) => this.#item(id, 'CREATED'))
    let at = token.change - this.#dropped
    for (; at < this.#changes.length && items.length < DIFF_AT_MOST; at++) {
      const change = this.#changes[at]
      if (change?.numbers.has(extension) === true) items.push(...this.#item(change.id, change.type))
    }
    return { token: this.#keep({ ...token, told: token.told + told.length, change: this.#dropped + at }), items }
  }

  forget(): void {
    this.#tokens.clear()
  }

  #item(id: string, type: ChangeType): DiffItem[] {
    const call = type === 'DELETED' ? undefined : this.#find(id)
    // A call that was deleted since is told as deleted only.
    if (call === undefined && type !== 'DELETED') return []
    return [{ id, change_type: type, items: call?.legs.map(diffLeg) ?? [] }]
  }

  #keep(token: Token): string {
    const text = randomBytes(18).toString('base64url')
    this.#tokens.set(text, token)
    const [oldest] = this.#tokens.keys()
    if (this.#tokens.size > TOKENS_KEPT && oldest !== undefined) this.#tokens.delete(oldest)
    return text
  }
}

const diffLeg = (leg: CdrLeg): DiffLeg => ({
  caller: leg.caller,
  callee: leg.callee,
  started_at: leg.started_at,
  answered_at: leg.answered_at,
  ended_at: leg.ended_at,
  outbound_caller_id: leg.outbound_caller_id,
  did_cid: leg.did_cid,
  trunk: leg.trunk,
  status_code: leg.status_code
})
