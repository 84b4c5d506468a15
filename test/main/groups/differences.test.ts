// What counts as somebody else's change, and what is only its consequence.
import type { GroupEdits, GroupMember } from '@contract/groups'
import { describe, expect, it } from 'vitest'
import { differencesSince } from '../../../src-main/groups/differences'
import { revOf } from '../../../src-main/groups/member'
import { keptOrder } from '../../../src-main/groups/standing'
import { person, withoutDisplay } from './memory-groups'
import { staff } from './console'

const [anna, bruno, carla, dario] = staff as [GroupMember, GroupMember, GroupMember, GroupMember]
const eva = person('5', 'Eva', '1005')
const orderOf = (order: readonly string[]): GroupEdits => ({ additions: [], edits: [], removals: [], order: [...order] })
const yours = orderOf(['4', '1', '2', '3'])

describe('the differences of a group that somebody else changed', () => {
  it('call nobody moved who was only shifted by a newcomer', () => {
    expect(differencesSince(staff, yours, [eva, anna, bruno, carla, dario])).toEqual([
      { memberId: '5', name: 'Eva Rossi', number: '1005', kind: 'added', theirs: 1 }
    ])
  })

  it('call nobody moved who closed the gap of one who left', () => {
    expect(differencesSince(staff, yours, [bruno, carla, dario])).toEqual([
      { memberId: '1', name: 'Anna Rossi', number: '1001', kind: 'removed', base: 1, yours: 2 }
    ])
  })

  it('call moved only the one that was carried over the others, with the three places', () => {
    expect(differencesSince(staff, yours, [bruno, carla, dario, anna])).toEqual([
      { memberId: '1', name: 'Anna Rossi', number: '1001', kind: 'moved', base: 1, yours: 2, theirs: 4 }
    ])
  })

  it('show an edited member with its new number, even where it was moved as well', () => {
    const edited = { ...anna, number: '2001' }
    expect(differencesSince(staff, yours, [bruno, carla, dario, edited])).toEqual([
      { memberId: '1', name: 'Anna Rossi', number: '2001', kind: 'edited', base: 1, yours: 2, theirs: 4 }
    ])
  })

  it('leave out the place of a member that you removed yourself', () => {
    const removing = { ...orderOf(['2', '3', '4']), removals: [{ memberId: '1', everywhere: false }] }
    expect(differencesSince(staff, removing, [{ ...anna, number: '2001' }, bruno, carla, dario])).toEqual([
      { memberId: '1', name: 'Anna Rossi', number: '2001', kind: 'edited', base: 1, theirs: 1 }
    ])
  })

  it('find who came and went without a remembered base, and accuse nobody of moving', () => {
    const editing = { ...orderOf(['4', 'new:1', '2', '3']), removals: [{ memberId: '1', everywhere: false }] }
    const adding = { placeholder: 'new:1', userName: 'x', number: '1', manager: false, display: 'leave' as const }
    expect(differencesSince(undefined, { ...editing, additions: [adding] }, [carla, bruno, anna, eva])).toEqual([
      { memberId: '5', name: 'Eva Rossi', number: '1005', kind: 'added', theirs: 4 },
      { memberId: '4', name: '4', number: '', kind: 'removed', yours: 1 }
    ])
  })
})

describe('the members that kept their order', () => {
  it.each([
    [
      ['a', 'b', 'c', 'd'],
      ['a', 'b', 'c', 'd'],
      ['a', 'b', 'c', 'd']
    ],
    [
      ['a', 'b', 'c', 'd'],
      ['b', 'c', 'd', 'a'],
      ['b', 'c', 'd']
    ],
    [
      ['a', 'b', 'c', 'd', 'e'],
      ['d', 'a', 'x', 'b', 'e', 'c'],
      ['a', 'b', 'c']
    ],
    [['a', 'b'], ['x', 'y'], []],
    [[], ['a'], []]
  ])('of %j and %j are %j', (before, after, kept) => {
    expect([...keptOrder(before, after)].sort()).toEqual(kept)
  })

  it('of a reversed group is a single one', () => {
    const ids = Array.from({ length: 500 }, (_, index) => String(index))
    expect(keptOrder(ids, [...ids].reverse()).size).toBe(1)
  })
})

describe('the rev of a group', () => {
  it('changes with the order and with every field that the editor shows', () => {
    const changes: Partial<GroupMember>[] = [
      { firstName: 'Anne' },
      { lastName: 'Verdi' },
      { shortName: 'An' },
      { userName: 'anne' },
      { number: '9' },
      { manager: true },
      { displayedGroup: '0' }
    ]
    const revs = [staff, [bruno, anna, carla, dario], ...changes.map((changed) => [{ ...anna, ...changed }, bruno, carla, dario])].map(
      revOf
    )
    expect(new Set(revs).size).toBe(changes.length + 2)
  })

  it('tells a display that the vendor does not say from a hidden one', () => {
    expect(revOf([withoutDisplay(anna)])).not.toBe(revOf([{ ...anna, displayedGroup: '0' }]))
  })
})
