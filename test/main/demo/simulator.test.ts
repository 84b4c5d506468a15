// The simulator's command line, TLS, and the port that someone else has.
import { readFile } from 'node:fs/promises'
import { get } from 'node:https'
import { describe, expect, it } from 'vitest'
import { startCallisto } from '../../../src-main/demo/callisto/start'
import { UsageError, helpOf, parseCommandLine } from '../../../src-main/demo/command-line'
import { simulators } from '../../../src-main/demo/simulators'
import { basic } from './callisto-console'

const parse = (line: string) => parseCommandLine(line.split(' '), simulators)

describe('the command line', () => {
  it('understands every flag', () => {
    const { simulator, options } = parse(
      'callisto --port 8091 --members 5000 --groups 100 --seed 7 --changes 100 --fault slow --fault error@setPresence --tls'
    )
    expect(simulator.vendor).toBe('callisto')
    expect(options).toEqual({
      port: 8091,
      members: 5000,
      groups: 100,
      seed: 7,
      changes: 100,
      still: false,
      faults: ['slow', 'error@setPresence'],
      tls: 'valid'
    })
    expect(parse('callisto --still --tls-expired').options).toEqual({ still: true, faults: [], tls: 'expired' })
  })

  it('has people of its own for each branch', async () => {
    const people = async (line: string) => {
      const site = await startCallisto({ ...parse(line).options, still: true })
      await site.close()
      return new Set(site.organisation.phones.flatMap(({ number, person }) => [number, person.userName]))
    }
    const [first, second] = [await people('callisto --members 50 --seed 1'), await people('callisto --members 50 --seed 2 --branch 3')]
    expect(first.size).toBe(100)
    expect([...second].filter((one) => first.has(one))).toEqual([])
  })

  it('explains every flag, and who has it where not all do', () => {
    const help = helpOf(simulators)
    for (const name of ['port', 'seed', 'branch', 'changes', 'fault', 'still', 'tls'])
      expect(help).toMatch(new RegExp(`--${name} .*[^)]$`, 'm'))
    expect(help).toMatch(/--members N .*\(callisto, kazoo, voximplant, apio\)$/m)
    expect(help).toMatch(/--extensions N .*\(portsip\)$/m)
    expect(help).toMatch(/--setting .*\(apio\)$/m)
  })

  it.each([
    ['', /say which vendor/],
    ['nortel', /there is no simulator of "nortel"; there are: callisto/],
    ['callisto kazoo', /one vendor at a time/],
    ['callisto --port 99999', /--port takes a port from 0 to 65535, not "99999"/],
    ['callisto --members many', /--members takes/],
    ['callisto --fault slwo', /unknown fault "slwo"; known are .*slow, hang/],
    ['callisto --fault slow@getMember', /no such function; known are addMember/],
    ['callisto --fast', /--fast/],
    ['callisto --still --changes 5', /exclude each other/]
  ])('refuses "%s" in one clear line', (line, words) => {
    const refuse = () => parseCommandLine(line === '' ? [] : line.split(' '), simulators)
    expect(refuse).toThrow(UsageError)
    expect(refuse).toThrow(words)
  })
})

describe('starting', () => {
  it('tells all that a console needs, with a password of its own each time', async () => {
    const [first, second] = await Promise.all([startCallisto({ still: true }), startCallisto({ still: true })])
    expect(first.ready).toMatchObject({ vendor: 'callisto', application: 'Reception', user: 'Helga.Brandt' })
    expect(first.ready.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect(first.ready.password).not.toBe(second.ready.password)
    await Promise.all([first.close(), second.close()])
  })

  it('fails with EADDRINUSE where the port is taken', async () => {
    const site = await startCallisto({ still: true })
    await expect(startCallisto({ port: Number(new URL(site.ready.url).port) })).rejects.toMatchObject({ code: 'EADDRINUSE' })
    await site.close()
  })

  it('serves https with a certificate that can be trusted by its file, and with an expired one', async () => {
    const ask = async (tls: 'valid' | 'expired') => {
      const { ready, close } = await startCallisto({ still: true, tls })
      const ca = await readFile(ready.certificateFile ?? '')
      try {
        return await new Promise<number | undefined>((resolve, reject) => {
          const headers = { authorization: basic(ready.user, ready.password) }
          get(`${ready.url}${ready.path}getMembers.asp`, { ca, headers, agent: false }, (response) =>
            resolve(response.resume().statusCode)
          ).on('error', reject)
        })
      } finally {
        await close()
      }
    }
    expect(await ask('valid')).toBe(200)
    await expect(ask('expired')).rejects.toMatchObject({ code: 'CERT_HAS_EXPIRED' })
  })
})
