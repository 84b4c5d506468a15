// How the console ends: in order, and by force where something holds its process.
import { EventEmitter } from 'node:events'
import type { App } from 'electron'
import { afterEach, expect, it, vi } from 'vitest'
import { closeBeforeQuit } from '../../../src-main/window/lifetime'

afterEach(() => vi.useRealTimers())

/** An app that only quits, and what was done to end it. */
function quit(isHeld: boolean, closes: () => Promise<void> = async () => undefined): Promise<string[]> {
  const done: string[] = []
  return new Promise((resolve) => {
    const end = (how: string) => () => resolve([...done, how])
    const app = Object.assign(new EventEmitter(), { quit: end('quit'), exit: end('exit') })
    const close = () => closes().then(() => void done.push('closed'))
    closeBeforeQuit(app as unknown as App, { error: () => undefined }, { close, isHeld: () => isHeld }, end('killed'))
    app.emit('will-quit', { preventDefault: () => void done.push('held back') })
  })
}

it('closes in order, then quits', async () => {
  expect(await quit(false)).toEqual(['held back', 'closed', 'quit'])
})

it('closes in order, then kills a process that would wait for ever', async () => {
  expect(await quit(true)).toEqual(['held back', 'closed', 'killed'])
})

it.each([
  [false, 'exit'],
  [true, 'killed']
])('waits three seconds for what does not close, then ends all the same; held by something: %s', async (isHeld, end) => {
  vi.useFakeTimers()
  let ended: readonly string[] | undefined
  void quit(isHeld, () => new Promise(() => undefined)).then((done) => (ended = done))
  await vi.advanceTimersByTimeAsync(2_999)
  expect(ended).toBeUndefined()
  await vi.advanceTimersByTimeAsync(1)
  expect(ended).toEqual(['held back', end])
})
