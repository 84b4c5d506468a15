// Kazoo's groups: one merge with every weight, guarded by the revision; nothing else of the document is touched, nothing sent twice.
import type { GroupEdits } from '@contract/groups'
import { describe, expect, it } from 'vitest'
import { LampfieldError } from '../../../../src-main/errors'
import { writingRefused } from '../../../../src-main/vendors/kazoo/group-refusals'
import { planGroup } from '../../../../src-main/vendors/kazoo/groups'
import type { Endpoint } from '../../../../src-main/vendors/kazoo/organisation'
import type { GroupWorkPart, OpenSite } from '../../../../src-main/vendors/vendor'
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

  // Ten people who were added together were ten merges, and the group rang some of them before the last was sent.
  it('is one merge for any number of additions and removals, with the type of everybody who comes', () => {
    const asked = edits({
      additions: [addition('x'), addition('y')],
      removals: [{ memberId: 'b', everywhere: false }],
      order: ['new:y', 'a', 'c', 'new:x']
    })
    const { calls } = planGroup('g', current, asked, [endpoint('x'), endpoint('y', 'device')], { missing: ['a'], equal: [] })
    expect(calls).toEqual([
      {
        operation: 'PATCH groups',
        memberName: 'x, y',
        parameters: [
          ['endpoints.b', 'null'],
          ['endpoints.y.type', 'device'],
          ['endpoints.y.weight', '1'],
          ['endpoints.a.weight', '2'],
          ['endpoints.c.weight', '3'],
          ['endpoints.x.type', 'user'],
          ['endpoints.x.weight', '4']
        ]
      }
    ])
  })

  it('warns of faulty weights though several are added', () => {
    const asked = edits({ additions: [addition('x'), addition('y')], order: ['a', 'b', 'c', 'new:x', 'new:y'] })
    const faults = { missing: ['a'], equal: ['b', 'c'] }
    expect(planGroup('g', current, asked, [endpoint('x'), endpoint('y')], faults).warnings).toEqual([
      { warning: 'weightsMissing' },
      { warning: 'weightsEqual' }
    ])
  })

  // A group that held this one through another could be added: calls would have gone round for ever.
  it.each([
    ['holds this group', { x: ['g'] }, 'x › g'],
    ['holds it through others', { x: ['q', 'y'], q: [], y: ['z'], z: ['g'] }, 'x › y › z › g'],
    ['holds itself through another', { x: ['y'], y: ['x'] }, 'x › y › x'],
    ['holds two that hold each other', { x: ['y'], y: ['z'], z: ['y'] }, 'x › y › z › y']
  ])('refuses a group that %s', (_story, nesting, way) => {
    const asked = edits({ additions: [addition('x')], order: ['a', 'b', 'c', 'new:x'] })
    const known = [...['x', 'y', 'z', 'q', 'g'].map((id) => endpoint(id, 'group'))]
    const held = new Map(Object.entries<string[]>(nesting))
    expect(thrownBy(() => planGroup('g', current, asked, known, undefined, held))).toMatchObject({
      code: 'INVALID',
      reason: 'groupInCircle',
      fields: { params: { candidate: 'x', way } }
    })
  })

  it('takes a group that holds others without a circle, be it twice the same', () => {
    const asked = edits({ additions: [addition('x')], order: ['a', 'b', 'c', 'new:x'] })
    const held = new Map([
      ['x', ['y', 'z']],
      ['y', ['q']],
      ['z', ['q']]
    ])
    expect(planGroup('g', current, asked, [endpoint('x', 'group')], undefined, held).calls).toHaveLength(1)
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

  it.each(['missing-weights', 'equal-weights'])('with %s is warned about on the board', async (fault) => {
    const { warnings } = await openSite(await start({ faults: [fault] }))
      .members.reader()
      .read()
    expect(warnings.length).toBeGreaterThan(0)
  })

  it('tells what each member is and what it is ordered by', async () => {
    const simulator = await start({ faults: ['missing-weights'] })
    const { groupId, current } = await wardOf(openSite(simulator))
    const { endpoints } = (await openApi(simulator).getGroup(groupId)).document
    expect(current.map(({ memberId, kind, weight }) => [memberId, kind, weight])).toEqual(
      current.map(({ memberId }) => [memberId, endpoints[memberId]?.type, endpoints[memberId]?.weight])
    )
    expect(new Set(current.map(({ weight }) => weight === undefined))).toEqual(new Set([true, false]))
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
    expect(mended).toEqual(current.map((member, at) => ({ ...member, weight: at + 1 })))
    expect(groups.plan(groupId, mended, asItIs)).toEqual({ calls: [], warnings: [] })
  })

  it('of more than a hundred members is not mended but refused', async () => {
    const simulator = await start()
    const { groups, work } = workOf(openSite(simulator))
    const id = work.newId()
    const endpoints = Object.fromEntries(Array.from({ length: 101 }, (_, at) => [`m${at}`, { type: 'user' as const, weight: 1 }]))
    await openApi(simulator).createGroup({ id, name: 'Everybody', endpoints })
    const current = await groups.read(id)
    const asItIs = edits({ order: current.map(({ memberId }) => memberId), mend: true })
    expect(thrownBy(() => groups.plan(id, current, asItIs))).toMatchObject({
      code: 'INVALID',
      reason: 'tooManyMembers',
      fields: { params: { maximum: 100 } }
    })
  })

  it('tells of a member that is no longer there, and lets go of it', async () => {
    const simulator = await start()
    const { groups, groupId, current } = await wardOf(openSite(simulator))
    const [first, ...others] = current
    const gone = others.find(({ kind }) => kind === 'user') ?? first
    const rest = current.filter((member) => member !== gone)
    const document = simulator.world.documents.find('user', gone?.memberId ?? '')
    if (document === undefined) throw new Error('nobody to remove')
    simulator.world.documents.remove(document)
    const now = await groups.read(groupId)
    expect(now.find(({ memberId }) => memberId === gone?.memberId)).toMatchObject({ kind: 'missing', userName: '' })
    const asked = edits({ removals: [{ memberId: gone?.memberId ?? '', everywhere: false }], order: rest.map(({ memberId }) => memberId) })
    for (const call of groups.plan(groupId, now, asked).calls) await groups.send(groupId, call, new Map())
    expect((await groups.read(groupId)).map(({ memberId }) => memberId)).toEqual(asked.order)
  })

  it('takes telephones and groups from the list of candidates, which need no number', async () => {
    const simulator = await start()
    const { groups, groupId, current } = await wardOf(openSite(simulator))
    const here = new Set(current.map(({ memberId }) => memberId))
    const candidates = (await groups.work?.candidates(groupId)) ?? []
    expect(candidates.some(({ candidateId }) => candidateId === groupId)).toBe(false)
    const chosen = (['user', 'device', 'group'] as const).map((kind) =>
      candidates.find((candidate) => candidate.kind === kind && !here.has(candidate.candidateId))
    )
    const additions = chosen.flatMap((one, at) =>
      one === undefined ? [] : [{ ...one, placeholder: `new:${at}` as const, manager: false, display: 'leave' as const }]
    )
    expect(additions).toHaveLength(3)
    const order = [...additions.map(({ placeholder }) => placeholder), ...here]
    const { calls } = groups.plan(groupId, current, edits({ additions, order }))
    expect(calls).toHaveLength(1)
    for (const call of calls) await groups.send(groupId, call, new Map())
    const after = await groups.read(groupId)
    expect(after.slice(0, 3).map(({ memberId, kind, weight }) => [memberId, kind, weight])).toEqual(
      additions.map(({ candidateId, kind }, at) => [candidateId, kind, at + 1])
    )
    const telephone = candidates.find(({ kind, owner }) => kind === 'device' && owner !== undefined)
    expect(candidates.map(({ name }) => name)).toContain(telephone?.owner)
  })

  describe('that would lead back to itself', () => {
    /** Another group than the ward, put into the ward's place as if somebody had nested them at the vendor. */
    const nested = async () => {
      const simulator = await start()
      const site = openSite(simulator)
      const { groups, work } = workOf(site)
      const { groupId, current } = await wardOf(site)
      const [outer, middle] = [work.newId(), work.newId()]
      const nest = async (id: string, name: string, held: string) =>
        openApi(simulator).createGroup({ id, name, endpoints: { [held]: { type: 'group' as const, weight: 1 } } })
      const asked = edits({
        additions: [{ ...addition('outer'), candidateId: outer }],
        order: [...current.map(({ memberId }) => memberId), 'new:outer']
      })
      return { simulator, groups, work, groupId, current, outer, middle, nest, asked }
    }
    const patches = ({ requests }: Awaited<ReturnType<typeof start>>) => requests().filter(({ method }) => method === 'PATCH')

    // Both were offered and planned like any other candidate before.
    it('is a candidate with its way back, and no plan takes it', async () => {
      const { groups, work, groupId, current, outer, middle, nest, asked } = await nested()
      await nest(middle, 'Middle', groupId)
      await nest(outer, 'Outer', middle)
      const candidates = await work.candidates(groupId)
      const { name } = await work.properties(groupId)
      const circleOf = (id: string) => candidates.find(({ candidateId }) => candidateId === id)?.circle
      expect(circleOf(outer)).toEqual(['Outer', 'Middle', name])
      expect(circleOf(middle)).toEqual(['Middle', name])
      expect(candidates.some(({ kind, circle }) => kind === 'group' && circle === undefined)).toBe(true)
      await groups.read(groupId)
      expect(thrownBy(() => groups.plan(groupId, current, asked))).toMatchObject({
        code: 'INVALID',
        reason: 'groupInCircle',
        fields: { params: { candidate: 'Outer', way: `Outer › Middle › ${name}` } }
      })
    })

    it('is not written where the groups were put into each other after the plan', async () => {
      const { simulator, groups, groupId, current, outer, middle, nest, asked } = await nested()
      await nest(outer, 'Outer', middle)
      await groups.read(groupId)
      const [call] = groups.plan(groupId, current, asked).calls
      if (call === undefined) throw new Error('nothing to do')
      await nest(middle, 'Middle', groupId)
      expect(await failureOf(groups.send(groupId, call, new Map()))).toMatchObject({ code: 'INVALID', reason: 'groupInCircle' })
      expect(patches(simulator)).toHaveLength(0)
      expect((await groups.read(groupId)).map(({ memberId }) => memberId)).toEqual(current.map(({ memberId }) => memberId))
    })
  })

  it('tells which member the vendor did not take', () => {
    const refusal = new LampfieldError('INVALID', 'vendorRefused', 'endpoints.x.weight: maximum', {
      details: { fields: [{ path: 'endpoints.x.weight', rule: 'maximum', message: 'at most 100', target: '100' }] }
    })
    expect(writingRefused('g', refusal)).toMatchObject({
      code: 'INVALID',
      fields: { details: { fields: [{ field: 'member', memberId: 'x', rule: 'maximum', message: 'at most 100', target: '100' }] } }
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

  it('without members is in the list, and is read as empty', async () => {
    const { groups, work } = workOf(openSite(await start()))
    const id = work.newId()
    await work.create(id, ' Night ward ')
    expect((await work.list()).find(({ groupId }) => groupId === id)).toEqual({ groupId: id, name: 'Night ward', members: 0 })
    expect(await groups.read(id)).toEqual([])
    expect(await failureOf(work.create(id, 'Night ward'))).toMatchObject({ code: 'CONFLICT' })
  })

  it('is named and given music by a merge of those fields alone, and removed', async () => {
    const simulator = await start()
    const { work } = workOf(openSite(simulator))
    const { groupId } = await wardOf(openSite(simulator))
    const fieldsOf = () => simulator.world.documents.find('group', groupId)?.fields ?? {}
    const before = fieldsOf()
    const read = await work.properties(groupId)
    const [music] = read.media ?? []
    await work.change(groupId, read.rev, { name: 'Day ward', music: music?.mediaId ?? '' })
    expect(fieldsOf()).toEqual({
      ...before,
      name: 'Day ward',
      music_on_hold: { ...(before['music_on_hold'] as object), media_id: music?.mediaId }
    })
    const named = await work.properties(groupId)
    expect(named).toMatchObject({ name: 'Day ward', music: music?.mediaId })
    await work.change(groupId, named.rev, { music: null })
    const silent = await work.properties(groupId)
    expect(silent).not.toHaveProperty('music')
    expect(fieldsOf()).toMatchObject({ external_custom_data: before['external_custom_data'], ui_metadata: before['ui_metadata'] })
    expect(await failureOf(work.remove(groupId, named.rev))).toMatchObject({ code: 'CONFLICT', reason: 'groupChanged' })
    await work.remove(groupId, silent.rev)
    expect(await failureOf(work.properties(groupId))).toMatchObject({ code: 'NOT_FOUND', reason: 'groupNotFound' })
  })

  it.each([['revision-moves'], ['revision-moves', '412']])(
    'that moves in the last moment is neither named nor removed (%s %s)',
    async (...faults) => {
      const simulator = await start()
      const { work } = workOf(openSite(simulator))
      const { groupId } = await wardOf(openSite(simulator))
      const { rev } = await work.properties(groupId)
      simulator.setFaults(faults)
      expect(await failureOf(work.change(groupId, rev, { name: 'Day ward' }))).toMatchObject({ code: 'CONFLICT', reason: 'groupChanged' })
      expect(await failureOf(work.remove(groupId, rev))).toMatchObject({ code: 'CONFLICT', reason: 'groupChanged' })
      simulator.setFaults([])
      expect((await work.properties(groupId)).name).not.toBe('Day ward')
    }
  )

  it.each([[], ['data-as-list']])('whose music the vendor does not take says which field it is (%s)', async (...faults) => {
    const simulator = await start()
    const { work } = workOf(openSite(simulator))
    const { groupId } = await wardOf(openSite(simulator))
    const { rev } = await work.properties(groupId)
    simulator.setFaults(faults)
    expect(await failureOf(work.change(groupId, rev, { music: 'x'.repeat(129) }))).toMatchObject({
      code: 'INVALID',
      reason: 'vendorRefused',
      fields: { details: { fields: [{ field: 'music', rule: 'maxLength', target: '128' }] } }
    })
    expect(await failureOf(work.change(groupId, rev, { name: ' ' }))).toMatchObject({ fields: { params: { field: 'name' } } })
  })

  it('can be worked at where the music cannot be listed', async () => {
    const simulator = await start()
    const { work } = workOf(openSite(simulator))
    const { groupId } = await wardOf(openSite(simulator))
    simulator.setFaults(['500@/media'])
    const read = await work.properties(groupId)
    expect(read).not.toHaveProperty('media')
    expect(read.mediaFailure).toMatchObject({ code: 'VENDOR', reason: 'httpStatus' })
  })

  it('that is made without an answer is there once, and a second try meets it', async () => {
    const simulator = await start()
    const { work } = workOf(openSite(simulator))
    const id = work.newId()
    simulator.setFaults(['write-then-hang'])
    expect(await failureOf(work.create(id, 'Night ward'))).toMatchObject({ reason: 'outcomeUnknown' })
    simulator.setFaults([])
    expect(await work.properties(id)).toMatchObject({ name: 'Night ward' })
    expect(await failureOf(work.create(id, 'Night ward'))).toMatchObject({ code: 'CONFLICT' })
    expect((await work.list()).filter(({ name }) => name === 'Night ward')).toHaveLength(1)
  })

  it('tells which callflows and groups use it', async () => {
    const simulator = await start()
    const { work } = workOf(openSite(simulator))
    const held = simulator.world.documents.all('group').at(-1)
    const [inner] = Object.entries((held?.fields['endpoints'] ?? {}) as Record<string, { type: string }>).find(
      ([, { type }]) => type === 'group'
    ) ?? ['']
    const uses = await work.uses(inner)
    expect(uses.map(({ kind }) => kind)).toEqual(['callflow', 'group'])
    expect(uses[1]).toMatchObject({ id: held?.id })
  })
})

function workOf(site: OpenSite): { groups: NonNullable<OpenSite['groups']>; work: GroupWorkPart } {
  const { groups } = site
  if (groups?.work === undefined) throw new Error('no work at groups')
  return { groups, work: groups.work }
}

function thrownBy(work: () => unknown): LampfieldError {
  try {
    work()
  } catch (error) {
    if (error instanceof LampfieldError) return error
  }
  throw new Error('it did not fail')
}
