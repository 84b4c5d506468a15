// The incremental reader: what it tells of each answer, and that nothing odd ever becomes a state.
import { describe, expect, it } from 'vitest'
import { createField, type Field, type FieldDigest } from '../../../../src-main/vendors/callisto/field'
import type { LineState } from '../../../../src-preload/contract/states'
import { failureOf } from '../failure'
import { answer, listing, manyMembers, memberXml, rafael, type Fields } from './answers'

const UTF8 = 'text/xml; charset=utf-8'
const lineCodes = new Map<string, LineState>([
  ['0', 'idle'],
  ['1', 'ringing'],
  ['2', 'busy']
])
const newField = (): Field => createField({ connectionId: 'c1', lineCodes })
const digest = (field: Field, text: string, type = UTF8): Promise<FieldDigest> => field.digest(Buffer.from(text, 'utf8'), type)
const keys = ({ changed }: FieldDigest): string[] => changed.map(({ key }) => key)
const aradhana: Fields = { ...rafael, id: '102', firstName: 'Aradhana', lastName: 'Jaggi', userName: 'Aradhana.Jaggi', index: '2' }
const leonard: Fields = { ...rafael, id: '103', firstName: 'Léonard', lastName: 'Saligny', index: '3', userState: '3' }

describe('a first answer', () => {
  it('tells every member with all that the document names', async () => {
    const { changed, removed, total, warnings } = await digest(newField(), listing([{ ...rafael, statusMessage: 'Out for lunch' }]))
    expect(changed).toEqual([
      {
        key: 'c1/198@45',
        connectionId: 'c1',
        memberId: '198',
        groupId: '45',
        firstName: 'Rafael',
        lastName: 'Hidalgo',
        shortName: 'Raf',
        userName: 'Rafael.Hidalgo',
        number: '1175',
        manager: false,
        index: 1,
        displayedGroup: '45',
        line: 'idle',
        presence: 'available',
        note: 'Out for lunch',
        forwardedTo: ''
      }
    ])
    expect({ removed, total, warnings }).toEqual({ removed: [], total: 1, warnings: [] })
  })

  it('keeps numbers as they were written', async () => {
    const { changed } = await digest(newField(), listing([{ ...rafael, number: '00123', forwardDestination: '+4420', shortName: '0x1F' }]))
    expect(changed[0]).toMatchObject({ number: '00123', forwardedTo: '+4420', shortName: '0x1F' })
  })

  it('may be without any member', async () => {
    expect(await digest(newField(), answer('getMembers', ''))).toMatchObject({ changed: [], total: 0 })
  })

  it('reads entities, CDATA, comments, blank lines before it and a declaration', async () => {
    const text = `\r\n<?xml version="1.0" encoding="utf-8"?>\n${listing([
      {
        ...rafael,
        firstName: 'R&amp;D &lt;&#x42;&#67;&gt;',
        lastName: '<![CDATA[O&Neil <x>]]>',
        statusMessage: '<!-- none -->&quot;at&apos;'
      }
    ])}`
    expect((await digest(newField(), text)).changed[0]).toMatchObject({
      firstName: 'R&D <BC>',
      lastName: 'O&Neil <x>',
      note: `"at'`
    })
  })

  it('takes a member without names and states, which then are unknown', async () => {
    const { changed } = await digest(newField(), listing([{ id: '1', grId: '2', index: '7' }]))
    expect(changed[0]).toMatchObject({ key: 'c1/1@2', line: 'unknown', presence: 'unknown', firstName: '' })
    expect(changed[0]).not.toHaveProperty('lineCode')
  })

  it.each([
    ['0', 'available'],
    ['1', 'away'],
    ['3', 'busy'],
    ['4', 'dnd'],
    ['6', 'offline']
  ])('presence code %s is %s', async (userState, presence) => {
    const { changed } = await digest(newField(), listing([{ ...rafael, userState }]))
    expect(changed[0]).toMatchObject({ presence })
    expect(changed[0]).not.toHaveProperty('presenceCode')
  })

  it.each(['2', '5', '7', '-1', '00', 'available', 'constructor'])('presence code %s is unknown and shown', async (userState) => {
    const { changed } = await digest(newField(), listing([{ ...rafael, userState }]))
    expect(changed[0]).toMatchObject({ presence: 'unknown', presenceCode: userState })
  })

  it.each(['3', '9', 'free', '__proto__'])('line code %s, not in the table of the site, is unknown and shown', async (lineState) => {
    const { changed } = await digest(newField(), listing([{ ...rafael, lineState }]))
    expect(changed[0]).toMatchObject({ line: 'unknown', lineCode: lineState })
  })
})

describe('a further answer', () => {
  it('that is the same tells nothing', async () => {
    const field = newField()
    await digest(field, listing([rafael, aradhana]))
    expect(await digest(field, listing([rafael, aradhana]))).toEqual({ changed: [], removed: [], total: 2, warnings: [] })
  })

  it('tells only who changed', async () => {
    const field = newField()
    const members = manyMembers(500)
    await digest(field, listing(members))
    const next = members.map((member, at) => (at === 77 || at === 401 ? { ...member, userState: '4' } : member))
    const told = await digest(field, listing(next))
    expect(keys(told)).toEqual(['c1/1077@4', 'c1/1401@21'])
    expect(told).toMatchObject({ removed: [], total: 500 })
    expect(told.changed[0]).toMatchObject({ presence: 'dnd' })
  })

  it('tells who is gone, who is new and who only moved', async () => {
    const field = newField()
    await digest(field, listing([rafael, aradhana]))
    const told = await digest(field, listing([{ ...aradhana, index: '1' }, leonard]))
    expect(keys(told)).toEqual(['c1/102@45', 'c1/103@45'])
    expect(told).toMatchObject({ removed: ['c1/198@45'], total: 2 })
  })

  it('in another order or with other white space tells nothing', async () => {
    const field = newField()
    await digest(field, listing([rafael, aradhana, leonard]))
    expect(keys(await digest(field, listing([leonard, rafael, aradhana])))).toEqual([])
    expect(keys(await digest(field, listing([leonard, rafael, aradhana]).replace(/\n\s*/g, '')))).toEqual([])
  })

  it('a person in two groups is two members', async () => {
    const told = await digest(newField(), listing([rafael, { ...rafael, grId: '46' }]))
    expect(keys(told)).toEqual(['c1/198@45', 'c1/198@46'])
    expect(told.warnings).toEqual([])
  })

  it('is told as a whole parse would tell it, whatever changes', async () => {
    let seed = 7
    const random = (below: number): number => (seed = (seed * 48271) % 2147483647) % below
    const field = newField()
    const board = new Map<string, unknown>()
    let members = manyMembers(30)
    for (let round = 0; round < 120; round++) {
      const at = random(members.length)
      const way = random(6)
      if (way === 0) members = members.filter((_, place) => place !== at)
      else if (way === 1) members = [...members.slice(at), ...members.slice(0, at)]
      else if (way === 2) members = [...members, { ...rafael, id: String(5000 + round), grId: '9' }]
      else members = members.map((member, place) => (place === at ? { ...member, lineState: String(random(4)) } : member))
      const odd = random(4) === 0
      const text = odd ? listing(members).replace('<member>', '<member a="1">') : listing(members)
      const told = await digest(field, text)
      for (const key of told.removed) board.delete(key)
      for (const member of told.changed) board.set(member.key, member)
      const whole = await digest(newField(), text)
      expect(new Map([...board].sort())).toEqual(new Map(whole.changed.map((member): [string, unknown] => [member.key, member]).sort()))
      expect(told.total).toBe(members.length)
    }
  })
})

describe('a member that is listed twice', () => {
  it('alike counts once, with a warning', async () => {
    const told = await digest(newField(), listing([rafael, rafael, aradhana]))
    expect(keys(told)).toEqual(['c1/198@45', 'c1/102@45'])
    expect(told.changed[0]).toMatchObject({ line: 'idle', presence: 'available' })
    expect(told.warnings).toMatchObject([{ code: 'PROTOCOL', reason: 'malformedAnswer', params: { field: 'id@grId', shown: '198@45' } }])
  })

  it('with differences has no state, and says so', async () => {
    const field = newField()
    const text = listing([rafael, { ...rafael, userState: '5', lineState: '9' }])
    const told = await digest(field, text)
    expect(told.changed).toHaveLength(1)
    expect(told.changed[0]).toMatchObject({ line: 'unknown', presence: 'unknown', doubtful: true })
    expect(told.changed[0]).not.toHaveProperty('presenceCode')
    expect(told.warnings).toHaveLength(1)
    expect((await digest(field, text)).warnings).toHaveLength(1)
    const healed = await digest(field, listing([rafael]))
    expect(healed).toMatchObject({ warnings: [], total: 1 })
    expect(healed.changed[0]).toMatchObject({ line: 'idle', presence: 'available' })
    expect(healed.changed[0]).not.toHaveProperty('doubtful')
  })

  it('a flood of them is told in a few words', async () => {
    const members = manyMembers(60)
    const { warnings } = await digest(newField(), listing([...members, ...members]))
    expect(warnings).toHaveLength(21)
    expect(warnings[20]).toMatchObject({ params: { shown: '+40' } })
  })
})

describe('an answer that is not as documented', () => {
  const good = listing([rafael, aradhana])
  const bomb = `<!DOCTYPE Callisto [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${answer('getMembers', '&b;')}`
  const cases: [story: string, text: string, reason: string, params: object][] = [
    ['is empty', '', 'emptyAnswer', {}],
    ['is blank', ' \r\n ', 'emptyAnswer', {}],
    ['ends within a member', good.slice(0, 300), 'truncatedAnswer', {}],
    ['ends within a tag', good.slice(0, good.lastIndexOf('</member>') + 4), 'truncatedAnswer', {}],
    ['ends between two members', good.slice(0, good.indexOf('</member>') + 9), 'truncatedAnswer', {}],
    ['ends within CDATA', listing([{ ...rafael, lastName: '<![CDATA[x' }]), 'truncatedAnswer', {}],
    ['has tags that do not match', good.replace('</lastName>', '</firstName>'), 'malformedAnswer', {}],
    ['has a stray <', listing([{ ...rafael, statusMessage: 'a < b' }]), 'malformedAnswer', {}],
    ['has a stray &', listing([{ ...rafael, statusMessage: 'a & b' }]), 'malformedAnswer', {}],
    ['is a page', '<html><body>Sign in</body></html>', 'malformedAnswer', { field: 'Callisto', shown: 'html' }],
    ['is no XML', 'Microsoft VBScript runtime error', 'malformedAnswer', {}],
    ['has no Response', '<Callisto><Request>getMembers</Request></Callisto>', 'malformedAnswer', { field: 'Response' }],
    ['has two roots', `${good}${good}`, 'malformedAnswer', {}],
    ['has an entity bomb', bomb, 'unsafeAnswer', {}],
    ['has a document type', `<!DOCTYPE x SYSTEM "file:///etc/passwd">${good}`, 'unsafeAnswer', {}],
    ['has an entity that XML does not know', listing([{ ...rafael, lastName: '&eacute;' }]), 'malformedAnswer', { field: 'lastName' }],
    [
      'has a character that XML forbids',
      listing([{ ...rafael, lastName: '&#0;' }]),
      'malformedAnswer',
      { field: 'lastName', shown: '&#0;' }
    ],
    ['has a member within a member', listing([{ ...rafael, lastName: memberXml(aradhana) }]), 'malformedAnswer', { field: 'lastName' }],
    ['has a member beside a field', listing([{ ...rafael, member: '<id>1</id>' }]), 'malformedAnswer', { field: 'member' }],
    ['has text beside members', good.replace('</member>', '</member>ERROR'), 'malformedAnswer', { field: 'Response', shown: 'ERROR' }],
    ['has members outside of Response', good.replace('</Response>', '').replace('<Response>', '<Response/>'), 'malformedAnswer', {}],
    ['has a member without id', listing([aradhana, { ...rafael, id: '' }]), 'malformedAnswer', { field: 'id', shown: '' }],
    ['has a member without group', good.replace('<grId>45</grId>', ''), 'malformedAnswer', { field: 'grId' }],
    ['has a place that is no number', listing([{ ...rafael, index: 'second' }]), 'malformedAnswer', { field: 'index', shown: 'second' }],
    ['has a type that is none', listing([{ ...rafael, type: 'assistant' }]), 'malformedAnswer', { field: 'type', shown: 'assistant' }],
    [
      'has a field twice',
      listing([{ ...rafael, note: '</note><userState>1</userState><note>' }]),
      'malformedAnswer',
      { field: 'userState' }
    ],
    [
      'has elements in a field',
      listing([{ ...rafael, userState: '<x>0</x>' }]),
      'malformedAnswer',
      { field: 'userState', shown: '{"x":"0"}' }
    ]
  ]

  it.each(cases)('because it %s is refused, and the last state stays', async (_story, text, reason, params) => {
    const field = newField()
    await digest(field, listing([rafael, aradhana, leonard]))
    const error = await failureOf(digest(field, text))
    expect(error).toMatchObject({ code: 'PROTOCOL', reason, fields: Object.keys(params).length === 0 ? {} : { params } })
    const told = await digest(field, listing([rafael, aradhana, { ...leonard, lineState: '1' }]))
    expect(keys(told)).toEqual(['c1/103@45'])
    expect(told).toMatchObject({ removed: [], total: 3 })
  })

  it('ERROR instead of members is a refusal with the vendor’s words', async () => {
    const error = await failureOf(digest(newField(), answer('getMembers', 'ERROR')))
    expect(error).toMatchObject({ code: 'VENDOR', reason: 'vendorRefused', fields: { vendorWords: 'ERROR' } })
  })

  it('another text instead of members is an unexpected status with the vendor’s words', async () => {
    const error = await failureOf(digest(newField(), answer('getMembers', 'LICENCE_EXPIRED')))
    expect(error).toMatchObject({ code: 'VENDOR', reason: 'unexpectedStatus', fields: { vendorWords: 'LICENCE_EXPIRED' } })
  })

  it('a flood of odd members costs no state: one bad member refuses the whole answer', async () => {
    const field = newField()
    const members = manyMembers(450)
    await digest(field, listing(members))
    await failureOf(
      digest(field, listing(members.map((member, at) => (at === 449 ? { ...member, index: '?' } : { ...member, userState: '4' }))))
    )
    expect(keys(await digest(field, listing(members)))).toEqual([])
  })
})

describe('the charset', () => {
  const text = listing([leonard])

  it.each([
    ['of Content-Type', Buffer.from(text, 'latin1'), 'text/xml; charset="ISO-8859-1"'],
    ['of the declaration', Buffer.from(`<?xml version="1.0" encoding="iso-8859-1"?>${text}`, 'latin1'), 'text/xml'],
    ['of a byte order mark', Buffer.from(`\ufeff${text}`, 'utf16le'), 'text/xml; charset=iso-8859-1'],
    ['is UTF-8 where nothing is said', Buffer.from(text, 'utf8'), '']
  ])('%s is followed', async (_where, body, type) => {
    expect((await newField().digest(body, type)).changed[0]).toMatchObject({ firstName: 'Léonard' })
  })

  it.each([
    ['with other bytes', Buffer.from(text, 'latin1'), UTF8, 'utf-8'],
    ['that nobody knows', Buffer.from(text, 'utf8'), 'text/xml; charset=klingon', 'klingon']
  ])('%s is refused', async (_story, body, type, shown) => {
    expect(await failureOf(newField().digest(body, type))).toMatchObject({
      code: 'PROTOCOL',
      reason: 'malformedAnswer',
      fields: { params: { field: 'charset', shown } }
    })
  })
})
