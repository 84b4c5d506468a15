// Starting the simulated PortSIP: its command line, its ready line, TLS, its size, and the calls it remembers.
import { readFile } from 'node:fs/promises'
import { request } from 'node:https'
import { describe, expect, it } from 'vitest'
import { UsageError, parseCommandLine } from '../../../../src-main/demo/command-line'
import { startPortsip } from '../../../../src-main/demo/portsip/start'
import { simulators } from '../../../../src-main/demo/simulators'
import { console, itemsOf, start } from './portsip-console'

const parse = (line: string) => parseCommandLine(line.split(' '), simulators)

describe('the command line', () => {
  it('understands what PortSIP has of its own', () => {
    const { simulator, options } = parse(
      'portsip --extensions 1000 --cdrs 1000000 --version 22.3 --seed 7 --tls --fault no-wsi --fault 500@/cdrs'
    )
    expect(simulator.vendor).toBe('portsip')
    expect(options).toEqual({
      extensions: 1000,
      cdrs: 1000000,
      version: '22.3',
      seed: 7,
      still: false,
      tls: 'valid',
      faults: ['no-wsi', '500@/cdrs']
    })
  })

  it.each([
    ['portsip --version 23', /--version takes 22.2 or 22.3, not "23"/],
    ['portsip --members 5', /the simulator of "portsip" has no --members/],
    ['callisto --extensions 5', /the simulator of "callisto" has no --extensions/],
    ['portsip --cdrs many', /--cdrs takes a number/],
    ['portsip --fault charset', /unknown fault "charset"/]
  ])('refuses "%s" in one clear line', (line, words) => {
    const refuse = () => parse(line)
    expect(refuse).toThrow(UsageError)
    expect(refuse).toThrow(words)
  })
})

describe('starting', () => {
  it('tells all that a console needs to sign in as an administrator', async () => {
    const site = await start({ password: 'of the demo' })
    expect(site.ready).toEqual({
      vendor: 'portsip',
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) as string,
      domain: 'rheintal-clinics.example',
      user: 'Helga.Brandt',
      password: 'of the demo',
      path: '/api',
      control: `${site.ready.url}/__simulator`
    })
    await expect(startPortsip({ port: Number(new URL(site.ready.url).port), cdrs: 0 })).rejects.toMatchObject({ code: 'EADDRINUSE' })
    await site.close()
  })

  it('speaks TLS with a certificate that can be trusted by its file', async () => {
    const site = await start({ tls: 'valid' })
    const ca = await readFile(site.ready.certificateFile ?? '')
    const status = await new Promise<number | undefined>((resolve, reject) => {
      request(`${site.ready.url}/api/user`, { ca, agent: false }, (response) => resolve(response.resume().statusCode))
        .on('error', reject)
        .end()
    })
    expect(status).toBe(401)
    await site.close()
  })

  it('has as many extensions and calls as asked for, the same ones for the same seed', async () => {
    const read = async () => {
      const site = await start({ extensions: 250, cdrs: 500, seed: 3 })
      const admin = await console(site)
      const users = await admin.get('/users?top=3&skip=100')
      const answer = [
        users.body.count,
        itemsOf(users).map(({ name, extension_number: number }) => [name, number]),
        (await admin.get('/recordings?top=1')).body.count
      ]
      await site.close()
      return answer
    }
    const first = await read()
    expect(first[0]).toBe(250)
    expect(await read()).toEqual(first)
  })

  it('refuses an unknown version', async () => {
    await expect(startPortsip({ version: '21.0' })).rejects.toThrow('unknown version "21.0"; known are 22.2, 22.3')
  })
})

describe('the calls that it remembers', () => {
  it('are read newest first, in a range, by a filter, and one’s own apart', async () => {
    const site = await start({ cdrs: 400 })
    const admin = await console(site)
    const cdrs = itemsOf(await admin.get('/cdrs'))
    const times = cdrs.map(({ started_at: at }) => String(at))
    expect(times).toEqual([...times].sort().reverse())
    const [from, to] = [times[60], times[40]]
    const ranged = await admin.get(`/cdrs?filter=started_at ge '${from}' and started_at lt '${to}'&orderby=started_at`)
    expect(itemsOf(ranged).map(({ started_at: at }) => at)).toEqual(times.slice(41, 61).reverse())
    const inside = await admin.get("/cdrs?filter=direction eq 'EXTENSION_CALL'")
    expect(new Set(itemsOf(inside).map(({ direction }) => direction))).toEqual(new Set(['EXTENSION_CALL']))
    const own = await admin.get('/user/cdrs')
    expect(Number(own.body.count)).toBeLessThan(400)
    expect((await admin.get(`/user/cdrs/${String(itemsOf(own)[0]?.id)}`)).body.items).not.toBeInstanceOf(Array)
    await site.close()
  })

  it('have recordings that can be heard until they are destroyed', async () => {
    const site = await start({ cdrs: 400 })
    const admin = await console(site)
    const [recording] = itemsOf(await admin.get('/recordings?top=1'))
    const path = `/recordings/${String(recording?.id)}`
    const [file] = itemsOf(await admin.get(path))
    const heard = await fetch(site.ready.url + String(file?.file_url), { headers: { range: 'bytes=0-3' } })
    expect([heard.status, await heard.text()]).toEqual([206, 'RIFF'])
    expect((await admin.post(`${path}/destroy`)).status).toBe(204)
    expect((await admin.get(path)).status).toBe(404)
    expect((await fetch(site.ready.url + String(file?.file_url))).status).toBe(404)
    await site.close()
  })
})
