// The users of an application on the board: which application, which rows, and what a reading costs.
import { afterEach, describe, expect, it } from 'vitest'
import { connectionDefaults } from '../../../../src-preload/contract/connections'
import { systemClock } from '../../../../src-main/clock'
import { createVoximplant } from '../../../../src-main/vendors/voximplant/driver'
import type { OpenSite } from '../../../../src-main/vendors/vendor'
import { startServer, type TestServer } from '../answering-server'
import { failureOf } from '../failure'

interface User {
  readonly user_id: number
  readonly user_name: string
  readonly user_display_name: string
  acd_status?: string
  acd_queues?: { acd_queue_id: number; acd_queue_name: string }[]
}

const support = { acd_queue_id: 6, acd_queue_name: 'Support' }
const night = { acd_queue_id: 7, acd_queue_name: 'Night' }
const applications = [
  { application_id: 2, application_name: 'reception-night.acme.voximplant.com' },
  { application_id: 1, application_name: 'reception.acme.voximplant.com' }
]

describe('the board of Voximplant', () => {
  const closing: (() => Promise<void>)[] = []
  afterEach(async () => {
    await Promise.all(closing.splice(0).map((close) => close()))
  })

  /** A vendor with these users; `between` runs before each page. */
  async function site(
    users: User[],
    application = 'reception',
    between: (request: number) => void = () => undefined
  ): Promise<{ open: OpenSite; server: TestServer }> {
    let requests = 0
    const server = await startServer((response, { url, body }) => {
      const asked = new URLSearchParams(body)
      const offset = Number(asked.get('offset') ?? 0)
      if (url.includes('GetUsers')) between(++requests)
      const page = users.slice(offset, offset + Number(asked.get('count')))
      const answer = url.includes('GetApplications')
        ? { result: applications, total_count: 2, count: 2 }
        : { result: page, total_count: users.length, count: page.length }
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
    })
    const open = createVoximplant({ clock: systemClock }).open({
      connectionId: 'site',
      secret: 'key',
      settings: {
        ...connectionDefaults,
        name: 'Acme',
        vendor: 'voximplant',
        address: server.origin,
        application,
        user: 'operator',
        account: '77',
        plainHttpAccepted: true
      }
    })
    closing.push(
      () => open.close(),
      () => server.close()
    )
    return { open, server }
  }
  const people = (count: number): User[] =>
    Array.from({ length: count }, (_, index) => ({
      user_id: index + 1,
      user_name: `user-${index + 1}`,
      user_display_name: `Anna Muster ${index + 1}`
    }))

  it('shows the users of the application that was named, not of one whose name begins the same', async () => {
    const { open, server } = await site(people(1))
    await open.members.reader().read()
    expect(new URLSearchParams(server.received[1]?.body).get('application_id')).toBe('1')
  })

  it('says that there is no such application', async () => {
    const { open } = await site(people(1), 'recep')
    expect(await failureOf(open.members.reader().read())).toMatchObject({
      reason: 'applicationNotFound',
      fields: { params: { application: 'recep' } }
    })
  })

  it('places an agent in each queue, anybody else in the application, and never shows a line as free', async () => {
    const [one, two] = people(2) as [User, User]
    const { open } = await site([{ ...one, acd_status: 'READY', acd_queues: [support, night] }, two])
    const { changed, groups } = await open.members.reader().read()
    expect(changed.map(({ groupId, memberId, agent, line, number }) => [groupId, memberId, agent, line, number])).toEqual([
      ['queue-6', '1', 'ready', 'unknown', 'user-1'],
      ['queue-7', '1', 'ready', 'unknown', 'user-1'],
      ['application-1', '2', undefined, 'unknown', 'user-2']
    ])
    expect(groups?.map(({ name }) => name)).toEqual(['Night', 'Support', 'reception'])
  })

  it('reads page by page, and tells only who changed, joined or left', async () => {
    const users = people(2300)
    const { open, server } = await site(users)
    const reader = open.members.reader()
    expect((await reader.read()).total).toBe(2300)
    expect(server.received.slice(1).map(({ body }) => new URLSearchParams(body).get('offset'))).toEqual(['0', '1000', '2000'])
    expect(await reader.read()).toMatchObject({ changed: [], removed: [], total: 2300 })
    const [, second] = users
    if (second !== undefined) Object.assign(second, { acd_status: 'ON_LUNCH', acd_queues: [support] })
    users.splice(500, 1)
    const reading = await reader.read()
    expect(reading.changed).toMatchObject([{ groupId: 'queue-6', agent: 'unknown', agentCode: 'ON_LUNCH' }])
    expect([...reading.removed].sort()).toEqual(['site/2@application-1', 'site/501@application-1'])
    expect(reading.total).toBe(2299)
  })

  it('loses nobody where somebody leaves between two pages', async () => {
    const users = people(1500)
    const { open } = await site(users, 'reception', (request) => {
      if (request === 2) users.shift()
    })
    const { total, changed } = await open.members.reader().read()
    expect(total).toBe(1499)
    expect(changed.some(({ memberId }) => memberId === '1001')).toBe(true)
  })

  it('offers nothing that the vendor cannot do', async () => {
    const { open } = await site([])
    expect(open).not.toHaveProperty('presence')
    expect(open).not.toHaveProperty('groups')
    expect(createVoximplant({ clock: systemClock }).capabilities).toMatchObject({ presence: 'none', agentStates: [], settableStates: [] })
  })
})
