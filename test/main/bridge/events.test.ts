// Events: every open page gets them, and only such as the contract describes.
import { describe, expect, it } from 'vitest'
import { emitter } from '../../../src-main/bridge/events'
import { logTo } from '../../../src-main/log'

function pagesAnd(checked: boolean) {
  const sent: [string, unknown][] = []
  const logged: string[] = []
  const page = (isDestroyed: boolean) => ({
    isDestroyed: () => isDestroyed,
    send: (channel: string, data: unknown) => void sent.push([channel, data])
  })
  const pages = () => [page(false), page(true), page(false)]
  return { sent, logged, emit: emitter({ pages, checked, log: logTo((line) => logged.push(line)) }) }
}

describe('an event', () => {
  it('reaches every page that is still open', () => {
    const { emit, sent } = pagesAnd(true)
    emit('presence/returnsChanged', [])
    expect(sent).toEqual([
      ['presence/returnsChanged', []],
      ['presence/returnsChanged', []]
    ])
  })

  it('that does not fit the contract is not sent but logged, with the field', () => {
    const { emit, sent, logged } = pagesAnd(true)
    emit('groups/progress', { planId: 'p', done: 0.5, total: 2 })
    expect(sent).toEqual([])
    expect(logged.join()).toContain('groups/progress is not as the contract says: done')
  })
})
