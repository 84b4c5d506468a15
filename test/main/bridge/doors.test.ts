// The bridge before it is there: every request is taken, and what answers is opened by the first.
import type { IpcMainInvokeEvent } from 'electron'
import { describe, expect, it } from 'vitest'
import { type Listeners, listenersOf, openDoors } from '../../../src-main/bridge/doors'

type Listener = (event: IpcMainInvokeEvent, input: unknown) => unknown
const EVENT = { sender: {} } as unknown as IpcMainInvokeEvent

function doors(names: readonly string[], open: () => Promise<Listeners>) {
  const taken = new Map<string, Listener>()
  openDoors({ handle: (name, listener) => void taken.set(name, listener) }, names, open)
  return { taken, ask: async (name: string, input?: unknown): Promise<unknown> => taken.get(name)?.(EVENT, input) }
}

describe('the doors of the bridge', () => {
  it('take every request before anything is open, and open nothing by themselves', () => {
    let opened = 0
    const { taken } = doors(['app/info', 'calls/list'], async () => {
      opened += 1
      return new Map()
    })
    expect([...taken.keys()]).toEqual(['app/info', 'calls/list'])
    expect(opened).toBe(0)
  })

  it('hand a request, with who asked it, to what answers it', async () => {
    const listeners = listenersOf((ipc) => ipc.handle('app/info', (event, input) => [event === EVENT, input]))
    const { ask } = doors(['app/info'], async () => listeners)
    expect(await ask('app/info', { a: 1 })).toEqual([true, { a: 1 }])
  })

  it('let requests wait that come while it opens', async () => {
    let ready: (listeners: Listeners) => void = () => undefined
    const opening = new Promise<Listeners>((resolve) => (ready = resolve))
    const { ask } = doors(['a/one', 'a/two'], () => opening)
    const answers = Promise.all([ask('a/one'), ask('a/two')])
    ready(new Map([['a/one', () => 1] as const, ['a/two', () => 2] as const]))
    expect(await answers).toEqual([1, 2])
  })

  // The page was told of a file that could not be loaded, with its path; and everything that asked had to catch, which nothing does.
  it('answer a fault of ours as the bridge does, without its text, and throw nothing across', async () => {
    const refused = { ok: false, error: { code: 'VENDOR', reason: 'unexpected', message: 'an unexpected error', retryable: false } }
    expect(await doors(['a/one'], async () => new Map()).ask('a/one')).toEqual(refused)
    expect(await doors(['a/one'], () => Promise.reject(new Error('/home/maria/answers.js'))).ask('a/one')).toEqual(refused)
  })

  it('can open where they could not before', async () => {
    const tries: (() => Promise<Listeners>)[] = [() => Promise.reject(new Error('not yet')), async () => new Map([['a/one', () => 1]])]
    const { ask } = doors(['a/one'], () => (tries.shift() ?? (() => Promise.reject(new Error('once too often'))))())
    expect(await ask('a/one')).toMatchObject({ ok: false })
    expect(await ask('a/one')).toBe(1)
  })
})
