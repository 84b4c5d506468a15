// The group editor over a simulated Kazoo: weights mended by a plan, groups made, changed and deleted, and what is told of lost answers.
import { groupWorkReport } from '@contract/groups'
import { describe, expect, it } from 'vitest'
import { editsOf, failureOf, openConsole, type Console } from '../../groups/console'
import { openSite, start } from './site'

type Simulator = Awaited<ReturnType<typeof start>>

const connectionId = 'site'

/** A console at a simulated Kazoo, and a group of it with at least three members. */
async function openEditor(
  faults: string[] = []
): Promise<{ simulator: Simulator; console: Console; ref: { connectionId: string; groupId: string } }> {
  const simulator = await start({ faults })
  const { groups } = openSite(simulator)
  if (groups === undefined) throw new Error('no groups')
  const console = openConsole()
  console.site = () => ({
    part: groups,
    siteName: 'Kazoo',
    groupName: () => '',
    refresh: () => {
      console.refreshes += 1
    }
  })
  const group = simulator.world.documents.all('group').find(({ fields }) => Object.keys(fields['endpoints'] as object).length >= 3)
  if (group === undefined) throw new Error('no group of three')
  return { simulator, console, ref: { connectionId, groupId: group.id } }
}
type Editor = Awaited<ReturnType<typeof openEditor>>

const writes = ({ simulator }: Editor) => simulator.requests().filter(({ method }) => method === 'PATCH' || method === 'DELETE')
const puts = ({ simulator }: Editor) => simulator.requests().filter(({ method, path }) => method === 'PUT' && path.endsWith('/groups'))
const audited = ({ console }: Editor) => console.audit.map(({ action, outcome }) => `${action} ${outcome}`)

async function mend(editor: Editor) {
  const { console, ref } = editor
  const state = await console.groups.read(ref)
  const plan = await console.groups.plan({ ...ref, baseRev: state.rev, edits: editsOf(state, { mend: true }) })
  return { state, plan, apply: () => console.groups.apply({ planId: plan.planId }) }
}

describe('weights that are missing or equal', () => {
  it.each([
    ['missing-weights', 'weightsMissing'],
    ['equal-weights', 'weightsEqual']
  ])('are mended by a plan that is shown, sent once and read back (%s)', async (fault, warning) => {
    const editor = await openEditor([fault])
    const { state, plan, apply } = await mend(editor)
    expect(plan.calls).toHaveLength(1)
    expect(plan.warnings).toEqual([{ warning }])
    expect(writes(editor)).toHaveLength(0)
    const report = await apply()
    expect(report).toMatchObject({ outcome: 'applied', matching: state.members.length, undoable: false })
    expect(report.readBack?.members).toEqual(state.members.map((member, at) => ({ ...member, weight: at + 1 })))
    expect(audited(editor)).toEqual(['group.mend done'])
    expect(writes(editor)).toHaveLength(1)
  })

  it('that somebody else mended meanwhile are a conflict, and nothing is sent', async () => {
    const editor = await openEditor(['missing-weights'])
    const { state, apply } = await mend(editor)
    const endpoints = Object.fromEntries(state.members.map(({ memberId }, at) => [memberId, { weight: at + 1 }]))
    const { documents } = editor.simulator.world
    const document = documents.find('group', editor.ref.groupId)
    if (document === undefined) throw new Error('the group is gone')
    editor.simulator.setFaults([])
    documents.patch(document, { endpoints })
    expect(await failureOf(apply())).toMatchObject({ code: 'CONFLICT', reason: 'groupChanged' })
    expect(writes(editor)).toHaveLength(0)
  })

  it('are known to be mended where the answer was lost but reading back shows it', async () => {
    const editor = await openEditor(['missing-weights'])
    const { apply } = await mend(editor)
    editor.simulator.setFaults(['write-then-hang'])
    expect(await apply()).toMatchObject({ outcome: 'applied', calls: [{ outcome: 'done' }] })
    expect(audited(editor)).toEqual(['group.mend done'])
    expect(writes(editor)).toHaveLength(1)
  })

  it('need no call where nothing is wrong with them', async () => {
    expect((await mend(await openEditor())).plan).toMatchObject({ calls: [], warnings: [] })
  })
})

describe('a member', () => {
  it('that was taken out comes back by an undo, under its own id', async () => {
    const editor = await openEditor()
    const { console, ref } = editor
    const state = await console.groups.read(ref)
    const [, second] = state.members
    const memberId = second?.memberId ?? ''
    const edits = editsOf(state, {
      removals: [{ memberId, everywhere: false }],
      order: state.members.map((member) => member.memberId).filter((id) => id !== memberId)
    })
    const plan = await console.groups.plan({ ...ref, baseRev: state.rev, edits })
    expect(await console.groups.apply({ planId: plan.planId })).toMatchObject({ outcome: 'applied', undoable: true })
    const undo = await console.groups.planRestore(ref)
    expect(undo.warnings).toEqual([])
    const report = await console.groups.apply({ planId: undo.planId })
    expect(report).toMatchObject({ outcome: 'applied' })
    expect(report.readBack?.members.map((member) => member.memberId)).toEqual(state.members.map((member) => member.memberId))
  })
})

describe('several members at once', () => {
  const addTwo = async (editor: Editor) => {
    const { console, ref } = editor
    const state = await console.groups.read(ref)
    const here = new Set(state.members.map(({ memberId }) => memberId))
    const candidates = await console.groups.candidates(ref)
    const additions = candidates
      .filter(({ candidateId, kind }) => kind === 'user' && !here.has(candidateId))
      .slice(0, 2)
      .map((one, at) => ({ ...one, placeholder: `new:${at}`, manager: false, display: 'leave' as const }))
    const edits = editsOf(state, { additions, order: [...additions.map(({ placeholder }) => placeholder), ...here] })
    const plan = await console.groups.plan({ ...ref, baseRev: state.rev, edits })
    return { state, additions, plan, apply: () => console.groups.apply({ planId: plan.planId }) }
  }

  // Each was a merge and an entry of its own; a refusal in the middle left half of them in the group.
  it('are added by one merge that is read back, and are one entry of the activity list that names them', async () => {
    const editor = await openEditor()
    const { state, additions, plan, apply } = await addTwo(editor)
    expect(plan.calls).toHaveLength(1)
    const report = await apply()
    expect(report).toMatchObject({ outcome: 'applied', matching: state.members.length + 2, undoable: true })
    expect(report.readBack?.members.slice(0, 2).map(({ memberId, weight }) => [memberId, weight])).toEqual(
      additions.map(({ candidateId }, at) => [candidateId, at + 1])
    )
    expect(writes(editor)).toHaveLength(1)
    expect(audited(editor)).toEqual(['group.add done'])
    expect(editor.console.audit.map(({ target }) => target)).toEqual([additions.map(({ name }) => name).join(', ')])
    const undo = await editor.console.groups.planRestore(editor.ref)
    expect(undo.calls).toHaveLength(1)
    expect(await editor.console.groups.apply({ planId: undo.planId })).toMatchObject({ outcome: 'applied' })
    expect(audited(editor)).toEqual(['group.add done', 'group.remove done'])
    const again = await editor.console.groups.read(editor.ref)
    expect(again.members.map(({ memberId }) => memberId)).toEqual(state.members.map(({ memberId }) => memberId))
  })

  it('are known to be added where the answer was lost but reading back shows it', async () => {
    const editor = await openEditor()
    const { apply } = await addTwo(editor)
    editor.simulator.setFaults(['write-then-hang'])
    expect(await apply()).toMatchObject({ outcome: 'applied', calls: [{ outcome: 'done' }] })
    expect(writes(editor)).toHaveLength(1)
  })

  it('are none of them added where somebody else wrote the group in the last moment', async () => {
    const editor = await openEditor()
    const { state, apply } = await addTwo(editor)
    editor.simulator.setFaults(['revision-moves', '412'])
    expect(await apply()).toMatchObject({ outcome: 'refused', calls: [{ outcome: 'refused', error: { reason: 'groupChanged' } }] })
    editor.simulator.setFaults([])
    expect((await editor.console.groups.read(editor.ref)).members).toHaveLength(state.members.length)
  })
})

describe('a group as a whole', () => {
  const night = { connectionId, name: 'Night ward' }

  it('is made, listed, named, and deleted by its typed name, each once and in the audit', async () => {
    const editor = await openEditor()
    const { groups } = editor.console
    const made = await groups.create(night)
    expect(groupWorkReport.parse(made)).toMatchObject({ outcome: 'done', properties: { name: 'Night ward' } })
    const ref = { connectionId, groupId: made.groupId }
    expect((await groups.list({ connectionId })).map(({ name }) => name)).toContain('Night ward')
    expect(await groups.read(ref)).toMatchObject({ name: 'Night ward', members: [] })
    const changed = await groups.change({ ...ref, rev: made.properties?.rev ?? '', name: 'Day ward' })
    expect(changed).toMatchObject({ outcome: 'done', properties: { name: 'Day ward' } })
    const removal = { ...ref, rev: changed.properties?.rev ?? '' }
    expect(await failureOf(groups.remove({ ...removal, typedName: 'Night ward' }))).toMatchObject({
      reason: 'invalidRequest',
      params: { field: 'typedName', group: 'Day ward', site: 'Kazoo' }
    })
    expect(await groups.remove({ ...removal, typedName: ' Day ward ' })).toEqual({ outcome: 'done', groupId: made.groupId })
    expect((await groups.list({ connectionId })).map(({ groupId }) => groupId)).not.toContain(made.groupId)
    expect(audited(editor)).toEqual(['group.create done', 'group.change done', 'group.delete done'])
    expect(editor.console.refreshes).toBe(3)
  })

  it('that was made without an answer is found by reading back', async () => {
    const editor = await openEditor()
    editor.simulator.setFaults(['write-then-hang'])
    expect(await editor.console.groups.create(night)).toMatchObject({ outcome: 'done', properties: { name: 'Night ward' } })
    expect(puts(editor)).toHaveLength(1)
    expect(audited(editor)).toEqual(['group.create done'])
  })

  it('that nobody knows of is tried again under the same id, so that there is one', async () => {
    const editor = await openEditor()
    const { console, simulator } = editor
    // The answer is lost, and so is every reading of a single group.
    simulator.setFaults(['write-then-hang', '500@/groups/'])
    const first = await console.groups.create(night)
    expect(first).toMatchObject({ outcome: 'unknown', error: { reason: 'outcomeUnknown' } })
    simulator.setFaults([])
    expect(await console.groups.create({ ...night, groupId: first.groupId })).toMatchObject({ outcome: 'done', groupId: first.groupId })
    expect((await console.groups.list({ connectionId })).filter(({ name }) => name === 'Night ward')).toHaveLength(1)
    expect(audited(editor)).toEqual(['group.create unknown', 'group.create done'])
  })

  it('whose change got no answer and had no effect is said to be unchanged, and is not sent again', async () => {
    const editor = await openEditor()
    const { console, simulator, ref } = editor
    const { rev, name } = await console.groups.properties(ref)
    // The server fails for as long as the change is under way.
    const { groupId } = ref
    const part = console.site(connectionId).part?.work
    if (part === undefined) throw new Error('no work')
    const change = part.change.bind(part)
    Object.assign(part, {
      change: (...asked: Parameters<typeof change>) => {
        simulator.setFaults([`500@/groups/${groupId}`])
        return change(...asked).finally(() => simulator.setFaults([]))
      }
    })
    const report = await console.groups.change({ ...ref, rev, name: 'Day ward' })
    expect(report).toMatchObject({ outcome: 'notDone', properties: { name }, error: { reason: 'httpStatus' } })
    expect(audited(editor)).toEqual(['group.change refused'])
  })

  it('that moved since it was read is neither changed nor deleted', async () => {
    const editor = await openEditor()
    const { console, simulator, ref } = editor
    const { rev, name } = await console.groups.properties(ref)
    simulator.act({ action: 'edit', type: 'group', id: ref.groupId })
    expect(await failureOf(console.groups.change({ ...ref, rev, name: 'Day ward' }))).toMatchObject({
      code: 'CONFLICT',
      reason: 'groupChanged'
    })
    expect(await failureOf(console.groups.remove({ ...ref, rev, typedName: name }))).toMatchObject({
      code: 'CONFLICT',
      reason: 'groupChanged'
    })
    expect(writes(editor)).toHaveLength(0)
    expect(audited(editor)).toEqual(['group.change refused', 'group.delete refused'])
  })

  it('whose name or music is refused says which field it is', async () => {
    const { console, ref } = await openEditor()
    const { rev } = await console.groups.properties(ref)
    expect(await failureOf(console.groups.change({ ...ref, rev, music: 'x'.repeat(129) }))).toMatchObject({
      code: 'INVALID',
      details: { fields: [{ field: 'music', rule: 'maxLength' }] },
      params: { site: 'Kazoo' }
    })
  })

  it('cannot be changed at a vendor that has no such work', async () => {
    const console = openConsole()
    expect(await failureOf(console.groups.create(night))).toMatchObject({ code: 'UNSUPPORTED', reason: 'notSupported' })
    expect(console.audit).toEqual([])
  })
})
