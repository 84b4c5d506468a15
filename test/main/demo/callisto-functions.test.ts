// The simulated Callisto keeps every word of the members document: functions, parameters, defaults, statuses.
import { get } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startCallisto } from '../../../src-main/demo/callisto/start'
import type { RunningCallisto } from '../../../src-main/demo/callisto/start'
import { basic, call, element, members, orderOf, status } from './callisto-console'

let site: RunningCallisto
beforeEach(async () => {
  site = await startCallisto({ still: true })
})
afterEach(() => site.close())

const one = async (parameters: Record<string, string>) => {
  const [row, ...more] = await members(site, parameters)
  if (row === undefined || more.length > 0) throw new Error(`${JSON.stringify(parameters)} is not one member`)
  return row
}
const idOf = async (usr_Name: string) => (await members(site, { usr_Name }))[0]?.id ?? ''

describe('the way in', () => {
  const url = (instance: string, name: string) => `${site.ready.url}/Applications/inbound/${instance}/rest/members/${name}.asp`
  const headers = () => ({ authorization: basic(site.ready.user, site.ready.password) })

  it('asks for HTTP Basic without a password or with a wrong one', async () => {
    const without = await fetch(url('Reception', 'getMembers'))
    expect(without.status).toBe(401)
    expect(without.headers.get('www-authenticate')).toMatch(/^Basic realm=/)
    const wrong = await fetch(url('Reception', 'getMembers'), { headers: { authorization: basic('Helga.Brandt', 'guess') } })
    expect(wrong.status).toBe(401)
  })

  it('knows no other application instance and no other function', async () => {
    expect((await fetch(url('Nowhere', 'getMembers'), { headers: headers() })).status).toBe(404)
    expect((await fetch(url('Reception', 'dropMembers'), { headers: headers() })).status).toBe(404)
  })

  it('takes GET and POST and nothing else', async () => {
    expect((await call(site, 'getMembers', { gr_id: '45' }, { method: 'GET' })).text).toBe(
      (await call(site, 'getMembers', { gr_id: '45' })).text
    )
    expect((await fetch(url('Reception', 'getMembers'), { method: 'PUT', headers: headers() })).status).toBe(405)
  })

  it('survives an address that is none', async () => {
    const { hostname, port } = new URL(site.ready.url)
    await expect(new Promise((resolve, reject) => get({ hostname, port, path: '//' }, resolve).on('error', reject))).rejects.toMatchObject({
      code: 'ECONNRESET'
    })
    expect((await call(site, 'getMembers')).status).toBe(200)
  })

  it('refuses a request of more than a megabyte', async () => {
    expect((await call(site, 'setPresence', { presenceMessage: 'x'.repeat(1_100_000) })).status).toBe(413)
  })

  it('undoes percent-encoding and plus signs, in UTF-8', async () => {
    const id = await idOf('Luca.Moretti')
    const { url: base, path } = site.ready
    await fetch(`${base}${path}setPresence.asp?mb_id=${id}&presenceState=1&presenceMessage=Z%C3%BCrich+%26+%3CBasel%3E%2B1`, {
      headers: headers()
    })
    const { text } = await call(site, 'getMembers', { mb_id: id })
    expect(text).toContain('<statusMessage>Zürich &amp; &lt;Basel&gt;+1</statusMessage>')
  })
})

describe('getMembers', () => {
  it('answers every element of the document in its order, one member for each place', async () => {
    const { text, headers } = await call(site, 'getMembers', { usr_Name: 'Nikola.Horvat' })
    expect(headers.get('content-type')).toBe('text/xml; charset=utf-8')
    const names = [...text.matchAll(/<(\w+)>/g)].map(([, name]) => name)
    const member =
      'member id firstName lastName number type grId userName index shortName displayedGroup userState forwardDestination statusMessage lineState'
    expect(names.join(' ')).toBe(`Callisto Request Response ${member} ${member}`)
    expect((await members(site, { usr_Name: 'Nikola.Horvat' })).map((row) => [row.grId, row.index])).toEqual([
      ['45', '5'],
      ['57', '11']
    ])
  })

  it('has 60 members and more in six groups, one user with two telephones in one group, and names with diacritics', async () => {
    const rows = await members(site)
    expect(new Set(rows.map((row) => row.id)).size).toBe(60)
    expect(new Set(rows.map((row) => row.grId)).size).toBe(6)
    expect((await members(site, { usr_Name: 'Reto.Zgraggen', gr_id: '57' })).map((row) => row.number)).toEqual(['1147', '1159'])
    expect(rows.map((row) => row.lastName)).toContain('Dvořák')
    expect(rows.map((row) => row.userName)).toContain('Helga.Brandt')
  })

  it('filters by each parameter', async () => {
    const filters = {
      mb_id: 'id',
      usr_Name: 'userName',
      gm_type: 'type',
      firstName: 'firstName',
      lastName: 'lastName',
      mb_number: 'number',
      gm_shortName: 'shortName',
      gr_id: 'grId'
    } as const
    const all = await members(site)
    const sample = all.find((row) => row.userName === 'Emilie.Baumann')
    for (const [parameter, field] of Object.entries(filters)) {
      const wanted = sample?.[field] ?? ''
      expect(await members(site, { [parameter]: wanted }), parameter).toEqual(all.filter((row) => row[field] === wanted))
    }
  })

  it('joins its filters by and', async () => {
    const managers = await members(site, { gm_type: '1', gr_id: '45' })
    expect(managers.map((row) => row.userName)).toEqual(['Maria.Rossi'])
    expect(await members(site, { gm_type: '1', gr_id: '45', firstName: 'Luca' })).toEqual([])
  })
})

describe('addMember', () => {
  const given = { gr_id: '61', usr_Name: 'Carla.Steiner', mb_number: '3390' }

  it('adds at the end with the documented defaults: no manager, hidden display, a generated short name', async () => {
    const { text } = await call(site, 'addMember', given)
    const added = (await members(site, { gr_id: '61' })).at(-1)
    expect(element(text, 'status')).toBe('OK')
    expect(element(text, 'id')).toBe(added?.id)
    expect(added).toMatchObject({
      userName: 'Carla.Steiner',
      number: '3390',
      type: '0',
      displayedGroup: '0',
      shortName: 'Car',
      userState: '0',
      index: '9'
    })
  })

  it('takes short name, type and displayed group', async () => {
    expect(await status(site, 'addMember', { ...given, gm_shortName: 'CS', gm_type: '1', displayedGroup: '45' })).toBe('OK')
    expect(await one({ usr_Name: 'Carla.Steiner' })).toMatchObject({ shortName: 'CS', type: '1', displayedGroup: '45' })
  })

  it('generates a short name that the group does not have yet', async () => {
    await status(site, 'addMember', { ...given, gm_shortName: 'Car' })
    await status(site, 'addMember', { ...given, mb_number: '3391' })
    expect((await members(site, { usr_Name: 'Carla.Steiner' })).map((row) => row.shortName)).toEqual(['Car', 'CaS'])
  })

  it('gives the same telephone of the same user the same id in another group, another telephone another id', async () => {
    const first = element((await call(site, 'addMember', given)).text, 'id')
    expect(element((await call(site, 'addMember', { ...given, gr_id: '45' })).text, 'id')).toBe(first)
    expect(element((await call(site, 'addMember', { ...given, gr_id: '45', mb_number: '1099' })).text, 'id')).not.toBe(first)
  })

  it.each(['gr_id', 'usr_Name', 'mb_number'])('answers PARAMETER_MISSING without %s, and an empty id', async (missing) => {
    const { text } = await call(site, 'addMember', { ...given, [missing]: '' })
    expect([element(text, 'status'), element(text, 'id')]).toEqual(['PARAMETER_MISSING', ''])
  })

  it('answers INVALID_GROUP_ID, INVALID_USERNAME, MANAGER_ALREADY_EXISTS, and ERROR for what no status names', async () => {
    expect(await status(site, 'addMember', { ...given, gr_id: '999' })).toBe('INVALID_GROUP_ID')
    expect(await status(site, 'addMember', { ...given, gr_id: 'x' })).toBe('INVALID_GROUP_ID')
    expect(await status(site, 'addMember', { ...given, usr_Name: 'No.Body' })).toBe('INVALID_USERNAME')
    expect(await status(site, 'addMember', { ...given, gr_id: '45', gm_type: '1' })).toBe('MANAGER_ALREADY_EXISTS')
    expect(await status(site, 'addMember', { ...given, gm_type: 'boss' })).toBe('ERROR')
    expect(await status(site, 'addMember', { ...given, displayedGroup: '999' })).toBe('ERROR')
    expect(await members(site, { usr_Name: 'Carla.Steiner' })).toEqual([])
    await status(site, 'addMember', given)
    expect(await status(site, 'addMember', given)).toBe('ERROR')
  })
})

describe('deleteMember', () => {
  it('removes from the given group only', async () => {
    expect(await status(site, 'deleteMember', { mb_id: await idOf('Nikola.Horvat'), gr_id: '57' })).toBe('OK')
    expect((await one({ usr_Name: 'Nikola.Horvat' })).grId).toBe('45')
  })

  it('removes from ALL groups without gr_id, and with an empty one', async () => {
    await status(site, 'deleteMember', { mb_id: await idOf('Nikola.Horvat') })
    await status(site, 'deleteMember', { mb_id: await idOf('Giulia.Ferraro'), gr_id: '' })
    expect(await members(site, { usr_Name: 'Nikola.Horvat' })).toEqual([])
    expect(await members(site, { usr_Name: 'Giulia.Ferraro' })).toEqual([])
  })

  it('removes every telephone that a user name means, and closes the gaps in the order', async () => {
    expect(await status(site, 'deleteMember', { usr_Name: 'Reto.Zgraggen' })).toBe('OK')
    const indexes = (await members(site, { gr_id: '57' })).map((row) => row.index)
    expect(indexes).toEqual(indexes.map((_, at) => String(at + 1)))
    expect(await members(site, { usr_Name: 'Reto.Zgraggen' })).toEqual([])
  })

  it('prefers mb_id to usr_Name', async () => {
    expect(await status(site, 'deleteMember', { mb_id: await idOf('Luca.Moretti'), usr_Name: 'Maria.Rossi' })).toBe('OK')
    expect(await members(site, { usr_Name: 'Luca.Moretti' })).toEqual([])
    expect(await members(site, { usr_Name: 'Maria.Rossi' })).toHaveLength(1)
  })

  it('answers PARAMETER_MISSING and INVALID_MEMBER_ID, also once the member is gone', async () => {
    const id = await idOf('Luca.Moretti')
    expect(await status(site, 'deleteMember', { gr_id: '45' })).toBe('PARAMETER_MISSING')
    expect(await status(site, 'deleteMember', { mb_id: '9999' })).toBe('INVALID_MEMBER_ID')
    expect(await status(site, 'deleteMember', { mb_id: id, gr_id: '61' })).toBe('INVALID_MEMBER_ID')
    await status(site, 'deleteMember', { mb_id: id })
    expect(await status(site, 'deleteMember', { mb_id: id })).toBe('INVALID_MEMBER_ID')
  })
})

describe('editMember', () => {
  it('hides the display where displayedGroup is omitted, and leaves it with -1', async () => {
    const mb_id = await idOf('Luca.Moretti')
    expect(await status(site, 'editMember', { mb_id, gm_shortName: 'Lu', displayedGroup: '-1' })).toBe('OK')
    expect(await one({ mb_id })).toMatchObject({ shortName: 'Lu', displayedGroup: '45', number: '1073' })
    expect(await status(site, 'editMember', { mb_id, mb_number: '1999' })).toBe('OK')
    expect(await one({ mb_id })).toMatchObject({ shortName: 'Lu', displayedGroup: '0', number: '1999' })
  })

  it('changes one place with gr_id and every place without', async () => {
    const mb_id = await idOf('Nikola.Horvat')
    const places = async () => (await members(site, { mb_id })).map((row) => [row.grId, row.shortName, row.displayedGroup])
    await status(site, 'editMember', { mb_id, gr_id: '57', gm_shortName: 'ER', displayedGroup: '57' })
    expect(await places()).toEqual([
      ['45', 'Nik', '45'],
      ['57', 'ER', '57']
    ])
    await status(site, 'editMember', { mb_id, gm_shortName: 'NH', displayedGroup: '45' })
    expect(await places()).toEqual([
      ['45', 'NH', '45'],
      ['57', 'NH', '45']
    ])
  })

  it('gives all telephones of a user the same number: the trap of usr_Name', async () => {
    await status(site, 'editMember', { usr_Name: 'Reto.Zgraggen', mb_number: '1200', displayedGroup: '-1' })
    expect((await members(site, { usr_Name: 'Reto.Zgraggen' })).map((row) => row.number)).toEqual(['1200', '1200'])
  })

  it('answers PARAMETER_MISSING, INVALID_MEMBER_ID, INVALID_USERNAME and ERROR', async () => {
    const mb_id = await idOf('Luca.Moretti')
    expect(await status(site, 'editMember', { gm_shortName: 'X' })).toBe('PARAMETER_MISSING')
    expect(await status(site, 'editMember', { mb_id: '9999' })).toBe('INVALID_MEMBER_ID')
    expect(await status(site, 'editMember', { mb_id: 'abc', usr_Name: 'No.Body' })).toBe('INVALID_MEMBER_ID')
    expect(await status(site, 'editMember', { usr_Name: 'No.Body' })).toBe('INVALID_USERNAME')
    expect(await status(site, 'editMember', { usr_Name: 'Carla.Steiner' })).toBe('INVALID_MEMBER_ID')
    expect(await status(site, 'editMember', { mb_id, displayedGroup: '999' })).toBe('ERROR')
    expect((await one({ mb_id })).displayedGroup).toBe('45')
  })
})

describe('orderByUserList', () => {
  it('takes a list of all user names, white space and all', async () => {
    const order = (await orderOf(site, '61')).reverse()
    expect(await status(site, 'orderByUserList', { gr_id: '61', usr_list: order.join(',\n ') })).toBe('OK')
    expect(await orderOf(site, '61')).toEqual(order)
  })

  it('answers INVALID_PARAMETERS for an unknown group and for a list that lacks a member, changing nothing', async () => {
    const order = await orderOf(site, '61')
    expect(await status(site, 'orderByUserList', { gr_id: '999', usr_list: order.join(',') })).toBe('INVALID_PARAMETERS')
    expect(await status(site, 'orderByUserList', { gr_id: '61', usr_list: order.slice(1).reverse().join(',') })).toBe('INVALID_PARAMETERS')
    expect(await orderOf(site, '61')).toEqual(order)
  })

  it('answers PARAMETER_MISSING', async () => {
    expect(await status(site, 'orderByUserList', { gr_id: '61' })).toBe('PARAMETER_MISSING')
    expect(await status(site, 'orderByUserList', { usr_list: 'Maria.Rossi' })).toBe('PARAMETER_MISSING')
  })

  it('cannot tell two telephones of one user apart: they come together in the order they had', async () => {
    const others = (await orderOf(site, '57')).filter((name) => name !== 'Reto.Zgraggen')
    expect(await status(site, 'orderByUserList', { gr_id: '57', usr_list: ['Reto.Zgraggen', ...others].join(',') })).toBe('OK')
    expect((await members(site, { gr_id: '57' })).slice(0, 2).map((row) => row.number)).toEqual(['1147', '1159'])
  })
})

describe('reorderMembers', () => {
  it('moves one member one position up or down', async () => {
    const before = await orderOf(site, '61')
    const mb_id = await idOf(before[2] ?? '')
    expect(await status(site, 'reorderMembers', { mb_id, gr_id: '61', move: 'up' })).toBe('OK')
    expect((await orderOf(site, '61')).slice(0, 3)).toEqual([before[0], before[2], before[1]])
    expect(await status(site, 'reorderMembers', { mb_id, gr_id: '61', move: 'down' })).toBe('OK')
    expect(await orderOf(site, '61')).toEqual(before)
  })

  it('leaves the first where it is when it moves up, and the last when it moves down', async () => {
    const before = await orderOf(site, '61')
    expect(await status(site, 'reorderMembers', { usr_Name: before[0] ?? '', gr_id: '61', move: 'up' })).toBe('OK')
    expect(await status(site, 'reorderMembers', { usr_Name: before.at(-1) ?? '', gr_id: '61', move: 'down' })).toBe('OK')
    expect(await orderOf(site, '61')).toEqual(before)
  })

  it('moves only the first of two telephones when addressed by user name', async () => {
    const numbers = async () => (await members(site, { gr_id: '57' })).map((row) => row.number)
    const before = await numbers()
    await status(site, 'reorderMembers', { usr_Name: 'Reto.Zgraggen', gr_id: '57', move: 'up' })
    const after = await numbers()
    expect(after.indexOf('1147')).toBe(before.indexOf('1147') - 1)
    expect(after.indexOf('1159')).toBe(before.indexOf('1159'))
  })

  it('answers PARAMETER_MISSING without a member, a group or a direction', async () => {
    const full = { mb_id: '101', gr_id: '45', move: 'up' }
    for (const missing of Object.keys(full))
      expect(await status(site, 'reorderMembers', { ...full, [missing]: '' })).toBe('PARAMETER_MISSING')
  })

  it('answers INVALID_PARAMETERS for an unknown group, a member that is not in it, and another direction', async () => {
    expect(await status(site, 'reorderMembers', { mb_id: '101', gr_id: '999', move: 'up' })).toBe('INVALID_PARAMETERS')
    expect(await status(site, 'reorderMembers', { mb_id: '101', gr_id: '61', move: 'up' })).toBe('INVALID_PARAMETERS')
    expect(await status(site, 'reorderMembers', { mb_id: '101', gr_id: '45', move: 'left' })).toBe('INVALID_PARAMETERS')
  })
})

describe('setPresence', () => {
  it.each(['0', '1', '3', '4', '6'])('accepts state %s with a note, in well-formed XML', async (presenceState) => {
    const mb_id = await idOf('Luca.Moretti')
    const { text } = await call(site, 'setPresence', { mb_id, presenceState, presenceMessage: 'Zmittag & Kaffee' })
    expect(text).toContain('<Request>setPresence</Request>')
    expect(element(text, 'Response')).toBe('OK')
    expect(await one({ mb_id })).toMatchObject({ userState: presenceState, statusMessage: 'Zmittag & Kaffee' })
  })

  it('leaves the note where none is sent and clears it where an empty one is', async () => {
    const mb_id = await idOf('Luca.Moretti')
    await status(site, 'setPresence', { mb_id, presenceState: '1', presenceMessage: 'Pharmacy' })
    await status(site, 'setPresence', { mb_id, presenceState: '3' })
    expect(await one({ mb_id })).toMatchObject({ userState: '3', statusMessage: 'Pharmacy' })
    await status(site, 'setPresence', { mb_id, presenceState: '0', presenceMessage: '' })
    expect((await one({ mb_id })).statusMessage).toBe('')
  })

  it('shows in every group of the member, and on every telephone of a user name', async () => {
    await status(site, 'setPresence', { mb_id: await idOf('Nikola.Horvat'), presenceState: '4' })
    expect((await members(site, { usr_Name: 'Nikola.Horvat' })).map((row) => row.userState)).toEqual(['4', '4'])
    await status(site, 'setPresence', { usr_Name: 'Reto.Zgraggen', presenceState: '3' })
    expect((await members(site, { usr_Name: 'Reto.Zgraggen' })).map((row) => row.userState)).toEqual(['3', '3'])
  })

  it.each(['2', '5', '7', '-1', 'away'])('answers INVALID_STATE for %s', async (presenceState) => {
    expect(await status(site, 'setPresence', { mb_id: '101', presenceState })).toBe('INVALID_STATE')
  })

  it('answers PARAMETER_MISSING, INVALID_MEMBER_ID, and INVALID_PARAMETERS for a group that does not exist', async () => {
    expect(await status(site, 'setPresence', { presenceState: '0' })).toBe('PARAMETER_MISSING')
    expect(await status(site, 'setPresence', { mb_id: '101' })).toBe('PARAMETER_MISSING')
    expect(await status(site, 'setPresence', { mb_id: '9999', presenceState: '0' })).toBe('INVALID_MEMBER_ID')
    expect(await status(site, 'setPresence', { usr_Name: 'No.Body', presenceState: '0' })).toBe('INVALID_MEMBER_ID')
    expect(await status(site, 'setPresence', { mb_id: '101', presenceState: '0', gr_id: '999' })).toBe('INVALID_PARAMETERS')
  })
})
