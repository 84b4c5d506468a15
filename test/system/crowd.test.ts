// A hundred thousand calls of one and the same moment, as a migration or a clock that stands still makes them.
import { expect, it } from 'vitest'
import type { ListStart } from '../../src-main/records/index-port'
import { createIndex } from '../../src-main/records/store/index'
import { NOON, batchOf, oneCall } from '../main/records/store/many-calls'

const CALLS = 100_000
const PAGE = 5_000

it(
  '100,000 calls with one timestamp are paged through without a gap, a double or a standstill, in both directions',
  { timeout: 120_000 },
  async () => {
    const index = createIndex()
    await index.open(undefined, 'ab'.repeat(32))
    const any = { text: '', connectionIds: [], directions: [], results: [] }
    for (let from = 0; from < CALLS; from += 5_000) {
      await index.importCalls('site', batchOf(Array.from({ length: 5_000 }, (_, at) => oneCall(String(from + at), { legs: [] }))))
    }
    const seen: string[] = []
    let start: ListStart = { kind: 'newest' }
    for (;;) {
      const { calls, older } = await index.list(any, start, PAGE)
      seen.push(...calls.map(({ key }) => key))
      const last = calls.at(-1)
      if (!older || last === undefined) break
      start = { kind: 'before', place: { at: NOON, key: last.key } }
    }
    expect(seen).toHaveLength(CALLS)
    expect(new Set(seen).size).toBe(CALLS)
    const middle = seen[CALLS / 2] ?? ''
    const { calls: above } = await index.list(any, { kind: 'after', place: { at: NOON, key: middle } }, PAGE)
    expect(above.map(({ key }) => key)).toEqual(seen.slice(CALLS / 2 - PAGE, CALLS / 2))
    expect(await index.summary(any, 'UTC')).toMatchObject({ total: CALLS, answered: CALLS })
    await index.close()
  }
)
