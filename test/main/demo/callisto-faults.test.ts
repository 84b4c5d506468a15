// Everything that can go wrong at Callisto can be made to go wrong at its simulator, at the start or later.
import { XMLValidator } from 'fast-xml-parser'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FAULTS } from '../../../src-main/demo/callisto/faults'
import { startCallisto } from '../../../src-main/demo/callisto/start'
import type { RunningCallisto } from '../../../src-main/demo/callisto/start'
import { call, element, members, rowsOf, status } from './callisto-console'

let site: RunningCallisto
beforeEach(async () => {
  site = await startCallisto({ still: true, slowMilliseconds: 40 })
})
afterEach(() => site.close())

const listing = () => call(site, 'getMembers', { gr_id: '45' })
const presenceOf = (id: string) => site.application.members.get(Number(id))?.userState

describe('faults of any answer', () => {
  it('says clearly which fault it does not know, at the start and later', async () => {
    await expect(startCallisto({ faults: ['slwo'] })).rejects.toThrow(/unknown fault "slwo"; known are .*slow, /)
    expect(() => site.setFaults(['500', 'nope'])).toThrow(/unknown fault "nope"/)
    expect((await listing()).status).toBe(200)
  })

  it('is sound again once the faults are taken back', async () => {
    const sound = (await listing()).text
    for (const fault of Object.keys(FAULTS).filter((name) => !['hang', 'reset', 'huge'].includes(name))) {
      site.setFaults([fault])
      await listing()
      site.setFaults([])
      expect((await listing()).text, fault).toBe(sound)
    }
  })

  it('slow: answers late', async () => {
    site.setFaults(['slow'])
    const started = performance.now()
    expect((await listing()).status).toBe(200)
    expect(performance.now() - started).toBeGreaterThanOrEqual(39)
  })

  it('hang: never answers and does nothing', async () => {
    site.setFaults(['hang'])
    await expect(call(site, 'setPresence', { mb_id: '110', presenceState: '4' }, { signal: AbortSignal.timeout(150) })).rejects.toThrow(
      /timeout/
    )
    expect(presenceOf('110')).toBe(0)
  })

  it('reset: ends the connection', async () => {
    site.setFaults(['reset'])
    await expect(listing()).rejects.toThrow('fetch failed')
  })

  it('401 and 500: answer so', async () => {
    site.setFaults(['401'])
    expect((await listing()).status).toBe(401)
    site.setFaults(['500'])
    expect((await listing()).status).toBe(500)
  })

  it('empty, truncated, malformed and error: bodies that are no answer', async () => {
    site.setFaults(['empty'])
    expect((await listing()).text).toBe('')
    for (const fault of ['truncated', 'malformed']) {
      site.setFaults([fault])
      expect(XMLValidator.validate((await listing()).text), fault).not.toBe(true)
      expect(XMLValidator.validate((await call(site, 'setPresence', { mb_id: '110', presenceState: '0' })).text), fault).not.toBe(true)
    }
    site.setFaults(['error'])
    expect(element((await listing()).text, 'Response')).toBe('ERROR')
    expect(await status(site, 'setPresence', { mb_id: '110', presenceState: '4' })).toBe('ERROR')
    expect(await status(site, 'addMember', { gr_id: '45', usr_Name: 'Carla.Steiner', mb_number: '1' })).toBe('ERROR')
    expect(presenceOf('110')).toBe(0)
  })

  it('malformedSetPresence: the document’s own example, and only there', async () => {
    site.setFaults(['malformedSetPresence'])
    const { text } = await call(site, 'setPresence', { mb_id: '110', presenceState: '4' })
    expect(text).toContain('<Request>setPresence<</Request>')
    expect(presenceOf('110')).toBe(4)
    expect(XMLValidator.validate((await listing()).text)).toBe(true)
  })

  it('huge: 50 MB', async () => {
    site.setFaults(['huge'])
    const { text } = await listing()
    expect(text.length).toBeGreaterThanOrEqual(50 * 1024 * 1024)
  })

  it('charset: Latin-1 that calls itself UTF-8', async () => {
    site.setFaults(['charset'])
    const { text, headers } = await listing()
    expect(headers.get('content-type')).toContain('utf-8')
    expect(rowsOf(text).find((row) => row.userName === 'Jurgen.Schafer')?.firstName).toBe('J\uFFFDrgen')
  })

  it('entities: a document type with an entity bomb', async () => {
    site.setFaults(['entities'])
    expect((await listing()).text).toMatch(/<!DOCTYPE Callisto \[\s*<!ENTITY a "aaaaaaaaaa">[\s\S]*&h;&h;/)
  })
})

describe('faults of the listing', () => {
  it('vanish: leaves the same member out of every second listing', async () => {
    site.setFaults(['vanish'])
    const counts = []
    for (let poll = 0; poll < 4; poll++) counts.push((await members(site, { gr_id: '45' })).length)
    const whole = site.application.group(45).length
    expect(counts).toEqual([whole, whole - 1, whole, whole - 1])
  })

  it('duplicate: lists a member twice with other states', async () => {
    site.setFaults(['duplicate'])
    const [first, second] = await members(site, { gr_id: '45' })
    expect(second?.id).toBe(first?.id)
    expect(second?.lineState).not.toBe(first?.lineState)
    expect(second?.userState).not.toBe(first?.userState)
  })

  it('oddState and wrongTypes: codes and words that mean nothing', async () => {
    site.setFaults(['oddState'])
    expect((await members(site, { gr_id: '45' }))[1]).toMatchObject({ userState: '7', lineState: '9' })
    site.setFaults(['wrongTypes'])
    expect((await members(site, { gr_id: '45' }))[1]).toMatchObject({ userState: 'available', lineState: 'free', index: 'second' })
  })
})

describe('faults of writes', () => {
  it('lostAnswer: does what was asked, but nobody hears of it', async () => {
    site.setFaults(['lostAnswer'])
    await expect(call(site, 'setPresence', { mb_id: '110', presenceState: '4' })).rejects.toThrow('fetch failed')
    expect(presenceOf('110')).toBe(4)
    expect((await members(site, { mb_id: '110' }))[0]?.userState).toBe('4')
  })

  it('hangAfterWrite: does what was asked and stays silent', async () => {
    site.setFaults(['hangAfterWrite'])
    const patience = new AbortController()
    const answer = call(site, 'setPresence', { mb_id: '110', presenceState: '4' }, { signal: patience.signal })
    await expect.poll(() => presenceOf('110')).toBe(4)
    patience.abort()
    await expect(answer).rejects.toThrow(/aborted/)
  })

  it('keeps a fault to one function where it names one', async () => {
    site.setFaults(['error@setPresence'])
    expect(await status(site, 'setPresence', { mb_id: '110', presenceState: '4' })).toBe('ERROR')
    expect((await members(site)).length).toBeGreaterThan(60)
    expect(() => site.setFaults(['error@getMember'])).toThrow(/no such function/)
  })
})
