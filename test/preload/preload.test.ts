// What a page is given: one method a request of the contract, one subscription, and nothing else.
import { events, requests } from '@contract/index'
import { beforeEach, describe, expect, it, vi } from 'vitest'

const electron = vi.hoisted(() => {
  const listeners = new Map<string, Set<(event: unknown, data: unknown) => void>>()
  return {
    exposed: new Map<string, Record<string, unknown>>(),
    invoked: [] as [string, unknown][],
    listeners,
    /** As main would send it: with an event whose sender a page must never get hold of. */
    send: (channel: string, data: unknown) => listeners.get(channel)?.forEach((listener) => listener({ sender: 'ipcRenderer' }, data))
  }
})

vi.mock('electron', () => ({
  contextBridge: { exposeInMainWorld: (name: string, api: Record<string, unknown>) => electron.exposed.set(name, api) },
  ipcRenderer: {
    invoke: async (channel: string, input: unknown) => void electron.invoked.push([channel, input]),
    on: (channel: string, listener: (event: unknown, data: unknown) => void) => {
      electron.listeners.set(channel, (electron.listeners.get(channel) ?? new Set()).add(listener))
    },
    removeListener: (channel: string, listener: (event: unknown, data: unknown) => void) =>
      electron.listeners.get(channel)?.delete(listener)
  }
}))

type Subscribe = (name: string, listener: (...data: unknown[]) => void) => () => void
let api: Record<string, Record<string, (input: unknown) => Promise<unknown>>>
let on: Subscribe

beforeEach(async () => {
  electron.exposed.clear()
  electron.invoked.length = 0
  electron.listeners.clear()
  vi.resetModules()
  await import('../../src-preload/index')
  const { on: subscribe, ...domains } = electron.exposed.get('lampfield') ?? {}
  api = domains as typeof api
  on = subscribe as Subscribe
})

describe('the preload script', () => {
  it('exposes window.lampfield and nothing else', () => {
    expect([...electron.exposed.keys()]).toEqual(['lampfield'])
  })

  it('has exactly one method for each request of the contract', () => {
    const methods = Object.entries(api).flatMap(([domain, verbs]) => Object.keys(verbs).map((verb) => `${domain}/${verb}`))
    expect(methods.sort()).toEqual(Object.keys(requests).sort())
  })

  it('asks main over the channel of that name, with one input and no more', async () => {
    const retry = api['connections']?.['retry'] as (...input: unknown[]) => Promise<unknown>
    await retry({ id: 'a' }, 'more')
    expect(electron.invoked).toEqual([['connections/retry', { id: 'a' }]])
  })

  it('hands on the data of an event, never the event with its sender', () => {
    const seen: unknown[][] = []
    on('audit/added', (...data) => seen.push(data))
    electron.send('audit/added', { id: '1' })
    expect(seen).toEqual([[{ id: '1' }]])
  })

  it('stops for good once unsubscribed, and leaves other listeners alone', () => {
    const seen: string[] = []
    const stop = on('audit/added', () => seen.push('first'))
    on('audit/added', () => seen.push('second'))
    stop()
    electron.send('audit/added', {})
    expect(seen).toEqual(['second'])
    expect(electron.listeners.get('audit/added')?.size).toBe(1)
  })

  it('subscribes to events of the contract only', () => {
    on('ELECTRON_BROWSER_ANYTHING', () => undefined)
    expect(electron.listeners.size).toBe(0)
    for (const name of Object.keys(events)) on(name, () => undefined)
    expect([...electron.listeners.keys()].sort()).toEqual(Object.keys(events).sort())
  })
})
