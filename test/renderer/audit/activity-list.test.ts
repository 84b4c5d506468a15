// @vitest-environment happy-dom
// The activity as it is read: pages without end, and what happens meanwhile in its place.
import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { effectScope, type EffectScope } from 'vue'
import { PAGE, useActivityList } from '../../../src-renderer/audit/activity-list'
import { installBridge, ok } from '../live/bridge'
import { entry, log } from './entries'

let scope: EffectScope | undefined
afterEach(() => scope?.stop())

function open(onInserted: (rows: number) => void = () => undefined) {
  scope = effectScope()
  const list = scope.run(() => useActivityList(onInserted))
  if (list === undefined) throw new Error('the scope is gone')
  return list
}
const targets = (list: ReturnType<typeof open>): string[] => list.entries.value.map((one) => one.target)

describe('Reading the activity', () => {
  it('goes on page by page to the very end, each entry once', async () => {
    const kept = log(PAGE * 2 + 5)
    const bridge = installBridge({ 'audit/list': kept.list })
    const list = open()
    await list.ask({ search: '' })
    expect(list.entries.value).toHaveLength(PAGE)
    while (list.hasMore()) await list.more()
    expect(list.entries.value).toEqual(kept.entries)
    await list.more()
    expect(bridge.asked).toHaveLength(3)
  })

  it('shows no entry twice when others came between two pages', async () => {
    const kept = log(PAGE + 20)
    const bridge = installBridge({ 'audit/list': kept.list })
    const list = open()
    await list.ask({ search: '' })
    kept.entries.unshift(entry(500))
    await list.more()
    bridge.emit('audit/added', entry(500))
    const ids = list.entries.value.map((one) => one.id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids[0]).toBe('entry-500')
    expect(ids).toHaveLength(PAGE + 21)
  })

  it('drops the answer to a search that is no longer wanted', async () => {
    const answers: ((value: unknown) => void)[] = []
    installBridge({ 'audit/list': () => new Promise((resolve) => answers.push(resolve)) })
    const list = open()
    const first = list.ask({ search: 'old' })
    const second = list.ask({ search: 'new' })
    await flushPromises()
    answers[1]?.(ok({ total: 1, entries: [entry(2)] }))
    answers[0]?.(ok({ total: 1, entries: [entry(1)] }))
    await Promise.all([first, second])
    expect(targets(list)).toEqual(['Person 2'])
  })

  it('keeps what was read when a later page fails, and can try again', async () => {
    const kept = log(PAGE + 1)
    let isBroken = false
    const refusal = { ok: false, error: { code: 'STORAGE', reason: 'diskDenied', message: '', retryable: false } }
    installBridge({ 'audit/list': (input: Parameters<typeof kept.list>[0]) => (isBroken ? refusal : kept.list(input)) })
    const list = open()
    await list.ask({ search: '' })
    isBroken = true
    await list.more()
    expect(list.failure.value?.reason).toBe('diskDenied')
    expect(list.entries.value).toHaveLength(PAGE)
    isBroken = false
    await list.again()
    expect(list.failure.value).toBeUndefined()
    expect(list.entries.value).toHaveLength(PAGE + 1)
  })
})

describe('What happens now', () => {
  it('stands on top at once, and is counted', async () => {
    const bridge = installBridge({ 'audit/list': log(3).list })
    const inserted: number[] = []
    const list = open((rows) => inserted.push(rows))
    await list.ask({ search: '' })
    bridge.emit('audit/added', entry(9, { outcome: 'pending' }))
    expect(targets(list)).toEqual(['Person 9', 'Person 3', 'Person 2', 'Person 1'])
    expect(list.total.value).toBe(4)
    expect(inserted).toEqual([1])
  })

  it('gets its outcome where it stands', async () => {
    const bridge = installBridge({ 'audit/list': log(3).list })
    const list = open()
    await list.ask({ search: '' })
    bridge.emit('audit/added', entry(2, { outcome: 'refused', vendorWords: 'INVALID_MEMBER_ID' }))
    expect(list.entries.value.map((one) => one.outcome)).toEqual(['done', 'refused', 'done'])
    expect(list.total.value).toBe(3)
  })

  it('stays out of a list that asks for something else, and leaves one that it no longer fits', async () => {
    const bridge = installBridge({ 'audit/list': () => ok({ total: 1, entries: [entry(1, { outcome: 'pending' })] }) })
    const list = open()
    await list.ask({ search: '', outcome: 'pending' })
    bridge.emit('audit/added', entry(2))
    expect(targets(list)).toEqual(['Person 1'])
    bridge.emit('audit/added', entry(1, { outcome: 'done' }))
    expect(targets(list)).toEqual([])
    expect(list.total.value).toBe(0)
  })

  it('is held against the search word by word, without case and accents', async () => {
    const bridge = installBridge({ 'audit/list': () => ok({ total: 0, entries: [] }) })
    const list = open()
    await list.ask({ search: 'MULLER basel' })
    bridge.emit('audit/added', entry(1, { target: 'Jürg Müller' }))
    bridge.emit('audit/added', entry(2, { target: 'Müller', site: 'Bern' }))
    expect(targets(list)).toEqual(['Jürg Müller'])
  })

  it('is not lost when it comes while the first page is being read', async () => {
    let answer: (value: unknown) => void = () => undefined
    const bridge = installBridge({ 'audit/list': () => new Promise((resolve) => (answer = resolve)) })
    const list = open()
    const asked = list.ask({ search: '' })
    await flushPromises()
    bridge.emit('audit/added', entry(5))
    answer(ok({ total: 1, entries: [entry(1)] }))
    await asked
    expect(targets(list)).toEqual(['Person 5', 'Person 1'])
  })

  it('is no longer listened for when the list is gone', async () => {
    const bridge = installBridge({ 'audit/list': log(1).list })
    open()
    expect(bridge.listening('audit/added')).toBe(1)
    scope?.stop()
    expect(bridge.listening('audit/added')).toBe(0)
  })
})
