// The endless list over keyset pages: both directions, bounded memory, refresh in place, answers that come too late.
import { describe, expect, it, vi } from 'vitest'
import { useKeysetList, type KeysetStart } from '../../../src-renderer/records/keyset-list'
import { call, index, NOON_AND_MORE } from './calls'

const failure = { code: 'STORAGE', reason: 'diskFull', message: '', retryable: true } as const

function listOf(count: number, page = 10, most = 30) {
  const kept = index(Array.from({ length: count }, (_, at) => call(at + 1)))
  const asked: { start: KeysetStart; limit: number }[] = []
  let broken = false
  let gate: Promise<void> | undefined
  const list = useKeysetList({
    page,
    most,
    placeOf: ({ startedAt, key }: (typeof kept.calls)[number]) => ({ at: startedAt, key }),
    read: async (start, limit) => {
      asked.push({ start, limit })
      const answer = kept.page(start, limit)
      await gate
      return broken ? { ok: false, error: failure } : { ok: true, data: answer }
    }
  })
  return {
    list,
    asked,
    calls: kept.calls,
    ids: () => list.rows.value.map(({ callId }) => Number(callId)),
    breakDown: (is: boolean) => (broken = is),
    hold: (until: Promise<void> | undefined) => (gate = until)
  }
}
const everything = { from: 0, to: NOON_AND_MORE * 2 }
const range = (from: number, to: number): number[] => Array.from({ length: from - to + 1 }, (_, at) => from - at)

describe('The endless list', () => {
  it('begins with the newest and reads older pages at its end', async () => {
    const { list, ids } = listOf(25)
    await list.show()
    expect(ids()).toEqual(range(25, 16))
    await list.older()
    await list.older()
    expect(ids()).toEqual(range(25, 1))
    expect(list.hasOlder.value).toBe(false)
  })

  it('lets go of the newest pages when it grows too long, and reads them again on the way back', async () => {
    const { list, ids } = listOf(60)
    await list.show()
    for (let page = 0; page < 4; page++) await list.older()
    expect(ids()).toEqual(range(40, 11))
    expect(list.hasNewer.value).toBe(true)
    await list.newer()
    expect(ids()).toEqual(range(50, 21))
    await list.newer()
    await list.newer()
    expect(ids()[0]).toBe(60)
    expect(list.hasNewer.value).toBe(false)
  })

  it('goes to any moment at once and on from there in both directions', async () => {
    const { list, ids } = listOf(100)
    await list.show({ kind: 'at', at: call(50).startedAt })
    expect(ids()).toEqual(range(50, 41))
    await list.newer()
    expect(ids()).toEqual(range(60, 41))
    await list.older()
    expect(ids()).toEqual(range(60, 31))
  })

  it('shows the oldest rows where nothing is as old as the moment asked for', async () => {
    const { list, ids } = listOf(25)
    await list.show({ kind: 'at', at: 1 })
    expect(ids()).toEqual(range(10, 1))
  })

  it('finds the oldest rows without reading what lies between', async () => {
    const { list, ids, asked } = listOf(5000)
    await list.showOldest()
    expect(ids()).toEqual(range(10, 1))
    expect(asked).toHaveLength(1)
  })

  it('drops an answer to a question that is no longer asked', async () => {
    const { list, ids, hold } = listOf(100)
    let release = (): void => undefined
    hold(new Promise((resolve) => (release = resolve)))
    const first = list.show({ kind: 'at', at: call(20).startedAt })
    hold(undefined)
    await list.show()
    release()
    expect(await first).toBe(false)
    expect(ids()).toEqual(range(100, 91))
  })

  it('takes in what is new while its reader is at the newest', async () => {
    const { list, ids, calls } = listOf(25)
    await list.show()
    calls.push(call(26), call(27))
    await list.refresh(everything, () => true)
    expect(ids()[0]).toBe(27)
    expect(list.unseen.value.count).toBe(0)
  })

  // What changed while a page was read was put aside and never read: a call that ended just then came to the list with the next one only.
  it.each(['anew', 'older'] as const)('takes in what came while its rows were read: %s', async (reading) => {
    const { list, ids, calls, hold } = listOf(25)
    await list.show()
    let release = (): void => undefined
    hold(new Promise((resolve) => (release = resolve)))
    const read = reading === 'anew' ? list.show() : list.older()
    hold(undefined)
    calls.push(call(26))
    await list.refresh(everything, () => true)
    release()
    await read
    await vi.waitFor(() => expect(ids()[0]).toBe(26))
    expect(ids()).toEqual(range(26, 26 - ids().length + 1))
  })

  it('reads again what a page cut off that was read meanwhile', async () => {
    const { list, ids, calls, hold } = listOf(25)
    await list.show()
    calls.push(call(26))
    let release = (): void => undefined
    hold(new Promise((resolve) => (release = resolve)))
    const refreshed = list.refresh(everything, () => true)
    const older = list.older()
    release()
    hold(undefined)
    await Promise.all([refreshed, older])
    await vi.waitFor(() => expect(ids()).toEqual(range(26, 6)))
  })

  // Rows of the question that was asked now came among those of the former one, under the word that they could not be read.
  it('puts nothing among the rows that stay where the list could not be read anew, and takes in what changed once it is', async () => {
    const { list, ids, asked, calls, breakDown, hold } = listOf(25)
    await list.show()
    let release = (): void => undefined
    hold(new Promise((resolve) => (release = resolve)))
    const anew = list.show()
    hold(undefined)
    breakDown(true)
    calls.push(call(26))
    await list.refresh(everything, () => true)
    release()
    await anew
    breakDown(false)
    await list.refresh(everything, () => true)
    expect(asked).toHaveLength(2)
    await list.again()
    await vi.waitFor(() => expect(ids()[0]).toBe(26))
  })

  it('reads what changed with what changes next where it could not be read', async () => {
    const { list, calls, breakDown } = listOf(25)
    await list.show()
    calls.push(call(26))
    breakDown(true)
    await list.refresh(everything, () => false)
    expect(list.unseen.value.count).toBe(0)
    breakDown(false)
    await list.refresh({ from: 0, to: 0 }, () => false)
    expect(list.unseen.value.count).toBe(1)
  })

  it('only counts what is new while something else is read, until its reader comes to the newest', async () => {
    const { list, ids, calls } = listOf(25)
    await list.show()
    const before = ids()
    calls.push(call(26), call(27), call(28))
    await list.refresh({ from: call(26).startedAt, to: call(28).startedAt }, () => false)
    expect(ids()).toEqual(before)
    expect(list.unseen.value).toEqual({ count: 3, more: false })
    await list.newer()
    expect(ids()[0]).toBe(28)
    expect(list.unseen.value.count).toBe(3)
    list.seen()
    expect(list.unseen.value.count).toBe(0)
  })

  it('changes a row that has changed in its place, and drops one that is gone', async () => {
    const { list, ids, calls } = listOf(25)
    await list.show()
    calls[19] = call(20, { result: 'missed' })
    calls.splice(17, 1)
    await list.refresh({ from: call(18).startedAt, to: call(20).startedAt }, () => false)
    expect(list.rows.value.find(({ callId }) => callId === '20')?.result).toBe('missed')
    expect(ids()).toEqual([25, 24, 23, 22, 21, 20, 19, 17, 16])
  })

  it('stays within its bound and in order however much comes in', async () => {
    const { list, ids, calls } = listOf(25)
    await list.show()
    await list.older()
    for (let place = 26; place < 126; place++) {
      calls.push(call(place))
      await list.refresh({ from: call(place).startedAt, to: call(place).startedAt }, () => true)
    }
    expect(ids()).toEqual(range(125, 96))
    expect(list.hasOlder.value).toBe(true)
  })

  it('holds rows of one and the same moment apart', async () => {
    const { list, calls } = listOf(0)
    const at = call(1).startedAt
    calls.push(...Array.from({ length: 25 }, (_, place) => call(place + 1, { startedAt: at })))
    await list.show()
    await list.older()
    await list.older()
    expect(new Set(list.rows.value.map(({ key }) => key)).size).toBe(25)
    expect(list.hasOlder.value).toBe(false)
  })

  it('says why a page did not come, does not ask for it in a loop, and goes on when asked again', async () => {
    const { list, ids, asked, breakDown } = listOf(25)
    await list.show()
    breakDown(true)
    await list.older()
    await list.older()
    expect(list.failure.value).toEqual(failure)
    expect(asked).toHaveLength(2)
    breakDown(false)
    await list.again()
    expect(list.failure.value).toBeUndefined()
    expect(ids()).toEqual(range(25, 6))
  })
})
