// Users as the screen asks for them: found, added, edited, switched on and off, deleted, with a receipt and an entry for each change.
import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { failureOf } from '../vendors/failure'
import { PASSWORD, SITE, startUsers } from './console'

describe('the list of users', () => {
  it('comes page by page, with how many there are', async () => {
    const { users } = await startUsers()
    const query = { text: '', searched: 'displayName', order: 'userName' } as const
    const first = await users.list({ ...SITE, query, offset: 0, limit: 5 })
    const second = await users.list({ ...SITE, query, offset: 5, limit: 5 })
    expect(first.total).toBeGreaterThan(10)
    const names = [...first.users, ...second.users].map(({ userName }) => userName)
    expect(new Set(names).size).toBe(10)
    expect(names).toEqual([...names].sort())
  })

  it('is narrowed by a part of a name, by the whole id, by state, and by what agents do', async () => {
    const { users, list, add } = await startUsers()
    const userId = await add('zz-narrow', { active: false })
    expect((await list({ text: 'z-narr', searched: 'userName' })).users.map((user) => user.userId)).toEqual([userId])
    expect((await list({ text: userId, searched: 'userId' })).users.map(({ userName }) => userName)).toEqual(['zz-narrow'])
    expect((await list({ text: 'no id', searched: 'userId' })).total).toBe(0)
    expect((await list({ active: false })).users.every(({ active }) => active === false)).toBe(true)
    const { statuses, queues } = await users.overview(SITE)
    expect(statuses).toContain('READY')
    const queue = queues[0]
    const inQueue = (await list({ queueId: queue?.id })).users
    expect(inQueue.length).toBeGreaterThan(0)
    expect(inQueue.every((user) => user.queues.some(({ id }) => id === queue?.id))).toBe(true)
  })
})

describe('adding a user', () => {
  it('sends the password once and shows it nowhere', async () => {
    const { users, entries, events, vendor, sent } = await startUsers()
    const draft = { userName: 'anna-new', displayName: 'Anna New', password: PASSWORD, customData: 'x', ownBalance: true, active: false }
    const receipt = await users.add({ ...SITE, draft })
    expect(receipt).toMatchObject({ name: 'Anna New', outcome: 'done', user: { userName: 'anna-new', active: false, ownBalance: true } })
    expect(sent('AddUser')).toBe(1)
    expect([...vendor.world.users.values()].find(({ name }) => name === 'anna-new')?.password).toBe(PASSWORD)
    expect(entries).toMatchObject([{ action: 'account.add', target: 'Anna New', outcome: 'done' }])
    expect(inspect([receipt, entries, events], { depth: 9 })).not.toContain(PASSWORD)
  })

  it('says at which field the site refused it', async () => {
    const { users, add } = await startUsers()
    await add('taken')
    const draft = { userName: 'taken', displayName: 'B', password: PASSWORD, customData: '', ownBalance: false, active: true }
    const failure = await failureOf(users.add({ ...SITE, draft }))
    expect(failure).toMatchObject({ code: 'CONFLICT', fields: { params: { field: 'userName', refusal: 'nameTaken' } } })
    expect(inspect(failure, { depth: 9 })).not.toContain(PASSWORD)
  })

  it('sends nothing that breaks a documented rule', async () => {
    const { users, sent } = await startUsers()
    const draft = { userName: 'Anna', displayName: 'B', password: 'short', customData: '', ownBalance: false, active: true }
    expect((await failureOf(users.add({ ...SITE, draft }))).fields.params).toEqual({ field: 'userName', refusal: 'nameRule' })
    expect(sent('AddUser')).toBe(0)
  })

  it('looks whether it was done where the answer was lost, and never sends it again', async () => {
    const { users, vendor, entries, events, sent } = await startUsers()
    vendor.setFaults(['write-then-reset@AddUser'])
    const draft = { userName: 'lost-one', displayName: 'Lost', password: PASSWORD, customData: '', ownBalance: false, active: true }
    expect(await users.add({ ...SITE, draft })).toMatchObject({ outcome: 'done', user: { userName: 'lost-one' } })
    vendor.setFaults(['reset@AddUser'])
    expect(await users.add({ ...SITE, draft: { ...draft, userName: 'lost-two' } })).toMatchObject({
      outcome: 'unknown',
      error: { reason: 'outcomeUnknown' }
    })
    expect(entries.map(({ outcome }) => outcome)).toEqual(['done', 'unknown'])
    expect(events.filter(({ name }) => name === 'accounts/checking')).toHaveLength(2)
    expect(sent('AddUser')).toBeLessThanOrEqual(2)
  })
})

describe('editing a user', () => {
  it('sends only what changed, and activates nobody by the way', async () => {
    const { users, add, vendor } = await startUsers()
    const userId = await add('idle-one', { active: false })
    const change = { displayName: 'New Name', password: 'Other-pass9' }
    const receipt = await users.edit({ ...SITE, userId, change, base: { displayName: 'Test idle-one' } })
    expect(receipt).toMatchObject({ outcome: 'done', user: { displayName: 'New Name', active: false } })
    expect(vendor.world.users.get(Number(userId))).toMatchObject({ name: 'idle-one', password: 'Other-pass9', active: false })
  })

  it('overwrites nothing that somebody else has changed meanwhile', async () => {
    const { users, add, sent } = await startUsers()
    const userId = await add('moved')
    const failure = await failureOf(users.edit({ ...SITE, userId, change: { displayName: 'Mine' }, base: { displayName: 'Older' } }))
    expect(failure).toMatchObject({ code: 'CONFLICT', reason: 'changedMeanwhile', fields: { params: { field: 'displayName' } } })
    expect(failure.fields.details).toMatchObject({ displayName: 'Test moved' })
    expect(sent('SetUserInfo')).toBe(0)
  })
})

describe('changing several users', () => {
  it('gives a receipt for each, also where one of them is gone', async () => {
    const { users, add, entries, list, events } = await startUsers()
    const [one, two] = [await add('one-of-two'), await add('two-of-two')]
    const off = await users.setActive({ ...SITE, userIds: [one, '999999', two], active: false })
    expect(off.map(({ outcome, error }) => [outcome, error?.reason])).toEqual([
      ['done', undefined],
      ['refused', 'userNotFound'],
      ['done', undefined]
    ])
    const gone = await users.remove({ ...SITE, userIds: [one, two] })
    expect(gone.map(({ name, outcome }) => [name, outcome])).toEqual([
      ['Test one-of-two', 'done'],
      ['Test two-of-two', 'done']
    ])
    expect((await list({ text: '-of-two', searched: 'userName' })).total).toBe(0)
    expect(entries.slice(2).map(({ action }) => action)).toEqual([
      'account.deactivate',
      'account.deactivate',
      'account.remove',
      'account.remove'
    ])
    expect(events.filter(({ name }) => name === 'accounts/progress').length).toBeGreaterThan(4)
  })

  it('sends nothing for those who are so already', async () => {
    const { users, add, sent } = await startUsers()
    const userId = await add('already')
    expect(await users.setActive({ ...SITE, userIds: [userId], active: true })).toMatchObject([{ outcome: 'done' }])
    expect(sent('SetUserInfo')).toBe(0)
  })
})
