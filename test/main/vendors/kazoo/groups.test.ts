// Kazoo's groups: one merge with every weight, guarded by the revision; nothing else of the document is touched, nothing sent twice.
import type { GroupEdits } from '@contract/groups'
import { describe, expect, it } from 'vitest'
import { LampfieldError } from '../../../../src-main/errors'
import {
  createGroup,
  mendWeights,
  newGroupId,
  removeGroup,
  renameGroup,
  setMusicOnHold,
  usesOfGroup
} from '../../../../src-main/vendors/kazoo/group-documents'
import { planGroup } from '../../../../src-main/vendors/kazoo/groups'
import type { Endpoint } from '../../../../src-main/vendors/kazoo/organisation'
import type { OpenSite } from '../../../../src-main/vendors/vendor'
import { failureOf } from '../failure'
import { openApi, openSite, start } from './site'

const person = (id: string) => ({
  memberId: id,
  firstName: '',
  lastName: id,
  shortName: '',
  userName: id,
  number: `1${id}`,
  manager: false
})
const endpoint = (id: string, type: Endpoint['type'] = 'user'): Endpoint => ({
  id,
  type,
  firstName: '',
  lastName: id,
  userName: id,
  number: `1${id}`,
  undisturbed: false
})
const edits = (change: Partial<GroupEdits>): GroupEdits => ({ additions: [], edits: [], removals: [], order: [], ...change })
const addition = (id: string) => ({ placeholder: `new:${id}`, userName: id, number: `1${id}`, manager: false, display: 'leave' as const })

describe('the plan of a group', () => {
  const current = ['a', 'b', 'c'].map(person)

  it('names every member with its weight, from 1 on, each once', () => {
    expect(planGroup('g', current, edits({ order: ['c', 'a', 'b'] }), []).calls).toEqual([
      {
        operation: 'PATCH groups',
        parameters: [
          ['endpoints.c.weight', '1'],
          ['endpoints.a.weight', '2'],
          ['endpoints.b.weight', '3']
        ]
      }
    ])
  })

  it('takes a member away with null, and brings a telephone with its type', () => {
    const asked = edits({ removals: [{ memberId: 'a', everywhere: false }], additions: [addition('t')], order: ['new:t', 'b', 'c'] })
    expect(planGroup('g', current, asked, [endpoint('t', 'device')]).calls).toMatchObject([
      {
        memberId: 'new:t',
        parameters: [
          ['endpoints.a', 'null'],
          ['endpoints.t.type', 'device'],
          ['endpoints.t.weight', '1'],
          ['endpoints.b.weight', '2'],
          ['endpoints.c.weight', '3']
        ]
      }
    ])
  })

  it('is one whole group an addition, so that each gets its id', () => {
    const asked = edits({ additions: [addition('x'), addition('y')], order: ['new:y', 'a', 'b', 'c', 'new:x'] })
    const { calls } = planGroup('g', current, asked, [endpoint('x'), endpoint('y')])
    expect(calls.map(({ memberId, parameters }) => [memberId, parameters.length])).toEqual([
      ['new:x', 5],
      ['new:y', 6]
    ])
    for (const { parameters } of calls) {
      const weights = parameters.filter(([name]) => name.endsWith('.weight')).map(([, value]) => value)
      expect(new Set(weights).size).toBe(weights.length)
    }
  })

  it('is nothing where nothing changes', () => {
    expect(planGroup('g', current, edits({ order: ['a', 'b', 'c'] }), [])).toEqual({ calls: [], warnings: [] })
  })

  it('takes a hundred members and refuses one more', () => {
    const many = Array.from({ length: 100 }, (_, at) => person(`m${at}`))
    const order = many.map(({ memberId }) => memberId).reverse()
    expect(planGroup('g', many, edits({ order }), []).calls[0]?.parameters.at(-1)).toEqual(['endpoints.m0.weight', '100'])
    const tooMany = edits({ additions: [addition('x')], order: [...order, 'new:x'] })
    expect(thrownBy(() => planGroup('g', many, tooMany, [endpoint('x')]))).toMatchObject({
      code: 'INVALID',
      reason: 'tooManyMembers',
      fields: { params: { maximum: 100 } }
    })
  })

  it.each([
    [{ missing: ['c'], equal: [] }, ['weightsMissing']],
    [{ missing: [], equal: ['a', 'b'] }, ['weightsEqual']],
    [{ missing: ['c'], equal: ['a', 'b'] }, ['weightsMissing', 'weightsEqual']]
  ])('says which weights it mends, and mends them though nothing else changes (%j)', (faults, wanted) => {
    const { calls, warnings } = planGroup('g', current, edits({ order: ['a', 'b', 'c'] }), [], faults)
    expect(warnings).toEqual(wanted.map((warning) => ({ warning })))
    expect(calls.map(({ parameters }) => parameters.map(([, weight]) => weight))).toEqual([['1', '2', '3']])
  })

  it.each([
    ['somebody whom nobody knows', edits({ additions: [addition('q')], order: ['a', 'b', 'c', 'new:q'] }), 'userNotFound'],
    ['an order that leaves somebody out', edits({ order: ['a', 'b'] }), 'invalidRequest'],
    ['a manager', edits({ edits: [{ memberId: 'a', manager: true }], order: ['a', 'b', 'c'] }), 'notSupported'],
    ['a removal of somebody else', edits({ removals: [{ memberId: 'z', everywhere: false }], order: ['a', 'b', 'c'] }), 'memberNotFound']
  ])('refuses %s', (_story, asked, reason) => {
    expect(thrownBy(() => planGroup('g', current, asked, []))).toMatchObject({ reason })
  })
})

describe('a group at Kazoo', () => {
  const wardOf = async (site: OpenSite) => {
    const { changed } = await site.members.reader().read()
    const groupId =
      changed.find(({ groupId: id }) => id !== 'others' && changed.filter((one) => one.groupId === id).length >= 3)?.groupId ?? ''
    const groups = site.groups
    if (groups === undefined) throw new Error('no groups')
    return { groups, groupId, current: await groups.read(groupId) }
  }
  const reversal = async (site: OpenSite) => {
    const { groups, groupId, current } = await wardOf(site)
    const order = current.map(({ memberId }) => memberId).reverse()
    const [call] = groups.plan(groupId, current, edits({ order })).calls
    if (call === undefined) throw new Error('nothing to do')
    return { groups, groupId, order, call }
  }

  it('keeps every field that the console does not know', async () => {
    const simulator = await start()
    const { groups, groupId, call } = await reversal(openSite(simulator))
    const before = simulator.world.documents.find('group', groupId)?.fields ?? {}
    await groups.send(groupId, call, new Map())
    const after = simulator.world.documents.find('group', groupId)?.fields ?? {}
    expect({ ...after, endpoints: {} }).toEqual({ ...before, endpoints: {} })
    expect(before).toHaveProperty('external_custom_data')
    expect(before).toHaveProperty('ui_metadata')
    expect(simulator.requests().filter(({ method }) => method === 'PATCH')).toHaveLength(1)
  })

  it('that somebody else wrote since it was read is left as it is', async () => {
    const simulator = await start()
    const { groups, groupId, call } = await reversal(openSite(simulator))
    simulator.act({ action: 'edit', type: 'group', id: groupId })
    expect(await failureOf(groups.send(groupId, call, new Map()))).toMatchObject({ code: 'CONFLICT', reason: 'groupChanged' })
    expect(simulator.requests().filter(({ method }) => method === 'PATCH')).toHaveLength(0)
  })

  it.each([['revision-moves'], ['revision-moves', '412']])(
    'that somebody else writes in the last moment is left as it is (%s %s)',
    async (...faults) => {
      const simulator = await start()
      const { groups, groupId, call } = await reversal(openSite(simulator))
      simulator.setFaults(faults)
      expect(await failureOf(groups.send(groupId, call, new Map()))).toMatchObject({ code: 'CONFLICT', reason: 'groupChanged' })
      simulator.setFaults([])
      // What stands there now was not read, so nothing is written over it either.
      expect(await failureOf(groups.send(groupId, call, new Map()))).toMatchObject({ code: 'CONFLICT' })
    }
  )

  it('whose answer does not come is unknown, was written once, and reads as planned', async () => {
    const simulator = await start()
    const { groups, groupId, call, order } = await reversal(openSite(simulator))
    simulator.setFaults(['write-then-hang'])
    expect(await failureOf(groups.send(groupId, call, new Map()))).toMatchObject({ reason: 'outcomeUnknown', fields: { retryable: false } })
    simulator.setFaults([])
    expect((await groups.read(groupId)).map(({ memberId }) => memberId)).toEqual(order)
    expect(simulator.requests().filter(({ method }) => method === 'PATCH')).toHaveLength(1)
  })

  it('is written though its token expired in the middle of the plan', async () => {
    const simulator = await start()
    const { groups, groupId, call, order } = await reversal(openSite(simulator))
    simulator.act({ action: 'expireTokens' })
    await groups.send(groupId, call, new Map())
    expect((await groups.read(groupId)).map(({ memberId }) => memberId)).toEqual(order)
  })

  it.each(['missing-weights', 'equal-weights'])('with %s is warned about, and mended in the order in which it reads', async (fault) => {
    const simulator = await start({ faults: [fault] })
    const site = openSite(simulator)
    const { warnings } = await site.members.reader().read()
    expect(warnings.length).toBeGreaterThan(0)
    const { groups, groupId, current } = await wardOf(site)
    const api = openApi(simulator)
    const mended = await mendWeights(api, groupId)
    const weights = Object.values(mended?.document.endpoints ?? {}).map(({ weight }) => weight)
    expect([...weights].sort((one, other) => (one ?? 0) - (other ?? 0))).toEqual(current.map((_, at) => at + 1))
    expect(await groups.read(groupId)).toEqual(current)
    expect(await mendWeights(api, groupId)).toBeUndefined()
  })

  it.each([
    ['missing-weights', 'weightsMissing'],
    ['equal-weights', 'weightsEqual']
  ])('with %s is planned with a warning, and without one as soon as the plan was sent', async (fault, warning) => {
    const { groups, groupId, current } = await wardOf(openSite(await start({ faults: [fault] })))
    const asItIs = edits({ order: current.map(({ memberId }) => memberId) })
    const { calls, warnings } = groups.plan(groupId, current, asItIs)
    expect(warnings).toEqual([{ warning }])
    for (const call of calls) await groups.send(groupId, call, new Map())
    const mended = await groups.read(groupId)
    expect(mended).toEqual(current)
    expect(groups.plan(groupId, mended, asItIs)).toEqual({ calls: [], warnings: [] })
  })

  it('of more than a hundred members is not mended but refused', async () => {
    const simulator = await start()
    const api = openApi(simulator)
    const id = newGroupId()
    const endpoints = Object.fromEntries(Array.from({ length: 101 }, (_, at) => [`m${at}`, { type: 'user' as const, weight: 1 }]))
    await api.createGroup({ id, name: 'Everybody', endpoints })
    expect(await failureOf(mendWeights(api, id))).toMatchObject({
      code: 'INVALID',
      reason: 'tooManyMembers',
      fields: { params: { maximum: 100 } }
    })
  })

  it('holds telephones and other groups as members, with their own names', async () => {
    const simulator = await start()
    const site = openSite(simulator)
    const { changed } = await site.members.reader().read()
    const kinds = new Set(changed.map(({ presenceCode }) => presenceCode))
    expect(kinds).toEqual(new Set([undefined, 'device', 'group']))
    const group = changed.find(({ presenceCode }) => presenceCode === 'group')
    expect(group).toMatchObject({ line: 'unknown', lineCode: 'group', lastName: group?.userName })
    expect(await site.groups?.ofMember(group?.memberId ?? '')).toEqual([group?.groupId])
  })

  it('is made under an id of our own, named, given music, and removed', async () => {
    const simulator = await start()
    const api = openApi(simulator)
    const id = newGroupId()
    const made = await createGroup(api, id, ' Night ward ')
    expect(await failureOf(createGroup(api, id, 'Night ward'))).toMatchObject({ code: 'CONFLICT' })
    const [music] = (await api.listMedia()).rows
    const named = await renameGroup(api, id, made.revision, 'Day ward')
    const sounding = await setMusicOnHold(api, id, named.revision, music?.id)
    expect(sounding.document).toMatchObject({ name: 'Day ward', music_on_hold: { media_id: music?.id } })
    const silent = await setMusicOnHold(api, id, sounding.revision, undefined)
    expect(silent.document.music_on_hold).toEqual({})
    expect(await failureOf(removeGroup(api, id, named.revision))).toMatchObject({ code: 'CONFLICT' })
    await removeGroup(api, id, silent.revision)
    expect(await failureOf(api.getGroup(id))).toMatchObject({ code: 'NOT_FOUND' })
    expect(await failureOf(createGroup(api, newGroupId(), '  '))).toMatchObject({ code: 'INVALID', fields: { params: { field: 'name' } } })
  })

  it('tells which callflows and groups use it', async () => {
    const simulator = await start()
    const api = openApi(simulator)
    const held = simulator.world.documents.all('group').at(-1)
    const [inner] = Object.entries((held?.fields['endpoints'] ?? {}) as Record<string, { type: string }>).find(
      ([, { type }]) => type === 'group'
    ) ?? ['']
    const uses = await usesOfGroup(api, inner)
    expect(uses.map(({ kind }) => kind)).toEqual(['callflow', 'group'])
    expect(uses[1]).toMatchObject({ id: held?.id })
  })
})

function thrownBy(work: () => unknown): LampfieldError {
  try {
    work()
  } catch (error) {
    if (error instanceof LampfieldError) return error
  }
  throw new Error('it did not fail')
}
