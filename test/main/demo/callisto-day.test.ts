// The demo's organisation lives a believable day, the same one for the same seed, at any size.
import { afterEach, describe, expect, it } from 'vitest'
import { startCallisto } from '../../../src-main/demo/callisto/start'
import type { RunningCallisto } from '../../../src-main/demo/callisto/start'
import type { SimulationOptions } from '../../../src-main/demo/simulation'
import { call, members, status } from './callisto-console'
import { movedClock } from './moved-clock'

const running: RunningCallisto[] = []
async function start(options: SimulationOptions): Promise<RunningCallisto> {
  const site = await startCallisto(options)
  running.push(site)
  return site
}
afterEach(async () => {
  await Promise.all(running.splice(0).map((site) => site.close()))
})

const everyone = (site: RunningCallisto) => [...site.application.members.values()]
const share = (site: RunningCallisto, code: number) =>
  everyone(site).filter((member) => member.lineState === code).length / site.application.members.size
const picture = async (site: RunningCallisto) => (await call(site, 'getMembers')).text

describe('a day', () => {
  it.each([1, 2, 3, 1071])('with seed %i has one to three telephones ringing most of the time and some ten on a call', async (seed) => {
    const clock = movedClock()
    const site = await start({ seed, clock })
    const ringing: number[] = []
    for (let second = 0; second < 1_800; second++) {
      clock.move(1_000)
      ringing.push(share(site, 1) * 60)
      expect(share(site, 2)).toBeGreaterThan(0.1)
      expect(share(site, 2)).toBeLessThan(0.22)
    }
    expect(Math.max(...ringing)).toBeLessThanOrEqual(4)
    expect(ringing.filter((count) => count >= 1).length / ringing.length).toBeGreaterThan(0.8)
  })

  it('shows something new every few seconds from the first second on', async () => {
    const clock = movedClock()
    const site = await start({ clock })
    let seen = 0
    let quiet = 0
    for (let second = 0; second < 600; second++) {
      clock.move(1_000)
      const changes = site.changesSince(seen)
      seen += changes.length
      quiet = changes.length === 0 ? quiet + 1 : 0
      if (second === 1) expect(seen).toBeGreaterThan(0)
      expect(quiet).toBeLessThanOrEqual(6)
    }
  })

  it('lets people go with a note or a forward and come back', async () => {
    const clock = movedClock()
    const site = await start({ clock })
    const was = new Map<number, number>()
    const [gone, back] = [new Set<number>(), new Set<number>()]
    let forwards = 0
    for (let second = 0; second < 900; second++) {
      clock.move(1_000)
      for (const member of everyone(site)) {
        if (member.userState !== 0 && member.statusMessage !== '') gone.add(member.id)
        if (was.get(member.id) !== 0 && member.userState === 0 && gone.has(member.id)) back.add(member.id)
        if (member.forwardDestination !== '') forwards += 1
        was.set(member.id, member.userState)
      }
    }
    expect(gone.size).toBeGreaterThan(20)
    expect(back.size).toBeGreaterThan(10)
    expect(forwards).toBeGreaterThan(0)
    expect(everyone(site).every((member) => !member.statusMessage.includes('{'))).toBe(true)
  })

  it('never touches the presence of the operator, nor one that a console has set', async () => {
    const clock = movedClock()
    const site = await start({ clock })
    expect(await status(site, 'setPresence', { mb_id: '103', presenceState: '4', presenceMessage: 'mine' })).toBe('OK')
    for (let minute = 0; minute < 60; minute++) {
      clock.move(60_000)
      expect(site.application.members.get(103)).toMatchObject({ userState: 4, statusMessage: 'mine' })
      expect(everyone(site).find((member) => member.user.userName === site.ready.user)?.userState).toBe(0)
    }
  })

  it('is the same for the same seed and another for another', async () => {
    const told = async (seed: number) => {
      const clock = movedClock()
      const site = await start({ seed, clock })
      clock.move(120_000)
      return picture(site)
    }
    const first = await told(5)
    expect(await told(5)).toBe(first)
    expect(await told(6)).not.toBe(first)
  })

  it('stands still when asked, with two telephones ringing', async () => {
    const clock = movedClock()
    const site = await start({ still: true, clock })
    const before = await picture(site)
    expect(everyone(site).filter((member) => member.lineState === 1)).toHaveLength(2)
    clock.move(3_600_000)
    expect(await picture(site)).toBe(before)
  })

  it('makes exactly as many line changes a second as asked for', async () => {
    const clock = movedClock()
    const site = await start({ members: 500, groups: 10, changes: 100, clock })
    const before = site.changesSince(0).length
    clock.move(10_000)
    expect(site.changesSince(0).length - before).toBe(1_000)
  })

  it('leaves nothing running once it is closed', async () => {
    const clock = movedClock()
    const site = await startCallisto({ clock })
    clock.move(5_000)
    await site.close()
    expect(clock.waiting()).toBe(0)
  })
})

describe('an organisation of any size', () => {
  it('has just so many members in just so many groups, each user name once, the operator among them', async () => {
    const site = await start({ members: 5_000, groups: 100, still: true })
    const rows = await members(site)
    expect(new Set(rows.map((row) => row.id)).size).toBe(5_000)
    expect(new Set(rows.map((row) => row.grId)).size).toBe(100)
    expect(new Set(rows.map((row) => row.userName)).size).toBe(5_000)
    expect(rows.map((row) => row.userName)).toContain(site.ready.user)
    expect(Object.keys(site.groupNames)).toHaveLength(100)
  })

  it('copes with the smallest one', async () => {
    const site = await start({ members: 1, groups: 1 })
    expect(await members(site)).toHaveLength(1)
  })

  it('names every group of the demo', async () => {
    const site = await start({ still: true })
    expect(site.groupNames).toMatchObject({ '45': 'Reception Basel', '61': 'Admissions Colmar' })
  })

  it('answers the listing after changes as if it had been written anew', async () => {
    const site = await start({ still: true })
    await picture(site)
    site.act({ action: 'answer', memberId: 120 })
    site.act({ action: 'move', memberId: 105, groupId: 57, position: 2 })
    site.act({ action: 'remove', memberId: 130 })
    const kept = await members(site)
    const anew = (await Promise.all(site.application.groupIds().map((id) => members(site, { gr_id: String(id) })))).flat()
    expect(kept).toEqual(anew)
    expect(kept.find((row) => row.id === '105' && row.grId === '57')?.index).toBe('2')
  })
})
