// A stand-in for the preload's window.lampfield: the tests say what each request answers and send events themselves.
import type { EventData, EventName } from '@contract/index'
import { vi } from 'vitest'

type Answers = Record<string, (input: never) => unknown>

/** Installs window.lampfield; a request without an answer given fails the test that makes it. */
export function installBridge(answers: Answers) {
  const listeners = new Map<string, Set<(data: unknown) => void>>()
  const asked: { name: string; input: unknown }[] = []
  const domain = (name: string) =>
    new Proxy(
      {},
      {
        get: (_target, verb: string) => async (input: never) => {
          asked.push({ name: `${name}/${verb}`, input })
          const answer = answers[`${name}/${verb}`]
          if (answer === undefined) throw new Error(`no answer given for ${name}/${verb}`)
          return answer(input)
        }
      }
    )
  const on = (name: string, listener: (data: unknown) => void): (() => void) => {
    const set = listeners.get(name) ?? new Set()
    listeners.set(name, set.add(listener))
    return () => set.delete(listener)
  }
  vi.stubGlobal('lampfield', new Proxy({}, { get: (_target, name: string) => (name === 'on' ? on : domain(name)) }))
  return {
    asked,
    emit: <N extends EventName>(name: N, data: EventData<N>): void => listeners.get(name)?.forEach((listener) => listener(data)),
    listening: (name: EventName): number => listeners.get(name)?.size ?? 0
  }
}

export const ok = <T>(data: T): { ok: true; data: T } => ({ ok: true, data })
