// Starting the simulated Kazoo: its command line, its ready line, TLS, its size, and its day.
import { readFile } from 'node:fs/promises'
import { request } from 'node:https'
import { describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { UsageError, parseCommandLine } from '../../../../src-main/demo/command-line'
import { startKazoo } from '../../../../src-main/demo/kazoo/start'
import { simulators } from '../../../../src-main/demo/simulators'
import { movedClock } from '../moved-clock'
import { console, start } from './kazoo-console'

const parse = (line: string) => parseCommandLine(line.split(' '), simulators)

describe('the command line', () => {
  it('understands what Kazoo has', () => {
    const { simulator, options } = parse('kazoo --port 8000 --members 500 --seed 7 --tls --fault ws-drops --fault 500@/cdrs')
    expect(simulator.vendor).toBe('kazoo')
    expect(options).toEqual({ port: 8000, members: 500, seed: 7, still: false, tls: 'valid', faults: ['ws-drops', '500@/cdrs'] })
  })

  it.each([
    ['kazoo --extensions 5', /the simulator of "kazoo" has no --extensions/],
    ['kazoo --fault charset', /unknown fault "charset"; known are .*write-then-hang/]
  ])('refuses "%s" in one clear line', (line, words) => {
    expect(() => parse(line)).toThrow(UsageError)
    expect(() => parse(line)).toThrow(words)
  })
})

describe('starting', () => {
  it('tells all that a console needs to sign in, by user or by key', async () => {
    const site = await start({ password: 'of the demo', cdrs: 0 })
    expect(site.ready).toEqual({
      vendor: 'kazoo',
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) as string,
      user: 'Helga.Brandt',
      password: 'of the demo',
      accountId: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
      accountName: 'Rheintal clinics',
      apiKey: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      websocketUrl: expect.stringMatching(/^ws:\/\/127\.0\.0\.1:\d+$/) as string,
      path: '/v2',
      control: `${site.ready.url}/__simulator`
    })
    await expect(startKazoo({ port: Number(new URL(site.ready.url).port), cdrs: 0 })).rejects.toMatchObject({ code: 'EADDRINUSE' })
    await site.close()
  })

  it('speaks TLS on both ports with a certificate that can be trusted by its file', async () => {
    const site = await start({ tls: 'valid', cdrs: 0 })
    const ca = await readFile(site.ready.certificateFile ?? '')
    const status = await new Promise<number | undefined>((resolve, reject) => {
      request(`${site.ready.url}/v2/token_auth`, { ca, agent: false }, (response) => resolve(response.resume().statusCode))
        .on('error', reject)
        .end()
    })
    expect([status, site.ready.websocketUrl.startsWith('wss:')]).toEqual([401, true])
    const socket = new WebSocket(site.ready.websocketUrl, { ca })
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
    socket.terminate()
    await site.close()
  })

  it('has as many members as asked for, the same ones for the same seed', async () => {
    const read = async () => {
      const site = await start({ members: 250, seed: 3, cdrs: 0 })
      const { rows } = await (await console(site)).get('/devices?paginate=false')
      await site.close()
      return rows.map(({ id, name }) => [id, name])
    }
    const first = await read()
    expect(first).toHaveLength(250)
    expect(await read()).toEqual(first)
  })
})

describe('the day', () => {
  it('brings calls that come, are answered, held and ended, some of them recorded, and people who wish not to be disturbed', async () => {
    const clock = movedClock()
    const site = await startKazoo({ clock, cdrs: 0 })
    expect(site.world.calls.running.size).toBeGreaterThan(0)
    clock.move(20 * 60_000)
    const events = new Set(site.changesSince(0).map(({ event }) => event))
    expect([...events].sort()).toEqual(['CHANNEL_ANSWER', 'CHANNEL_CREATE', 'CHANNEL_DESTROY', 'CHANNEL_HOLD', 'CHANNEL_UNHOLD'])
    const admin = await console(site)
    const cdrs = (await admin.get('/cdrs?paginate=false')).rows
    expect(cdrs.length).toBeGreaterThan(50)
    const causes = new Set(cdrs.map(({ hangup_cause: cause }) => cause))
    expect(causes).toEqual(new Set(['NORMAL_CLEARING', 'NO_ANSWER']))
    const recordings = (await admin.get('/recordings?paginate=false')).rows
    expect(recordings.length).toBeGreaterThan(10)
    const ids = new Set(cdrs.map(({ id }) => id))
    expect(recordings.every(({ cdr_id: id }) => ids.has(id))).toBe(true)
    const undisturbed = (await admin.get('/users?paginate=false&filter_do_not_disturb.enabled=true')).rows
    expect(undisturbed.length).toBeGreaterThan(0)
    expect(undisturbed.map(({ username }) => username)).not.toContain('Helga.Brandt')
    await site.close()
    expect(clock.waiting()).toBe(0)
  })

  it('can be so many changes a second instead', async () => {
    const clock = movedClock()
    const site = await startKazoo({ clock, cdrs: 0, changes: 50 })
    clock.move(10_000)
    // Each change is told for both legs.
    expect(site.changesSince(0)).toHaveLength(2 * 500)
    await site.close()
  })

  it('stands still where that is asked for', async () => {
    const clock = movedClock()
    const site = await start({ clock, cdrs: 0 })
    clock.move(60 * 60_000)
    expect([site.world.calls.running.size, site.changesSince(0)]).toEqual([0, []])
    await site.close()
  })
})
