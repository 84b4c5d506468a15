// The client of Callisto's member functions: what each sends, and what each status becomes.
import { afterEach, describe, expect, it } from 'vitest'
import { createCallistoClient, type CallistoClient } from '../../../../src-main/vendors/callisto/client'
import { createHttp } from '../../../../src-main/vendors/http/client'
import { startServer, type TestServer } from '../answering-server'
import { failureOf } from '../failure'
import { ManualClock } from '../manual-clock'
import { answer, listing, rafael } from './answers'

const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()))
})

async function clientWith(
  body: string,
  options: { method?: 'GET' | 'POST'; application?: string; status?: number } = {}
): Promise<{ client: CallistoClient; server: TestServer }> {
  const server = await startServer((response) =>
    response.writeHead(options.status ?? 200, { 'content-type': 'text/xml; charset=utf-8' }).end(body)
  )
  const http = createHttp({ address: server.origin, plainHttpAccepted: true, limitBytes: 1e6, clock: new ManualClock() })
  closers.push(
    () => http.close(),
    () => server.close()
  )
  const { method, application = 'Reception' } = options
  return { server, client: createCallistoClient({ http, application, ...(method === undefined ? {} : { method }) }) }
}
const ok = answer('x', 'OK')
const added = answer('addMember', '\n<id>221</id>\n<status>OK</status>\n')

describe('each function', () => {
  const cases: [string, string, (client: CallistoClient) => Promise<unknown>, string, string][] = [
    [
      'addMember',
      'leaves the display alone unless told',
      (client) => client.addMember({ gr_id: '45', usr_Name: 'Maria.Rossi', mb_number: '1071', gm_shortName: 'Mar', gm_type: '1' }),
      added,
      'gr_id=45&usr_Name=Maria.Rossi&mb_number=1071&gm_shortName=Mar&gm_type=1&displayedGroup=-1'
    ],
    [
      'addMember',
      'sets the display where told',
      (client) => client.addMember({ gr_id: '45', usr_Name: 'M', mb_number: '1', displayedGroup: '0' }),
      added,
      'gr_id=45&usr_Name=M&mb_number=1&displayedGroup=0'
    ],
    [
      'deleteMember',
      'from one group names it',
      (client) => client.deleteMember({ mb_id: '221' }, { from: '45' }),
      ok,
      'mb_id=221&gr_id=45'
    ],
    ['deleteMember', 'everywhere names none', (client) => client.deleteMember({ mb_id: '221' }, { everywhere: true }), ok, 'mb_id=221'],
    [
      'deleteMember',
      'takes a user name as the document does',
      (client) => client.deleteMember({ usr_Name: 'Maria.Rossi' }, { from: '45' }),
      ok,
      'usr_Name=Maria.Rossi&gr_id=45'
    ],
    [
      'reorderMembers',
      'takes a user name as the document does',
      (client) => client.reorderMembers({ usr_Name: 'Maria.Rossi', gr_id: '45', move: 'up' }),
      ok,
      'usr_Name=Maria.Rossi&gr_id=45&move=up'
    ],
    [
      'setPresence',
      'takes a user name as the document does',
      (client) => client.setPresence({ usr_Name: 'Maria.Rossi', presenceState: '1', presenceMessage: 'Out for lunch' }),
      ok,
      'usr_Name=Maria.Rossi&presenceState=1&presenceMessage=Out%20for%20lunch'
    ],
    [
      'editMember',
      'takes a user name as the document does',
      (client) => client.editMember({ usr_Name: 'Maria.Rossi', gm_shortName: 'Ros' }),
      ok,
      'usr_Name=Maria.Rossi&gm_shortName=Ros&displayedGroup=-1'
    ],
    [
      'editMember',
      'leaves the display alone unless told',
      (client) => client.editMember({ mb_id: '221', gr_id: '45', gm_shortName: 'Ros' }),
      ok,
      'mb_id=221&gr_id=45&gm_shortName=Ros&displayedGroup=-1'
    ],
    [
      'editMember',
      'sets the display where told',
      (client) => client.editMember({ mb_id: '221', gr_id: '45', mb_number: '+44', displayedGroup: '46' }),
      ok,
      'mb_id=221&gr_id=45&mb_number=%2B44&displayedGroup=46'
    ],
    [
      'getMembers',
      'takes every filter',
      (client) =>
        client.getMembers({
          mb_id: '1',
          usr_Name: 'u',
          gm_type: '0',
          firstName: 'Léo',
          lastName: 'l',
          mb_number: '2',
          gm_shortName: 's',
          gr_id: '45'
        }),
      listing([rafael]),
      'mb_id=1&usr_Name=u&gm_type=0&firstName=L%C3%A9o&lastName=l&mb_number=2&gm_shortName=s&gr_id=45'
    ],
    [
      'orderByUserList',
      'sends the list',
      (client) => client.orderByUserList({ gr_id: '64', usr_list: 'maria.santos,chiyo.fujimoto' }),
      ok,
      'gr_id=64&usr_list=maria.santos%2Cchiyo.fujimoto'
    ],
    [
      'reorderMembers',
      'moves one step',
      (client) => client.reorderMembers({ mb_id: '279', gr_id: '64', move: 'up' }),
      ok,
      'mb_id=279&gr_id=64&move=up'
    ],
    [
      'setPresence',
      'percent-encodes the message as the document does',
      (client) => client.setPresence({ mb_id: '279', presenceState: '1', presenceMessage: 'Out for lunch' }),
      ok,
      'mb_id=279&presenceState=1&presenceMessage=Out%20for%20lunch'
    ],
    [
      'setPresence',
      'clears the message with an empty one',
      (client) => client.setPresence({ mb_id: '279', presenceState: '0', presenceMessage: '' }),
      ok,
      'mb_id=279&presenceState=0&presenceMessage='
    ]
  ]

  it.each(cases)('%s %s', async (operation, _story, call, body, form) => {
    const { client, server } = await clientWith(body)
    await call(client)
    expect(server.received).toMatchObject([
      { method: 'POST', url: `/Applications/inbound/Reception/rest/members/${operation}.asp`, body: form }
    ])
  })

  it.each(cases)('%s %s, by GET as well', async (operation, _story, call, body, query) => {
    const { client, server } = await clientWith(body, { method: 'GET' })
    await call(client)
    expect(server.received).toMatchObject([
      { method: 'GET', url: `/Applications/inbound/Reception/rest/members/${operation}.asp?${query}`, body: '' }
    ])
  })

  it('addMember gives the new id', async () => {
    const { client } = await clientWith(added)
    expect(await client.addMember({ gr_id: '45', usr_Name: 'M', mb_number: '1' })).toBe('221')
  })

  it('getMembers gives what the document names, as text', async () => {
    const { client } = await clientWith(listing([{ ...rafael, type: '1', number: '00123' }]))
    expect(await client.getMembers({ gr_id: '45' })).toMatchObject([{ id: '198', manager: true, number: '00123', index: 1 }])
  })
})

describe('a status', () => {
  const sets = (client: CallistoClient) => client.setPresence({ mb_id: '279', presenceState: '1' })
  const adds = (client: CallistoClient) => client.addMember({ gr_id: '45', usr_Name: 'Maria', mb_number: '1' })
  it.each([
    ['INVALID_MEMBER_ID', 'NOT_FOUND', 'memberNotFound', { member: '279' }],
    ['INVALID_PARAMETERS', 'INVALID', 'vendorRefused', { status: 'INVALID_PARAMETERS' }],
    ['PARAMETER_MISSING', 'INVALID', 'parameterMissing', {}],
    ['INVALID_STATE', 'INVALID', 'stateNotAccepted', { state: '1' }],
    ['ERROR', 'VENDOR', 'vendorRefused', { status: 'ERROR' }],
    ['Licence expired', 'VENDOR', 'unexpectedStatus', { status: 'Licence expired' }],
    ['', 'VENDOR', 'unexpectedStatus', { status: '' }]
  ])('%j of setPresence is %s %s, with the vendor’s words', async (status, code, reason, params) => {
    const { client, server } = await clientWith(answer('setPresence', status))
    const error = await failureOf(sets(client))
    expect(error).toMatchObject({ code, reason, fields: { vendorWords: status, params, retryable: false } })
    expect(server.received).toHaveLength(1)
  })

  it.each([
    ['INVALID_GROUP_ID', 'NOT_FOUND', 'groupNotFound', { group: '45' }],
    ['INVALID_USERNAME', 'NOT_FOUND', 'userNotFound', { user: 'Maria' }],
    ['MANAGER_ALREADY_EXISTS', 'CONFLICT', 'managerExists', { group: '45' }]
  ])('%s of addMember is %s %s, beside an empty id or bare', async (status, code, reason, params) => {
    for (const response of [`<id></id><status>${status}</status>`, `<status>${status}</status>`, status]) {
      const { client } = await clientWith(answer('addMember', response))
      expect(await failureOf(adds(client))).toMatchObject({ code, reason, fields: { params } })
    }
  })

  it('OK of addMember without an id is a protocol error', async () => {
    const { client } = await clientWith(answer('addMember', '<id/><status>OK</status>'))
    expect(await failureOf(adds(client))).toMatchObject({
      code: 'PROTOCOL',
      reason: 'malformedAnswer',
      fields: { params: { field: 'id' } }
    })
  })

  it('of the document’s own malformed answer of setPresence is taken, because it is certain', async () => {
    const documented = answer('setPresence<', 'OK')
    const { client } = await clientWith(documented)
    await expect(sets(client)).resolves.toBeUndefined()
    const refused = await clientWith(answer('setPresence<', 'INVALID_STATE'))
    expect(await failureOf(sets(refused.client))).toMatchObject({ reason: 'stateNotAccepted' })
  })

  it.each([
    ['two of them', answer('setPresence<', 'OK</Response><Response>ERROR')],
    ['other words around it', answer('setPresence<', 'OK').replace('</Callisto>', 'ERROR</Callisto>')],
    ['elements within', answer('setPresence<', '<b>OK</b>')],
    ['no end', answer('setPresence<', 'OK').slice(0, -5)],
    ['another root', answer('setPresence<', 'OK').replace(/Callisto/g, 'html')]
  ])('that is not certain (%s) is a protocol error', async (_story, body) => {
    const { client } = await clientWith(body)
    expect(await failureOf(sets(client))).toMatchObject({ code: 'PROTOCOL' })
  })
})

describe('what is never sent', () => {
  it('a deletion whose group is empty, which would mean everywhere', async () => {
    const { client, server } = await clientWith(ok)
    expect(await failureOf(client.deleteMember({ mb_id: '1' }, { from: '' }))).toMatchObject({ code: 'INVALID' })
    expect(server.received).toHaveLength(0)
  })

  it('a member without an id', async () => {
    const { client, server } = await clientWith(ok)
    expect(await failureOf(client.deleteMember({ mb_id: '' }, { everywhere: true }))).toMatchObject({ code: 'INVALID' })
    expect(await failureOf(client.editMember({ mb_id: '' }))).toMatchObject({ code: 'INVALID' })
    expect(server.received).toHaveLength(0)
  })

  it('a control character, which no later answer could hold', async () => {
    const { client, server } = await clientWith(ok)
    const note = { mb_id: '1', presenceState: '1', presenceMessage: 'a\u0001b' } as const
    expect(await failureOf(client.setPresence(note))).toMatchObject({ code: 'INVALID', fields: { params: { field: 'presenceMessage' } } })
    expect(server.received).toHaveLength(0)
  })

  it.each(['', ' ', '.', '..'])('an application named %j', async (application) => {
    const { client, server } = await clientWith(ok, { application })
    expect(await failureOf(client.getMembers({}))).toMatchObject({ code: 'INVALID', fields: { params: { field: 'application' } } })
    expect(server.received).toHaveLength(0)
  })
})

describe('the application', () => {
  it('is one segment of the path, whatever it is named', async () => {
    const { client, server } = await clientWith(ok, { application: 'Réception/2?x' })
    await client.editMember({ mb_id: '1' })
    expect(server.received[0]?.url).toBe('/Applications/inbound/R%C3%A9ception%2F2%3Fx/rest/members/editMember.asp')
  })

  it('that is not there is said so', async () => {
    const { client } = await clientWith('<html>404</html>', { status: 404 })
    expect(await failureOf(client.getMembers({}))).toMatchObject({
      code: 'NOT_FOUND',
      reason: 'applicationNotFound',
      fields: { params: { application: 'Reception' } }
    })
  })
})
