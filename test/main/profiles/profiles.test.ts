// A group's profile at a real simulated APIO: what is sent and what is not, what others changed, what is told of partial work, and deleting.
import { afterEach, describe, expect, it } from 'vitest'
import { failureOf } from '../vendors/failure'
import { openConsole, type ProfileConsole, ref } from './profile-console'

const opened: ProfileConsole[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()))
})
async function open(options: Parameters<typeof openConsole>[0] = {}): Promise<ProfileConsole> {
  const one = await openConsole(options)
  opened.push(one)
  return one
}
const ownGroup = ({ vendor }: ProfileConsole): string => vendor.ready.groupId
const kept = (one: ProfileConsole) => one.vendor.world.group(one.vendor.ready.tenantId, ownGroup(one))
async function valuesOf({ profiles }: ProfileConsole): Promise<Record<string, string | number>> {
  const { fields } = await profiles.read(ref)
  return Object.fromEntries(fields.flatMap(({ path, value }) => (value === undefined ? [] : [[path, value]])))
}
/** Plans and sends `to` for each path, from what is there now. */
async function change(one: ProfileConsole, to: Record<string, string | number>, options = {}) {
  const now = await valuesOf(one)
  const edits = Object.fromEntries(
    Object.entries(to).map(([path, value]) => [path, { ...(now[path] === undefined ? {} : { from: now[path] }), to: value }])
  )
  const plan = await one.profiles.plan({ ...ref, edits, options })
  return { plan, report: await one.profiles.apply({ planId: plan.planId }) }
}

describe('A profile that is read', () => {
  it.each(['gateway', 'core'] as const)(
    'through the %s tells its fields with their limits, and apart what no document names',
    async (face) => {
      const one = await open({ face })
      const state = await one.profiles.read(ref)
      expect(state).toMatchObject({ groupId: ownGroup(one), tenant: 'rheintal', own: true, userCount: kept(one)?.contents.users })
      expect(state.fields.find(({ path }) => path === 'userLimit')).toMatchObject({ kind: 'whole', least: 1, most: 999_999 })
      expect(state.fields.find(({ path }) => path === 'contactInformation.name')).toMatchObject({ most: 30 })
      expect(state.others.map(([name]) => name)).toEqual(['extensionLength', 'servicePacks', 'callingLineIdPolicy'])
    }
  )

  it('is read after the second factor was answered', async () => {
    const one = await open({ face: 'core', faults: ['two-factor'] })
    expect(await failureOf(one.profiles.read(ref))).toMatchObject({ reason: 'codeNeeded' })
    await one.site.verify?.(one.vendor.codes()[0]?.code ?? '')
    expect((await one.profiles.read(ref)).groupId).toBe(ownGroup(one))
  })

  it('stands among the groups of its tenant, which are found by name and by id', async () => {
    const one = await open()
    const all = { connectionId: 'site', text: '', offset: 0, limit: 5 }
    const page = await one.profiles.groups({ ...all, by: 'name' })
    expect(page.groups).toHaveLength(5)
    expect(page.total).toBe(one.vendor.world.tenants.get('rheintal')?.groups.size)
    expect(await one.profiles.groups({ ...all, by: 'id', text: 'training' })).toMatchObject({
      groups: [{ groupId: 'training-room', name: 'Training room', userLimit: 25 }],
      total: 1
    })
    expect(await one.profiles.read({ ...ref, groupId: 'training-room' })).toMatchObject({ own: false, name: 'Training room', userCount: 0 })
  })
})

describe('A change', () => {
  it('sends what was shown and nothing else, once, and leaves every field that the console does not know', async () => {
    const one = await open()
    const { profiles } = one
    one.vendor.act({ action: 'attributes', group: ownGroup(one), attributes: { contactInformation: { name: 'Anna', faxNumber: '+4199' } } })
    const plan = await profiles.plan({
      ...ref,
      edits: { 'contactInformation.name': { from: 'Anna', to: 'Berta' }, userLimit: { from: (await valuesOf(one))['userLimit'], to: 200 } },
      options: {}
    })
    expect(one.writes()).toEqual([])
    const body = { userLimit: 200, contactInformation: { name: 'Berta', faxNumber: '+4199' } }
    expect(JSON.parse(plan.body)).toEqual(body)
    expect(plan).toMatchObject({ operation: 'PUT', address: `/api/v1/tenants/rheintal/groups/${ownGroup(one)}/` })
    expect(plan.warnings).toContainEqual({ warning: 'wholeObject', path: 'contactInformation', count: 1 })

    const report = await profiles.apply({ planId: plan.planId })
    expect(report).toMatchObject({ outcome: 'applied', undoable: true, others: [], alsoChanged: [] })
    expect(report.points.map(({ outcome }) => outcome)).toEqual(['done', 'done'])
    expect(one.writes().map((sent) => sent.body)).toEqual([body])
    expect(kept(one)?.attributes).toMatchObject({ extensionLength: 4, contactInformation: body.contactInformation })
    expect(one.audit).toMatchObject([
      {
        action: 'profile.edit',
        outcome: 'done',
        parameters: expect.arrayContaining([
          ['contactInformation.name', 'Berta'],
          ['userLimit', '200']
        ])
      }
    ])
    expect(one.steps).toEqual(['reading', 'sending', 'readingBack'])
    expect(one.refreshes).toBe(1)
    expect(await failureOf(profiles.apply({ planId: plan.planId }))).toMatchObject({ reason: 'planExpired' })
    expect(one.writes()).toHaveLength(1)
  })

  it('beyond a limit of the vendor is not even planned', async () => {
    const one = await open()
    const { groupName } = await valuesOf(one)
    const judged = one.profiles.plan({ ...ref, edits: { groupName: { from: groupName, to: 'x'.repeat(81) } }, options: {} })
    expect(await failureOf(judged)).toMatchObject({ code: 'INVALID', reason: 'invalidRequest', fields: { params: { field: 'groupName' } } })
  })

  it('of a field that somebody else changed too sends nothing and shows both values', async () => {
    const one = await open()
    const before = await valuesOf(one)
    const plan = await one.profiles.plan({ ...ref, edits: { cliName: { from: before['cliName'], to: 'Mine' } }, options: {} })
    one.vendor.act({ action: 'attributes', group: ownGroup(one), attributes: { cliName: 'Theirs' } })
    const error = await failureOf(one.profiles.apply({ planId: plan.planId }))
    expect(error).toMatchObject({
      code: 'CONFLICT',
      reason: 'groupChanged',
      fields: { details: { differences: [{ path: 'cliName', base: before['cliName'], yours: 'Mine', theirs: 'Theirs' }] } }
    })
    expect(one.writes()).toEqual([])
  })

  it('keeps what somebody else changed in another field, and is shown anew where that would have gone along', async () => {
    const one = await open()
    const before = await valuesOf(one)
    const edits = { 'contactInformation.name': { from: before['contactInformation.name'], to: 'Berta' } }
    const first = await one.profiles.plan({ ...ref, edits, options: {} })
    one.vendor.act({
      action: 'attributes',
      group: ownGroup(one),
      attributes: { cliName: 'Theirs', contactInformation: { name: before['contactInformation.name'], phoneNumber: '+41000' } }
    })
    expect(await failureOf(one.profiles.apply({ planId: first.planId }))).toMatchObject({ fields: { details: { differences: [] } } })
    const second = await one.profiles.plan({ ...ref, edits, options: {} })
    expect((await one.profiles.apply({ planId: second.planId })).outcome).toBe('applied')
    expect(kept(one)?.attributes).toMatchObject({ cliName: 'Theirs', contactInformation: { name: 'Berta', phoneNumber: '+41000' } })
  })

  it('with a template tells what the template changed as well, and what it could not do', async () => {
    const one = await open()
    one.vendor.act({ action: 'attributes', group: ownGroup(one), attributes: { timeZone: 'Europe/Paris' } })
    const { plan, report } = await change(one, { cliName: 'New' }, { template: 'clinic-with-announcements' })
    expect(JSON.parse(plan.body)).toEqual({ cliName: 'New', templateName: 'clinic-with-announcements' })
    expect(report).toMatchObject({
      outcome: 'partly',
      points: [
        { path: 'cliName', outcome: 'done' },
        { path: 'templateName', outcome: 'done' }
      ],
      others: [{ code: 40, words: expect.stringContaining('announcements') }],
      alsoChanged: [{ path: 'timeZone', from: 'Europe/Paris', to: 'Europe/Zurich' }]
    })
    expect(one.audit.at(-1)).toMatchObject({ outcome: 'done', error: { reason: 'partlyDone' } })
  })

  it('makes a domain only where that was chosen', async () => {
    const one = await open()
    const { report: refused } = await change(one, { defaultDomain: 'new.example' })
    expect(refused).toMatchObject({ outcome: 'refused', error: { code: 'INVALID' }, points: [{ outcome: 'notDone', why: { code: 12 } }] })
    expect(one.audit.at(-1)?.outcome).toBe('refused')
    const { report, plan } = await change(one, { defaultDomain: 'new.example' }, { createDomain: true })
    expect(JSON.parse(plan.body)).toEqual({ defaultDomain: 'new.example', autoCreateDomain: true })
    expect(report.outcome).toBe('applied')
    expect(one.vendor.world.domains.has('new.example')).toBe(true)
  })

  it('that was carried out in part is told point by point, with why', async () => {
    const one = await open()
    one.vendor.setFaults(['partial'])
    const { report } = await change(one, { cliName: 'New', userLimit: 300 })
    expect(report.outcome).toBe('partly')
    expect(Object.fromEntries(report.points.map(({ path, outcome }) => [path, outcome]))).toEqual({ cliName: 'notDone', userLimit: 'done' })
    expect(report.points.find(({ path }) => path === 'cliName')?.why).toMatchObject({ code: 40 })
    expect(report.readBack?.fields.find(({ path }) => path === 'userLimit')?.value).toBe(300)
  })

  it.each(['write-then-reset', 'write-then-hang'])('whose answer is lost (%s) is read back and never sent again', async (fault) => {
    const one = await open({ deadlineMs: 400 })
    const { cliName } = await valuesOf(one)
    const plan = await one.profiles.plan({ ...ref, edits: { cliName: { from: cliName, to: 'New' } }, options: {} })
    one.vendor.setFaults([fault])
    expect(await one.profiles.apply({ planId: plan.planId })).toMatchObject({ outcome: 'applied', points: [{ outcome: 'done' }] })
    expect(one.steps).toContain('checking')
    expect(one.writes()).toHaveLength(1)
    expect(one.audit.at(-1)?.outcome).toBe('done')
  })
})

describe('Undo', () => {
  it('sets back what was replaced, and says what cannot be', async () => {
    const one = await open()
    const before = await valuesOf(one)
    expect(await failureOf(one.profiles.planUndo(ref))).toMatchObject({ reason: 'nothingToUndo' })
    await change(one, { cliName: 'New', userLimit: 444, resellerId: 'rhine-telecom' })
    const plan = await one.profiles.planUndo(ref)
    expect(plan.makes).toBe('undone')
    expect(plan.warnings).toContainEqual({ warning: 'notUndone', path: 'resellerId' })
    expect((await one.profiles.apply({ planId: plan.planId })).outcome).toBe('applied')
    expect(await valuesOf(one)).toEqual({ ...before, resellerId: 'rhine-telecom' })
    expect(one.audit.at(-1)?.action).toBe('profile.undo')
  })

  it('does not undo what somebody else changed since', async () => {
    const one = await open()
    await change(one, { cliName: 'Mine' })
    one.vendor.act({ action: 'attributes', group: ownGroup(one), attributes: { cliName: 'Theirs' } })
    expect(await failureOf(one.profiles.planUndo(ref))).toMatchObject({ reason: 'groupChanged' })
  })
})

describe('Deleting a group', () => {
  const asked = { ...ref, excludedApplications: [] as string[] }

  it('goes only with the number of users that was shown and the name that it has', async () => {
    const one = await open()
    const { name, userCount = 0 } = await one.profiles.deletion(ref)
    one.vendor.act({ action: 'contents', group: ownGroup(one), users: userCount + 1 })
    expect(await failureOf(one.profiles.delete({ ...asked, userCount, typedName: name }))).toMatchObject({
      reason: 'groupChanged',
      fields: { details: { userCount: userCount + 1 } }
    })
    const wrong = one.profiles.delete({ ...asked, userCount: userCount + 1, typedName: name.toLowerCase() })
    expect(await failureOf(wrong)).toMatchObject({ reason: 'invalidRequest' })
    expect(one.writes()).toEqual([])

    const applications = { ...asked, excludedApplications: ['voicemail', 'billing'] }
    expect(await one.profiles.delete({ ...applications, userCount: userCount + 1, typedName: name })).toEqual({
      outcome: 'deleted',
      others: [],
      after: 'gone',
      own: true
    })
    expect(one.vendor.world.deletions).toMatchObject([{ groupId: ownGroup(one), excludedAppIds: ['voicemail', 'billing'] }])
    expect(one.audit).toMatchObject([{ action: 'profile.delete', target: name, outcome: 'done' }])
    expect(await failureOf(one.profiles.read(ref))).toMatchObject({ reason: 'groupNotFound' })
  })

  it('is refused in words of its own where the server keeps groups that are not empty', async () => {
    const one = await open({ settings: { 'CHECK_GROUP.CHECK_USERS': true } })
    const { name, userCount = 0 } = await one.profiles.deletion(ref)
    expect(await failureOf(one.profiles.delete({ ...asked, userCount, typedName: name }))).toMatchObject({
      code: 'CONFLICT',
      reason: 'groupNotEmpty',
      fields: { params: { code: 29, group: name } }
    })
    expect(kept(one)).toBeDefined()
    expect(one.audit).toMatchObject([{ outcome: 'refused' }])
  })

  it('whose answer is lost is found done by reading back, and never sent again', async () => {
    const one = await open({ deadlineMs: 400 })
    const { name, userCount = 0 } = await one.profiles.deletion(ref)
    one.vendor.setFaults(['write-then-hang'])
    expect(await one.profiles.delete({ ...asked, userCount, typedName: name })).toMatchObject({ outcome: 'deleted', after: 'gone' })
    expect(one.writes()).toHaveLength(1)
  })

  it('tells what was left where only a part was done', async () => {
    const one = await open({ faults: ['partial'] })
    const { name, userCount = 0 } = await one.profiles.deletion(ref)
    expect(await one.profiles.delete({ ...asked, userCount, typedName: name })).toMatchObject({
      outcome: 'partly',
      after: 'gone',
      others: [{ code: 40, words: expect.stringContaining('EndUserAppData') }]
    })
  })
})
