// The bridge before it is there: takes every request from the start, and hands it to what answers, which opens with the first one.
import type { Answer } from '@contract/errors'
import type { IpcMain, IpcMainInvokeEvent } from 'electron'
import { toFailure } from '../errors'

type Listener = (event: IpcMainInvokeEvent, input: unknown) => unknown
/** What answers, by the name of the request. */
export type Listeners = ReadonlyMap<string, Listener>

/** Takes the place of Electron's main end for what is to answer, and keeps its listeners. */
export function listenersOf(serve: (ipc: Pick<IpcMain, 'handle'>) => void): Listeners {
  const listeners = new Map<string, Listener>()
  serve({ handle: (name, listener) => void listeners.set(name, listener) })
  return listeners
}

/**
 * @param names of all requests of the contract; the contract itself takes its time to load, which the page need not wait for
 * @param open called with every request; where it rejects, the answer is that failure, as nothing is ever thrown across
 */
export function openDoors(ipc: Pick<IpcMain, 'handle'>, names: readonly string[], open: () => Promise<Listeners>): void {
  for (const name of names) {
    ipc.handle(name, async (event, input: unknown) => {
      try {
        const listener = (await open()).get(name)
        if (listener === undefined) throw new TypeError(`nothing answers ${name}`)
        return await listener(event, input)
      } catch (error) {
        return { ok: false, error: toFailure(error) } satisfies Answer<unknown>
      }
    })
  }
}
