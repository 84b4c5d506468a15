// The story: while the waveform of a long recording was read, a seek in the player took seconds, because both asked the same server
// and the waveform never paused.
import { describe, expect, it } from 'vitest'
import { createGiveWay } from '../../../src-main/records/audio/give-way'

async function* pieces(): AsyncGenerator<number, void> {
  yield 1
  yield 2
  yield 3
}

describe('The reading of a waveform', () => {
  it('goes on unhindered while nobody listens', async () => {
    const read: number[] = []
    for await (const piece of createGiveWay().after(pieces())) read.push(piece)
    expect(read).toEqual([1, 2, 3])
  })

  it('stands still while a player waits, and goes on where it stood once all have their bytes', async () => {
    const way = createGiveWay()
    const reading = way.after(pieces())
    expect((await reading.next()).value).toBe(1)
    const first = way.waits()
    const second = way.waits()
    let came: number | undefined
    const next = reading.next().then(({ value }) => (came = value ?? undefined))
    first()
    // Said twice, it still counts once.
    first()
    await new Promise((resolve) => setImmediate(resolve))
    expect(came).toBeUndefined()
    second()
    await next
    expect(came).toBe(2)
  })
})
