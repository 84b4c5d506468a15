// Update checks: never without a feed, once a day with one, and nothing but words come of them.
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { LampfieldError } from '../../../src-main/errors'
import { openJsonFile } from '../../../src-main/storage/storage'
import { createUpdates, isNewer, neverChecked, UPDATES_VERSION, updatesFile } from '../../../src-main/updates/updates'
import { temporaryFolder } from '../../system/storage/child'
import { createFakeClock } from '../connections/fake-clock'

const FEED = 'https://updates.example/lampfield.json'
const HOUR = 60 * 60 * 1000
const newer = { version: '0.2.0', where: 'https://intranet.example/lampfield' }

async function checks(answer: () => string, feed: string | undefined = FEED, folder?: string) {
  const clock = createFakeClock()
  const place = path.join(folder ?? (await temporaryFolder()), 'updates.json')
  const file = await openJsonFile({ path: place, schema: updatesFile, initial: neverChecked, version: UPDATES_VERSION, clock })
  const asked: string[] = []
  const told: unknown[] = []
  const ask = async (address: string) => {
    asked.push(address)
    return answer()
  }
  const updates = createUpdates({ feed, current: '0.1.0', ask, file, clock, changed: (now) => told.push(now) })
  return { updates, asked, told, clock, folder: path.dirname(place) }
}

describe('Without a feed', () => {
  it('nothing is ever asked, not even when a person wants to know', async () => {
    const clock = createFakeClock()
    const file = await openJsonFile({
      path: path.join(await temporaryFolder(), 'updates.json'),
      schema: updatesFile,
      initial: neverChecked,
      version: UPDATES_VERSION,
      clock
    })
    const ask = () => Promise.reject(new Error('asked'))
    const updates = createUpdates({ feed: undefined, current: '0.1.0', ask, file, clock, changed: () => undefined })
    expect(await updates.check()).toEqual({})
    await clock.advance(48 * HOUR)
    expect(updates.status()).toEqual({})
  })
})

describe('With a feed', () => {
  it('a newer version is told with where it is', async () => {
    const { updates, told, clock } = await checks(() => JSON.stringify(newer))
    expect(updates.status()).toEqual({ feed: 'updates.example' })
    expect(await updates.check()).toEqual({ feed: 'updates.example', checkedAt: clock.now(), newer })
    expect(told).toHaveLength(1)
  })

  it('the same or an older version is no news', async () => {
    const { updates } = await checks(() => JSON.stringify({ ...newer, version: '0.1.0' }))
    expect(await updates.check()).not.toHaveProperty('newer')
  })

  it.each([
    '',
    '<html>',
    '[]',
    '{"version":"2"}',
    '{"version":"9.0.0","where":"http://plain.example"}',
    '{"version":"9.0.0","where":"javascript:1"}'
  ])('an answer that is not a feed’s is told as such: %s', async (body) => {
    const { updates } = await checks(() => body)
    expect(await updates.check()).toMatchObject({ error: { reason: 'feedInvalid', params: { host: 'updates.example' } } })
  })

  it('a feed that does not answer is told, and what was known stays', async () => {
    let isDown = false
    const { updates } = await checks(() => {
      if (isDown) throw new LampfieldError('UNREACHABLE', 'hostNotFound', 'no such host', { params: { host: 'updates.example' } })
      return JSON.stringify(newer)
    })
    await updates.check()
    isDown = true
    expect(await updates.check()).toMatchObject({ newer, error: { reason: 'hostNotFound' } })
    isDown = false
    expect(await updates.check()).not.toHaveProperty('error')
  })

  it('is asked once a day, also over restarts', async () => {
    const first = await checks(() => JSON.stringify(newer))
    await first.clock.advance(2 * HOUR)
    expect(first.asked).toEqual([FEED])
    await first.clock.advance(20 * HOUR)
    expect(first.asked).toHaveLength(1)
    await first.clock.advance(4 * HOUR)
    expect(first.asked).toHaveLength(2)
    first.updates.close()
    await first.clock.advance(48 * HOUR)
    expect(first.asked).toHaveLength(2)
    await expect.poll(() => first.told).toHaveLength(2)
    const second = await checks(() => JSON.stringify(newer), FEED, first.folder)
    expect(second.updates.status()).toMatchObject({ newer })
  })

  it('what another feed said does not count', async () => {
    const first = await checks(() => JSON.stringify(newer))
    await first.updates.check()
    const second = await checks(() => '', 'https://other.example/feed', first.folder)
    expect(second.updates.status()).toEqual({ feed: 'other.example' })
  })
})

it.each([
  ['0.2.0', '0.1.9', true],
  ['0.10.0', '0.9.0', true],
  ['1.0.0', '1.0.0-beta', true],
  ['1.0.0-beta', '1.0.0', false],
  ['0.1.0', '0.1.0', false],
  ['0.1.0', '0.2.0', false]
])('%s is newer than %s: %s', (one, other, isLater) => {
  expect(isNewer(one, other)).toBe(isLater)
})
