// PortSIP 22.2 as only its events and its roles show it: pushed states, gaps, half-open connections, roles that forbid.
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import type { Clock } from '../../src-main/clock'
import { startPortsip, type RunningPortsip } from '../../src-main/demo/portsip/start'
import { createPortsip } from '../../src-main/vendors/portsip/driver'
import type { ObservedMember, OpenSite } from '../../src-main/vendors/vendor'
import { connectionDefaults } from '../../src-preload/contract/connections'
import { failureOf } from '../main/vendors/failure'
import { follow as followSite } from '../main/vendors/following'

/** The console's time runs ten times as fast as the simulator's, so that deadlines and heartbeats come soon. */
const begin = Date.now()
const fast: Clock = {
  now: () => begin + (Date.now() - begin) * 10,
  after: (milliseconds, run) => {
    const timer = setTimeout(run, milliseconds / 10)
    return () => clearTimeout(timer)
  }
}

const closers: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

async function start(faults: readonly string[] = [], extensions?: number): Promise<RunningPortsip> {
  const size = extensions === undefined ? {} : { extensions }
  const simulator = await startPortsip({ still: true, seed: 42, version: '22.2', cdrs: 150, faults, ...size })
  closers.push(() => simulator.close())
  return simulator
}

/** Milliseconds of the console's time for the answer about a large site, which shares this machine's processors with other tests. */
const LARGE = 100_000

function open(
  simulator: RunningPortsip,
  change: { address?: string; domain?: string; user?: string; password?: string; deadlineMs?: number } = {}
): OpenSite {
  const { url, domain, user, password } = simulator.ready
  const { deadlineMs } = change
  const site = createPortsip({ clock: fast, random: () => 0, ...(deadlineMs === undefined ? {} : { deadlineMs }) }).open({
    connectionId: 'site',
    settings: {
      ...connectionDefaults,
      name: 'PortSIP',
      vendor: 'portsip',
      address: change.address ?? url,
      domain: change.domain ?? domain,
      user: change.user ?? user,
      plainHttpAccepted: true
    },
    secret: change.password ?? password
  })
  closers.push(() => site.close())
  return site
}

/** Reads once and follows until the end of the test. */
async function follow(site: OpenSite) {
  const heard = await followSite(site)
  closers.push(heard.stop)
  return heard
}

const idle = (rows: Iterable<ObservedMember>): ObservedMember => {
  const found = [...rows].find(
    ({ line, presence, memberId }) => line === 'idle' && presence === 'available' && Number(memberId.slice(-3)) % 4 !== 0
  )
  if (found === undefined) throw new Error('nobody is free')
  return found
}

describe('the live field of PortSIP 22.2', () => {
  // Everybody was asked for before anybody was shown: the board of a site of 5,000 stayed empty for more than three minutes.
  it('shows the people of a large site at once, as unknown, and their states as soon as events tell them', async () => {
    const simulator = await start([], 3_500)
    const heard = await follow(open(simulator, { deadlineMs: LARGE }))
    expect(heard.first.total).toBeGreaterThan(3_500)
    expect(new Set(heard.first.changed.map(({ line }) => line))).toEqual(new Set(['unknown']))
    await heard.until(({ live }) => live > 0)
    const known = [...heard.rows.values()].filter(({ line }) => line !== 'unknown')
    expect(known.length).toBeGreaterThan(3_000)
  })

  // The next poll asked for 5,000 people one by one and held up the reading that follows a new connection: not live for minutes.
  it('lets go of the questions about each one as soon as it is told changes', async () => {
    const heard = await follow(open(await start([], 3_500), { deadlineMs: LARGE }))
    const polled = heard.reader.read()
    await heard.until(({ live }) => live > 0)
    expect((await polled).changed).toEqual([])
    expect([...heard.rows.values()].filter(({ line }) => line !== 'unknown').length).toBeGreaterThan(3_000)
  })

  it('names its groups, and shows everybody at least once', async () => {
    const simulator = await start()
    const { changed, groups = [] } = await open(simulator).members.reader().read()
    // A ring group of the same name stands beside each queue here: the number tells them apart.
    const queues = [...simulator.world.queues.values()].map(({ name, number }) => `${name} ${number}`)
    expect(groups.map(({ name }) => name)).toEqual(expect.arrayContaining(queues))
    expect(new Set(groups.map(({ name }) => name)).size).toBe(groups.length)
    const kinds = new Map(groups.map(({ groupId, orderable }) => [groupId.split('-')[0], orderable]))
    expect(kinds.get('queue')).toBe(true)
    expect(kinds.get('ring')).toBe(true)
    expect(kinds.get('group') ?? false).toBe(false)
    expect(new Set(changed.map(({ number }) => number))).toEqual(new Set(simulator.world.extensions.keys()))
  })

  it('tells ringing, talking and what agents do, as it happens', async () => {
    const simulator = await start()
    const heard = await follow(open(simulator))
    await heard.until(({ live }) => live > 0)
    const { number: extension, key } = idle(heard.rows.values())
    simulator.act({ action: 'line', extension, callStatus: 'RINGING' })
    await heard.until(({ rows }) => rows.get(key)?.line === 'ringing')
    simulator.act({ action: 'line', extension, callStatus: 'ON_CALL' })
    await heard.until(({ rows }) => rows.get(key)?.line === 'busy')
    expect(heard.rows.get(key)).toMatchObject({ presence: 'available' })
    simulator.act({ action: 'line', extension, callStatus: '' })
    await heard.until(({ rows }) => rows.get(key)?.line === 'idle')
    simulator.act({ action: 'online', extension, online: false })
    // Some people also have the app, which a push wakes: they can be reached without a telephone.
    await heard.until(({ rows }) => rows.get(key)?.line === 'unreachable')
    const agent = [...heard.rows.values()].find((row) => row.agent === 'ready')
    const queue = [...simulator.world.queues.values()].find(({ id }) => agent?.groupId === `queue-${id}`)
    simulator.act({ action: 'agent', extension: agent?.number ?? '', queue: queue?.number ?? '', state: 'BREAK' })
    await heard.until(({ rows }) => rows.get(agent?.key ?? '')?.agent === 'break')
  })

  it('shows a queue that was made, with what its agents do, and takes away one that was deleted', async () => {
    const simulator = await start()
    const heard = await follow(open(simulator))
    await heard.until(({ live }) => live > 0)
    const { number, memberId } = idle(heard.rows.values())
    const queue = simulator.world.addQueue('8999', 'Vaccination')
    simulator.world.setQueueAgents(queue, [number])
    const row = () => [...heard.rows.values()].find((one) => one.groupId === `queue-${queue.id}`)
    await heard.until(() => row()?.agent !== undefined && row()?.agent !== 'unknown')
    expect(row()).toMatchObject({ memberId, number })
    simulator.act({ action: 'agent', extension: number, queue: '8999', state: 'BREAK' })
    await heard.until(() => row()?.agent === 'break')
    simulator.world.removeQueue(queue)
    await heard.until(() => row() === undefined)
  })

  it('reads again after a gap what happened in it, before it counts as live', async () => {
    const simulator = await start()
    const heard = await follow(open(simulator))
    await heard.until(({ live }) => live > 0)
    const { number: extension, key } = idle(heard.rows.values())
    simulator.setFaults(['no-wsi'])
    await heard.until(({ lost }) => lost.length > 0)
    simulator.act({ action: 'line', extension, callStatus: 'ON_CALL' })
    expect(heard.rows.get(key)?.line).toBe('idle')
    simulator.setFaults([])
    await heard.until(({ live }) => live > 1)
    expect(heard.rows.get(key)?.line).toBe('busy')
  })

  it('of a thousand extensions stands on the snapshots, and everybody is asked afterwards', async () => {
    const simulator = await start([], 1_000)
    const heard = await follow(open(simulator))
    const asked = () => simulator.requests().filter(({ path }) => path.endsWith('/status')).length
    await heard.until(({ live }) => live > 0)
    expect(new Set([...heard.rows.values()].map(({ line }) => line)).has('unknown')).toBe(false)
    const before = asked()
    const told = heard.readings.length
    const { number: extension, key } = idle(heard.rows.values())
    simulator.act({ action: 'line', extension, callStatus: 'RINGING' })
    await heard.until(({ readings }) => readings.length > told)
    expect(heard.rows.get(key)?.line).toBe('ringing')
    expect(asked()).toBeGreaterThanOrEqual(before)
  })

  it('goes on over frames that are no JSON', async () => {
    const simulator = await start(['wsi-bad-frames'])
    const heard = await follow(open(simulator))
    await heard.until(({ live }) => live > 0)
    const { number: extension, key } = idle(heard.rows.values())
    simulator.act({ action: 'line', extension, callStatus: 'RINGING' })
    await heard.until(({ rows }) => rows.get(key)?.line === 'ringing')
    expect(heard.lost).toEqual([])
  })

  it('is confirmed while nothing happens, and lost where the connection dies without a word', async () => {
    const simulator = await start()
    const proxy = await startStallingProxy(simulator.ready.url)
    const heard = await follow(open(simulator, { address: proxy.url }))
    await heard.until(({ live }) => live > 0)
    const before = heard.readings.length
    await heard.until(({ readings }) => readings.length > before + 1)
    for (const { changed, removed } of heard.readings.slice(before)) expect([...changed, ...removed]).toEqual([])
    proxy.stall()
    await heard.until(({ lost }) => lost.length > 0)
    const after = heard.readings.length
    await new Promise<void>((resolve) => fast.after(20_000, resolve))
    expect(heard.readings.length).toBe(after)
  })

  it.each([
    ['a WebSocket that opens and never answers', 'wsi-silent', { reason: 'noAnswerInTime' }],
    ['a WebSocket that refuses whom REST takes', 'wsi-refused', { code: 'FORBIDDEN', reason: 'notAllowed' }],
    ['no WebSocket at all', 'no-wsi', {}]
  ])('says why there is none: %s; and is still read', async (_story, fault, error) => {
    const simulator = await start([fault])
    const heard = await follow(open(simulator))
    await heard.until(({ lost }) => lost.length > 0)
    expect(heard.lost[0]).toMatchObject(error)
    expect(heard.live).toBe(0)
    const { number: extension, key } = idle(heard.rows.values())
    simulator.act({ action: 'line', extension, callStatus: 'ON_CALL' })
    expect((await heard.reader.read()).changed.find((member) => member.key === key)).toMatchObject({ line: 'busy' })
  })

  it('shows words that it does not know as unknown, with the word', async () => {
    const simulator = await start()
    const reader = open(simulator).members.reader()
    await reader.read()
    simulator.setFaults(['odd-values'])
    const { changed } = await reader.read()
    expect(changed.length).toBeGreaterThan(0)
    for (const member of changed) {
      expect(member).toMatchObject({ line: 'unknown', lineCode: 'ON_ACLL', presence: 'unknown', presenceCode: 'IN_A_MEETING' })
    }
  })

  it('is read more slowly where the vendor says that it is too much, and then told', async () => {
    const simulator = await start()
    const reader = open(simulator).members.reader()
    await reader.read()
    simulator.setFaults(['rate-limit'])
    expect(await failureOf(reader.read())).toMatchObject({ code: 'RATE_LIMITED' })
    simulator.setFaults([])
    expect(await reader.read()).toMatchObject({ changed: [], removed: [] })
  })
})

describe('calls of PortSIP', () => {
  it('that end are told at once, and come with the next reading', async () => {
    const simulator = await start()
    const { calls } = open(simulator)
    if (calls === undefined) throw new Error('no calls')
    const [caller = '', callee = ''] = simulator.world.extensions.keys()
    const never = new AbortController().signal
    let state: string | undefined
    for await (const batch of calls.sync(undefined, 0, never)) state = batch.state
    let news = 0
    const waiting = new Set<() => void>()
    const stop = calls.follow?.(() => {
      news += 1
      waiting.forEach((resolve) => resolve())
    })
    const told = (count: number) =>
      new Promise<void>((resolve) => {
        const look = () => {
          if (news >= count) resolve()
        }
        waiting.add(look)
        look()
      })
    await told(1)
    // The subscription went out before this question, and no answer to it is documented.
    for await (const batch of calls.sync(state, 0, never)) state = batch.state
    const call = simulator.act({ action: 'call', caller, callee })
    simulator.act({ action: 'answer', call })
    simulator.act({ action: 'hangUp', call })
    await told(2)
    const ids: string[] = []
    for await (const batch of calls.sync(state, 0, never)) ids.push(...batch.changed.map(({ callId }) => callId))
    expect(ids).toContain(call)
    stop?.()
  })

  it('with odd values and empty times are told with their words, never lost', async () => {
    const simulator = await start(['odd-values'])
    const { calls } = open(simulator)
    const all = []
    for await (const batch of calls?.sync(undefined, 0, new AbortController().signal) ?? []) all.push(...batch.changed)
    expect(all).toHaveLength(150)
    expect(all.filter(({ direction, directionCode }) => direction === 'unknown' && directionCode === 'PAGING_CALL').length).toBeGreaterThan(
      0
    )
  })
})

describe('recordings of PortSIP', () => {
  // Each recording that came before the names were known had everybody read for itself: a site of 5,000 was asked without end.
  it('are told with names that were asked for once', async () => {
    const simulator = await start()
    const site = open(simulator)
    const from: string[] = []
    for await (const { changed } of site.recordings?.sync(undefined, 0, new AbortController().signal) ?? [])
      from.push(...changed.map((one) => one.from.name))
    expect(from.filter((name) => name !== '').length).toBeGreaterThan(1)
    expect(simulator.requests().filter(({ path }) => path === '/users').length).toBe(1)
  })
})

describe('who signs in', () => {
  it('with a domain that is not there is told so, once', async () => {
    const simulator = await start()
    const site = open(simulator, { domain: 'nowhere.example' })
    expect(await failureOf(site.members.reader().read())).toMatchObject({ reason: 'domainNotFound' })
    expect(simulator.requests().filter(({ path }) => path === '/auth/sign_in')).toHaveLength(1)
  })

  it('with a second factor goes on with the code', async () => {
    const simulator = await start(['two-factor'])
    const site = open(simulator)
    expect(await failureOf(site.members.reader().read())).toMatchObject({ code: 'UNAUTHORISED', reason: 'codeNeeded' })
    expect(await failureOf(site.verify?.('000000') ?? Promise.resolve())).toMatchObject({ reason: 'codeWrong' })
    await site.verify?.(simulator.codes().at(-1)?.code ?? '')
    expect((await site.members.reader().read()).changed.length).toBeGreaterThan(10)
  })

  it('as somebody without rights over others sees and sets oneself', async () => {
    const simulator = await start()
    const person = [...simulator.world.extensions.values()].find(({ role, online }) => role === 'StandardUser' && online)
    const site = open(simulator, { user: person?.userName ?? '', password: person?.password ?? '' })
    const { changed, warnings } = await site.members.reader().read()
    expect(new Set(changed.map(({ number }) => number))).toEqual(new Set([person?.number]))
    expect(warnings).toContainEqual(expect.objectContaining({ code: 'FORBIDDEN', reason: 'notAllowed' }))
    await site.presence?.set(person?.id ?? '', 'lunch', 'Mahlzeit')
    expect(await site.presence?.read(person?.id ?? '')).toEqual({ state: 'lunch', note: 'Mahlzeit' })
    const [queue] = simulator.world.queues.values()
    const agent = simulator.world.extensions.get(queue?.agents[0] ?? '')
    const asked = site.presence?.setAgent?.(agent?.id ?? '', `queue-${queue?.id ?? ''}`, 'break')
    expect(await failureOf(asked ?? Promise.resolve())).toMatchObject({ code: 'FORBIDDEN', reason: 'notAllowed' })
  })
})

/** Passes everything on until it is told to stall; then the connections stand, and nothing comes through any more. */
async function startStallingProxy(target: string) {
  const { hostname, port } = new URL(target)
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const vendor = connect(Number(port), hostname)
    for (const one of [client, vendor]) {
      sockets.add(one)
      one.on('error', () => undefined)
      one.on('close', () => sockets.delete(one))
    }
    client.pipe(vendor).pipe(client)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => {
    for (const socket of sockets) socket.destroy()
    return new Promise<void>((resolve) => void server.close(() => resolve()))
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stall: () => {
      for (const socket of sockets) socket.unpipe().pause()
    }
  }
}
