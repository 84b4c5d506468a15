// Who is one person: what two sites must say for it, what is never enough, and what somebody decided by hand.
import type { PersonLinks } from '@contract/people'
import type { Member } from '@contract/presence'
import { describe, expect, it } from 'vitest'
import { createLinks, type Links } from '../../../src-renderer/live/links'
import { member } from './people'

const at = (connectionId: string, memberId: string, part: Partial<Member> = {}): Member =>
  member({ connectionId, memberId, number: '', ...part })
const none: PersonLinks = { joined: [], parted: [] }
const person = (key: string) => ({ connectionId: key.split('/')[0] ?? '', memberId: key.split('/')[1] ?? '' })
const pair = (one: string, other: string) => [person(one), person(other)] as [ReturnType<typeof person>, ReturnType<typeof person>]

function known(...members: Member[]): Links {
  const links = createLinks()
  for (const one of members) links.enter(one)
  links.settle()
  return links
}

describe('members of several sites are one person', () => {
  it('where they have the same e-mail address, in letters of any case', () => {
    const links = known(at('a', '1', { email: 'Maria.Rossi@clinics.example' }), at('b', '7', { email: 'maria.rossi@Clinics.example ' }))
    expect(links.oneWith('a/1')).toEqual(['a/1', 'b/7'])
    expect(links.oneWith('b/7')).toEqual(['a/1', 'b/7'])
  })

  it.each([
    ['+41 61 555 10 75', '0041615551075'],
    ['+41615551075', '+41 (61) 555-10.75'],
    ['061 555 10 75', '0615551075']
  ])('where %s is dialled at one and %s at the other', (one, other) => {
    expect(known(at('a', '1', { number: one }), at('b', '2', { number: other })).oneWith('a/1')).toEqual(['a/1', 'b/2'])
  })

  it.each([
    ['an extension', '201', '201'],
    ['a number of eight digits', '55510751', '55510751'],
    ['an international and a national form', '+41615551075', '0615551075']
  ])('never by %s', (_, one, other) => {
    expect(known(at('a', '1', { number: one }), at('b', '2', { number: other })).oneWith('a/1')).toBeUndefined()
  })

  it('not by a mailbox that two people of one site share', () => {
    const shared = { email: 'reception@clinics.example' }
    const links = known(at('a', '1', shared), at('b', '2', shared))
    expect(links.oneWith('a/1')).toBeDefined()
    links.enter(at('b', '3', shared))
    expect([...links.settle()].sort()).toEqual(['a/1', 'b/2'])
    expect(links.oneWith('a/1')).toBeUndefined()
    links.leave(at('b', '3', shared))
    links.settle()
    expect(links.oneWith('a/1')).toEqual(['a/1', 'b/2'])
  })

  it('not by a number where their addresses differ, also when the address is told later', () => {
    const number = '+41615551000'
    const second = at('b', '2', { number })
    const links = known(at('a', '1', { number, email: 'a@x.example' }), second)
    expect(links.oneWith('a/1')).toBeDefined()
    links.enter({ ...second, email: 'b@x.example' })
    links.leave(second)
    links.settle()
    expect(links.oneWith('a/1')).toBeUndefined()
  })

  it('never two of one site by what the sites say, not even over a third', () => {
    const links = known(
      at('a', '1', { email: 'x@x.example' }),
      at('b', '2', { email: 'x@x.example', number: '+41615551000' }),
      at('a', '3', { number: '+41615551000' })
    )
    expect(links.oneWith('b/2')).toEqual(['a/1', 'b/2'])
    expect(links.oneWith('a/3')).toBeUndefined()
  })

  it('over three sites, and the other two when one of them is gone', () => {
    const [one, two, three] = ['a', 'b', 'c'].map((site) => at(site, '1', { email: 'x@x.example' })) as [Member, Member, Member]
    const links = known(one, two, three)
    expect(links.oneWith('c/1')).toEqual(['a/1', 'b/1', 'c/1'])
    links.leave(two)
    links.settle()
    expect(links.oneWith('c/1')).toEqual(['a/1', 'c/1'])
    expect(links.oneWith('b/1')).toBeUndefined()
  })

  it('once for all groups that somebody is in', () => {
    const mail = { email: 'x@x.example' }
    const second = at('a', '1', { ...mail, groupId: '46' })
    const links = known(at('a', '1', mail), second, at('b', '1', mail))
    expect(links.oneWith('a/1')).toEqual(['a/1', 'b/1'])
    links.leave(second)
    expect(links.settle().size).toBe(0)
  })
})

describe('what was decided by hand', () => {
  it('joins whom nothing else does, also two of one site, as soon as both are there', () => {
    const links = known(at('a', '1'))
    links.decide({ joined: [pair('a/1', 'b/2'), pair('a/1', 'a/9')], parted: [] })
    links.settle()
    expect(links.oneWith('a/1')).toBeUndefined()
    links.enter(at('b', '2'))
    links.enter(at('a', '9'))
    links.settle()
    expect(links.oneWith('a/1')).toEqual(['a/1', 'a/9', 'b/2'])
  })

  it('parts whom the sites call the same, and keeps them parted', () => {
    const mail = { email: 'x@x.example' }
    const second = at('b', '1', mail)
    const links = known(at('a', '1', mail), second)
    links.decide({ joined: [], parted: [pair('b/1', 'a/1')] })
    expect([...links.settle()].sort()).toEqual(['a/1', 'b/1'])
    links.leave(second)
    links.settle()
    links.enter(second)
    links.settle()
    expect(links.oneWith('a/1')).toBeUndefined()
  })

  it('is forgotten with the decision', () => {
    const links = known(at('a', '1'), at('b', '2'))
    links.decide({ joined: [pair('a/1', 'b/2')], parted: [] })
    links.settle()
    links.decide(none)
    links.settle()
    expect(links.oneWith('a/1')).toBeUndefined()
  })
})

describe('working out who is one person', () => {
  it('looks at those alone whom a change touches', () => {
    const links = createLinks()
    for (let index = 0; index < 500; index++)
      for (const site of ['a', 'b']) links.enter(at(site, String(index), { email: `p${index}@x.example` }))
    expect(links.settle().size).toBe(1000)
    expect(links.settle().size).toBe(0)
    links.enter(at('c', '7', { email: 'p7@x.example' }))
    expect([...links.settle()].sort()).toEqual(['a/7', 'b/7', 'c/7'])
  })
})
