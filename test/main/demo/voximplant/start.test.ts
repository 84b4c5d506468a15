// Starting the simulated Voximplant: its command line, its ready line, its size, and the agents' day.
import { access, readFile, stat } from 'node:fs/promises'
import { request } from 'node:https'
import { describe, expect, it } from 'vitest'
import { UsageError, parseCommandLine } from '../../../../src-main/demo/command-line'
import { simulators } from '../../../../src-main/demo/simulators'
import { startVoximplant } from '../../../../src-main/demo/voximplant/start'
import { movedClock } from '../moved-clock'
import { RECEPTION, call, names, records, start } from './voximplant-console'

const parse = (line: string) => parseCommandLine(line.split(' '), simulators)

describe('the command line', () => {
  it('understands what Voximplant has of its own', () => {
    const { simulator, options } = parse(
      'voximplant --members 500 --cdrs 1000 --seed 7 --still --fault unknown-method --fault 500@GetUsers'
    )
    expect(simulator.vendor).toBe('voximplant')
    expect(options).toEqual({ members: 500, cdrs: 1_000, seed: 7, still: true, faults: ['unknown-method', '500@GetUsers'] })
  })

  it.each([
    ['voximplant --extensions 5', /has no --extensions/],
    ['voximplant --setting CHECK_USERS=true', /has no --setting/],
    ['voximplant --fault charset', /unknown fault "charset"/]
  ])('refuses "%s" in one clear line', (line, words) => {
    const refuse = () => parse(line)
    expect(refuse).toThrow(UsageError)
    expect(refuse).toThrow(words)
  })
})

describe('starting', () => {
  it('tells all that a console needs to sign in, and takes its file away at the end', async () => {
    const site = await start({ password: 'of the demo' })
    expect(site.ready).toEqual({
      vendor: 'voximplant',
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) as string,
      user: 'Helga.Brandt@rheintal-clinics.example',
      password: 'of the demo',
      accountId: expect.stringMatching(/^\d+$/) as string,
      apiKey: 'of the demo',
      credentialFile: expect.any(String) as string,
      path: '/platform_api',
      control: `${site.ready.url}/__simulator`
    })
    expect((await stat(site.ready.credentialFile)).mode & 0o777).toBe(0o600)
    await expect(startVoximplant({ port: Number(new URL(site.ready.url).port) })).rejects.toMatchObject({ code: 'EADDRINUSE' })
    await site.close()
    await expect(access(site.ready.credentialFile)).rejects.toThrow('ENOENT')
  })

  it('speaks TLS with a certificate that can be trusted by its file', async () => {
    const site = await start({ tls: 'valid' })
    const ca = await readFile(site.ready.certificateFile ?? '')
    const status = await new Promise<number | undefined>((resolve, reject) => {
      request(`${site.ready.url}/platform_api/GetUsers`, { ca, agent: false }, (response) => resolve(response.resume().statusCode))
        .on('error', reject)
        .end()
    })
    expect(status).toBe(200)
    await site.close()
  })

  it('has as many users and calls as asked for, the same ones for the same seed', async () => {
    const read = async () => {
      const site = await start({ members: 250, cdrs: 500, seed: 3 })
      const users = await call(site, 'GetUsers', { application_id: RECEPTION, count: 3, offset: 100 })
      const answer = [users.total_count, names(users), (await call(site, 'GetCallHistory')).total_count]
      await site.close()
      return answer
    }
    const first = await read()
    expect([first[0], first[2]]).toEqual([250, 500])
    expect(await read()).toEqual(first)
  })
})

describe('the agents’ day', () => {
  it('goes on: they take calls, wrap up, take breaks and come back; each call costs and becomes history', async () => {
    const clock = movedClock()
    const site = await startVoximplant({ clock, cdrs: 50 })
    const before = site.world.account.balance
    clock.move(1_800_000)
    const seen = new Set(site.changesSince(0).map(({ acdStatus }) => acdStatus))
    expect([...seen].sort()).toEqual(['AFTER_SERVICE', 'BANNED', 'DND', 'IN_SERVICE', 'OFFLINE', 'ONLINE', 'READY', 'TIMEOUT'])
    const { total_count: count } = await call(site, 'GetCallHistory')
    expect(count).toBeGreaterThan(150)
    expect(site.world.account.balance).toBeLessThan(before)
    const busy = records(
      await call(site, 'GetUsers', { application_id: RECEPTION, acd_status: 'READY;IN_SERVICE;AFTER_SERVICE', count: 100 })
    )
    expect(busy.length).toBeGreaterThan(20)
    await site.close()
  })

  it('leaves those alone who were deactivated', async () => {
    const clock = movedClock()
    const site = await startVoximplant({ clock, cdrs: 0 })
    const [agent] = records(await call(site, 'GetUsers', { application_id: RECEPTION, acd_queue_id: 601, count: 1 }))
    const user = Number(agent?.user_id)
    site.act({ action: 'active', user, active: false })
    clock.move(1_800_000)
    expect(site.world.users.get(user)?.acdStatus).toBe('OFFLINE')
    await site.close()
  })

  it('stands still where asked to', async () => {
    const clock = movedClock()
    const site = await start({ clock })
    const before = site.changesSince(0).length
    clock.move(3_600_000)
    expect(site.changesSince(0)).toHaveLength(before)
    await site.close()
  })

  it('changes as often as asked for instead', async () => {
    const clock = movedClock()
    const site = await startVoximplant({ clock, cdrs: 0, changes: 100 })
    const before = site.changesSince(0).at(-1)?.sequence ?? 0
    clock.move(2_000)
    expect(site.changesSince(before).length).toBe(200)
    await site.close()
  })
})
