// The sites of the demo: what each is in the organisation, that a console gets in with what it is told, and who is known at several.
import { describe, expect, it, onTestFinished } from 'vitest'
import { type ConnectionDraft, connectionDefaults, vendors } from '@contract/connections'
import { systemClock } from '../../../src-main/clock'
import { startKazoo } from '../../../src-main/demo/kazoo/start'
import type { DemoReady } from '../../../src-main/demo/messages'
import { clinics } from '../../../src-main/demo/organisation/clinics'
import { homeCare } from '../../../src-main/demo/organisation/home-care'
import { patientLine } from '../../../src-main/demo/organisation/patient-line'
import { type RunningSites, type SitesOptions, startSites } from '../../../src-main/demo/sites'
import { createVendorRegistry } from '../../../src-main/vendors/registry'
import type { FieldReading } from '../../../src-main/vendors/vendor'

const PASSWORD = 'of this run only'
const ANY_PORT: SitesOptions['ports'] = Object.fromEntries(vendors.map((vendor) => [vendor, 0]))

async function start(ports: SitesOptions['ports'] = ANY_PORT): Promise<RunningSites> {
  const running = await startSites({ password: PASSWORD, ports, still: true })
  onTestFinished(async () => void (await Promise.all(vendors.map((vendor) => running.stop(vendor)))))
  return running
}

/** Signs in as the console does. */
async function read(site: DemoReady): Promise<FieldReading> {
  const settings: ConnectionDraft = { ...connectionDefaults, ...site, plainHttpAccepted: true }
  const open = await createVendorRegistry(systemClock)(site.vendor)?.open({ connectionId: 'demo', settings, secret: PASSWORD })
  if (open === undefined) throw new Error(`no driver of ${site.vendor}`)
  try {
    return await open.members.reader().read()
  } finally {
    await open.close()
  }
}
const peopleOf = ({ changed }: FieldReading): number => new Set(changed.map(({ memberId }) => memberId)).size

const portsOf = ({ sites }: RunningSites): SitesOptions['ports'] =>
  Object.fromEntries(sites.map(({ vendor, address }) => [vendor, Number(new URL(address).port)]))

describe('the demo', () => {
  it('is one organisation with a site of each vendor, every one with a name that says what it is', async () => {
    const { sites } = await start()
    expect(sites.map(({ vendor, name }) => [vendor, name])).toEqual([
      ['callisto', 'Rheintal clinics'],
      ['portsip', 'Rheintal PBX'],
      ['kazoo', 'Rheintal home care'],
      ['voximplant', 'Rheintal patient line'],
      ['apio', 'Rheintal carrier group']
    ])
  })

  it('lets a console in with what it tells and the password of the run; each site has its people, the carrier none', async () => {
    const { sites } = await start()
    const readings = await Promise.all(sites.map(read))
    expect(readings.map(peopleOf)).toEqual([
      expect.toSatisfy((count: number) => count >= 60),
      expect.toSatisfy((count: number) => count >= 60),
      expect.toSatisfy((count: number) => count >= 36 && count <= 44),
      expect.toSatisfy((count: number) => count >= 36 && count <= 44),
      0
    ])
    expect(readings[3]?.groups?.map(({ name }) => name)).toEqual([
      'Appointments',
      'Billing & insurance',
      'Results & prescriptions',
      'patient-line'
    ])
    expect(readings[2]?.groups?.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Care dispatch', 'Night care', 'Out of hours', 'Visiting nurses Colmar', 'Visiting nurses Lörrach'])
    )
  })

  it('runs only the vendors that are wanted', async () => {
    const { sites } = await start({ voximplant: 0, callisto: 0 })
    expect(sites.map(({ vendor }) => vendor)).toEqual(['callisto', 'voximplant'])
  })

  it('ends one vendor and lets the others go on', async () => {
    const running = await start()
    const [callisto, , kazoo] = running.sites
    if (callisto === undefined || kazoo === undefined) throw new Error('not all of them run')
    await running.stop('kazoo')
    await expect(read(kazoo)).rejects.toMatchObject({ code: 'UNREACHABLE' })
    expect(peopleOf(await read(callisto))).toBeGreaterThan(50)
    running.setFaults('kazoo', ['500'])
  })

  it('comes back where it was; where a port is taken meanwhile, somewhere else', async () => {
    const first = await start()
    const ports = portsOf(first)
    await Promise.all((['callisto', 'kazoo', 'voximplant', 'apio'] as const).map((vendor) => first.stop(vendor)))
    const again = await start(ports)
    const { portsip, ...others } = portsOf(again)
    expect({ ...others, portsip: ports.portsip }).toEqual(ports)
    expect(portsip).not.toBe(ports.portsip)
  })
})

describe('its people', () => {
  const peopleAt = (organisation: ReturnType<typeof clinics>) => new Set(organisation.persons.map(({ userName }) => userName))

  it('are the same person wherever they have the same name: about a dozen at three or four systems', () => {
    const [house, care, line] = [clinics(), homeCare(), patientLine()].map(peopleAt)
    const known = (userName: string) => 2 * Number(house?.has(userName)) + Number(care?.has(userName)) + Number(line?.has(userName))
    const everybody = [...new Set([...(house ?? []), ...(care ?? []), ...(line ?? [])])]
    expect(everybody.filter((userName) => known(userName) === 4).length).toBeGreaterThanOrEqual(5)
    expect(everybody.filter((userName) => known(userName) >= 3).length).toBeGreaterThanOrEqual(12)
  })

  it('have e-mail addresses by which they can be recognised at the systems that keep some', async () => {
    const { sites } = await start()
    const readings = await Promise.all(sites.map(read))
    const mails = readings.map(({ changed }) => new Set(changed.flatMap(({ email }) => email?.toLowerCase() ?? [])))
    const [, portsip, kazoo, voximplant] = mails
    expect([...(kazoo ?? [])].filter((mail) => portsip?.has(mail)).length).toBeGreaterThanOrEqual(8)
    expect([...(voximplant ?? [])].filter((mail) => portsip?.has(mail)).length).toBeGreaterThanOrEqual(8)
  })

  it('have telephone numbers that no two of them share', () => {
    const owners = new Map<string, Set<string>>()
    for (const { person, number } of [clinics(), homeCare(), patientLine()].flatMap(({ phones }) => phones))
      owners.set(number, (owners.get(number) ?? new Set()).add(person.userName))
    expect([...owners].filter(([, people]) => people.size > 1)).toEqual([])
  })
})

describe('the groups of the home care', () => {
  it('are in order but for one, which a console can mend', async () => {
    const simulation = await startKazoo({ organisation: homeCare(), still: true, cdrs: 0 })
    onTestFinished(() => simulation.close())
    const weights = simulation.world.documents.all('group').map(({ fields }) => ({
      name: fields['name'],
      weights: Object.values(fields['endpoints'] as Record<string, { weight?: number }>).map(({ weight }) => weight)
    }))
    const inOrder = (given: readonly (number | undefined)[]) =>
      given.every((weight) => weight !== undefined) && new Set(given).size === given.length
    expect(weights.filter((group) => !inOrder(group.weights)).map(({ name }) => name)).toEqual(['Visiting nurses Colmar'])
    expect(weights).toHaveLength(5)
  })
})
