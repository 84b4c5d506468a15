// Linking and parting by hand: kept in a file, told to the screens, in the activity list, forgotten with the site.
import { join } from 'node:path'
import type { PersonLinks } from '@contract/people'
import { describe, expect, it } from 'vitest'
import { createPeople, noLinks, PEOPLE_VERSION, peopleFile, type People } from '../../../src-main/people/people'
import { openAudit } from '../../../src-main/audit/audit'
import { openJsonFile } from '../../../src-main/storage/storage'
import { createFakeClock } from '../connections/fake-clock'
import { temporaryFolder } from '../../system/storage/child'

const [rossi, rossiPbx, rossiCloud] = ['clinics', 'pbx', 'cloud'].map((connectionId) => ({ connectionId, memberId: '1' })) as [
  { connectionId: string; memberId: string },
  { connectionId: string; memberId: string },
  { connectionId: string; memberId: string }
]

async function open(folder?: string) {
  const at = folder ?? (await temporaryFolder())
  const clock = createFakeClock()
  const told: PersonLinks[] = []
  const audit = await openAudit({ path: join(at, 'audit.log'), clock, who: 'maria', emit: () => undefined })
  const file = await openJsonFile({ path: join(at, 'people.json'), schema: peopleFile, initial: noLinks, version: PEOPLE_VERSION, clock })
  const people: People = createPeople({
    file,
    fields: { person: ({ memberId }) => ({ name: `Member ${memberId}`, target: `Member ${memberId} 107${memberId}`, current: undefined }) },
    siteName: (connectionId) => `Site ${connectionId}`,
    audit,
    emit: (name, data) => {
      if (name === 'people/changed') told.push(data as PersonLinks)
    }
  })
  const entries = () => audit.list({ search: '', offset: 0, limit: 10 }).entries
  return { people, told, entries, folder: at, close: () => audit.close() }
}

describe('people linked by hand', () => {
  it('are kept over a restart and told to the screens', async () => {
    const desk = await open()
    const links = await desk.people.join({ one: [rossi], other: [rossiPbx] })
    expect(links).toEqual({ joined: [[rossi, rossiPbx]], parted: [] })
    expect(desk.told).toEqual([links])
    await desk.close()
    expect((await open(desk.folder)).people.links()).toEqual(links)
  })

  it('are in the activity list, with everybody and where', async () => {
    const desk = await open()
    await desk.people.join({ one: [rossi], other: [rossiPbx] })
    await desk.people.part({ one: [rossiPbx], other: [rossi] })
    expect(desk.entries()).toMatchObject([
      { action: 'people.part', site: 'Site pbx', outcome: 'done' },
      {
        action: 'people.join',
        connectionId: 'clinics',
        site: 'Site clinics',
        target: 'Member 1 1071',
        outcome: 'done',
        parameters: [
          ['one', 'Member 1 1071, Site clinics'],
          ['other', 'Member 1 1071, Site pbx']
        ]
      }
    ])
  })

  it('are no longer parted', async () => {
    const { people } = await open()
    await people.part({ one: [rossi], other: [rossiPbx, rossiCloud] })
    expect((await people.join({ one: [rossi], other: [rossiPbx] })).parted).toEqual([[rossi, rossiCloud]])
  })

  it('cannot be two sides of the same person', async () => {
    const { people, entries } = await open()
    await expect(people.join({ one: [rossi], other: [rossiPbx, rossi] })).rejects.toMatchObject({ code: 'INVALID' })
    expect(entries()).toEqual([])
  })
})

describe('people parted by hand', () => {
  it('are parted from each of the others', async () => {
    const { people } = await open()
    expect((await people.part({ one: [rossi], other: [rossiPbx, rossiCloud] })).parted).toEqual([
      [rossi, rossiPbx],
      [rossi, rossiCloud]
    ])
  })

  it('leave the others together, also where only the one who goes held them', async () => {
    const { people } = await open()
    await people.join({ one: [rossi], other: [rossiPbx] })
    await people.join({ one: [rossi, rossiPbx], other: [rossiCloud] })
    const { joined } = await people.part({ one: [rossi], other: [rossiPbx, rossiCloud] })
    expect(joined).toEqual([[rossiPbx, rossiCloud]])
  })

  it('are forgotten with their site', async () => {
    const { people, told } = await open()
    await people.join({ one: [rossi], other: [rossiPbx] })
    await people.part({ one: [rossi], other: [rossiCloud] })
    await people.forget('cloud')
    expect(people.links()).toEqual({ joined: [[rossi, rossiPbx]], parted: [] })
    await people.forget('nowhere')
    expect(told).toHaveLength(3)
  })
})
