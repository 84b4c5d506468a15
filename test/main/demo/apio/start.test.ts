// Starting the simulated APIO: its command line, its ready line, TLS, and people who join and leave.
import { readFile } from 'node:fs/promises'
import { request } from 'node:https'
import { describe, expect, it } from 'vitest'
import { startApio } from '../../../../src-main/demo/apio/start'
import { UsageError, parseCommandLine } from '../../../../src-main/demo/command-line'
import { simulators } from '../../../../src-main/demo/simulators'
import { movedClock } from '../moved-clock'
import { console, start } from './apio-console'

const parse = (line: string) => parseCommandLine(line.split(' '), simulators)

describe('the command line', () => {
  it('understands what APIO has of its own', () => {
    const { simulator, options } = parse('apio --members 50 --setting CHECK_GROUP=true --setting CHECK_TRUNK_USERS=false --fault partial')
    expect(simulator.vendor).toBe('apio')
    expect(options).toEqual({
      members: 50,
      still: false,
      faults: ['partial'],
      settings: {
        'CHECK_GROUP.CHECK_USERS': true,
        'CHECK_GROUP.CHECK_TRUNK_USERS': false,
        'CHECK_GROUP.CHECK_SERVICE_USERS': true,
        'CHECK_GROUP.CHECK_TRUNK_GROUPS': true
      }
    })
    expect(parse('apio --setting APIO_OBJECT_CREATION.RESELLER=true').options.settings).toEqual({ 'APIO_OBJECT_CREATION.RESELLER': true })
  })

  it.each([
    ['apio --setting CHECK_NOTHING=true', /names are APIO_OBJECT_CREATION.GROUP_DATA/],
    ['apio --setting CHECK_GROUP', /NAME=true or NAME=false, not "CHECK_GROUP"/],
    ['apio --setting CHECK_GROUP=1', /NAME=true or NAME=false/],
    ['apio --cdrs 5', /has no --cdrs/],
    ['apio --fault charset', /unknown fault "charset"/]
  ])('refuses "%s" in one clear line', (line, words) => {
    const refuse = () => parse(line)
    expect(refuse).toThrow(UsageError)
    expect(refuse).toThrow(words)
  })
})

describe('starting', () => {
  it('tells all that a console needs to sign in at either face', async () => {
    const site = await start({ password: 'of the demo', settings: { 'CHECK_GROUP.CHECK_USERS': true } })
    expect(site.ready).toEqual({
      vendor: 'apio',
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) as string,
      user: 'Helga.Brandt',
      password: 'of the demo',
      tenantId: 'rheintal',
      groupId: 'reception-basel',
      path: '/api/v1',
      control: `${site.ready.url}/__simulator`
    })
    expect(site.settings.has('CHECK_GROUP.CHECK_USERS')).toBe(true)
    await expect(startApio({ port: Number(new URL(site.ready.url).port) })).rejects.toMatchObject({ code: 'EADDRINUSE' })
    await expect(startApio({ settings: { WRONG: true } })).rejects.toThrow('unknown setting "WRONG"; known are APIO')
    await site.close()
  })

  it('speaks TLS with a certificate that can be trusted by its file', async () => {
    const site = await start({ tls: 'valid' })
    const ca = await readFile(site.ready.certificateFile ?? '')
    const status = await new Promise<number | undefined>((resolve, reject) => {
      request(`${site.ready.url}/api/v1/tenants/`, { ca, agent: false }, (response) => resolve(response.resume().statusCode))
        .on('error', reject)
        .end()
    })
    expect(status).toBe(401)
    await site.close()
  })

  it('has groups of as many people as asked for, whose ids keep to the limit', async () => {
    const site = await start({ members: 600, groups: 40, seed: 3 })
    const send = await console(site)
    const { groups } = (await send('GET', '/tenants/rheintal/groups/')).body as { groups: { groupId: string }[] }
    expect(groups.length).toBe(43)
    for (const { groupId } of groups) expect(groupId).toMatch(/^[a-z0-9-]{1,30}$/)
    expect(new Set(groups.map(({ groupId }) => groupId)).size).toBe(43)
    await site.close()
  })
})

it('lets people join and leave while time goes by, unless it stands still', async () => {
  const clock = movedClock()
  const [live, still] = [await startApio({ clock }), await start({ clock })]
  const users = () => [...(live.world.tenants.get('rheintal')?.groups.values() ?? [])].map(({ contents }) => contents.users)
  const before = users()
  clock.move(3_600_000)
  expect(live.changesSince(0).length).toBeGreaterThan(50)
  for (const [index, count] of users().entries()) expect(Math.abs(count - (before[index] ?? 0))).toBeLessThanOrEqual(3)
  expect(still.changesSince(0)).toEqual([])
  await Promise.all([live.close(), still.close()])
})

it('lets so many people a second join and leave instead, where asked to', async () => {
  const clock = movedClock()
  const site = await startApio({ changes: 50, clock, seed: 3 })
  clock.move(2_000)
  expect(site.changesSince(0)).toHaveLength(100)
  for (const { contents, attributes } of [...site.world.tenants.values()].flatMap(({ groups }) => [...groups.values()])) {
    expect(contents.users).toBeGreaterThanOrEqual(0)
    expect(contents.users).toBeLessThanOrEqual(Number(attributes['userLimit']))
  }
  await site.close()
})
