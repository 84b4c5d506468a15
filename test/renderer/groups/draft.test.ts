// The draft of a group: what gestures make of it, and what of it is sent to be planned.
import { describe, expect, it } from 'vitest'
import {
  add,
  changeAddition,
  draftOf,
  edit,
  editsOf,
  isDirty,
  move,
  movedByUser,
  putBack,
  remove,
  slotsOf
} from '../../../src-renderer/groups/draft'
import { begin, commit, redo, undo } from '../../../src-renderer/groups/history'
import { movedBetween, withPlace } from '../../../src-renderer/groups/order'
import { reception } from './groupFixtures'

const start = draftOf(reception())
const anna = { userName: 'Anna.Keller', number: '1090', manager: false, display: 'leave' } as const

describe('The order', () => {
  it('tells the one member who was moved from those who made room', () => {
    expect(movedBetween(['a', 'b', 'c', 'd', 'e'], ['a', 'b', 'e', 'c', 'd'])).toEqual(new Set(['e']))
    expect(movedBetween(['a', 'b', 'c'], ['a', 'b', 'c'])).toEqual(new Set())
  })
  it('ignores who is only in one of both orders', () => {
    expect(movedBetween(['a', 'b', 'c'], ['x', 'a', 'c'])).toEqual(new Set())
  })
  it('stays the same object where nothing moves, and holds places within the order', () => {
    const order = ['a', 'b', 'c']
    expect(withPlace(order, 'b', 2)).toBe(order)
    expect(withPlace(order, 'a', 99)).toEqual(['b', 'c', 'a'])
    expect(withPlace(order, 'c', -4)).toEqual(['c', 'a', 'b'])
    expect(withPlace(order, 'nobody', 1)).toBe(order)
  })
})

describe('The draft of a group', () => {
  it('asks for nothing as it was read', () => {
    expect(isDirty(start)).toBe(false)
    expect(editsOf(start)).toMatchObject({ additions: [], edits: [], removals: [] })
  })
  it('shows where a moved member and those who made room were', () => {
    const slots = slotsOf(move(start, '225', 3))
    expect(slots.slice(2, 5).map(({ familyName, place, was }) => [familyName, place, was])).toEqual([
      ['Horvat', 3, 5],
      ['Moretti', 4, 3],
      ['Carvalho', 5, 4]
    ])
    expect(slots[5]?.was).toBeUndefined()
  })
  it('knows which of two neighbours the user moved, and forgets one who is back', () => {
    expect(movedByUser(move(start, '228', 9))).toEqual(new Set(['228']))
    expect(movedByUser(move(start, '229', 8))).toEqual(new Set(['229']))
    expect(movedByUser(move(move(start, '228', 9), '228', 8))).toEqual(new Set())
  })
  it('is clean again when the member is moved back', () => {
    expect(isDirty(move(move(start, '225', 1), '225', 5))).toBe(false)
  })
  it('adds members with placeholders of their own', () => {
    const draft = add(add(start, anna), { ...anna, number: '1091' }, 1)
    expect(editsOf(draft).additions.map((addition) => addition.placeholder)).toEqual(['new:1', 'new:2'])
    expect(draft.order[0]).toBe('new:2')
    expect(draft.order.at(-1)).toBe('new:1')
  })
  it('never gives a placeholder twice, also after a removal', () => {
    const draft = add(remove(add(add(start, anna), anna), 'new:1'), anna)
    expect(new Set(draft.additions.map((addition) => addition.placeholder)).size).toBe(2)
  })
  it('forgets an addition that is removed before it was sent', () => {
    expect(isDirty(remove(add(start, anna), 'new:1'))).toBe(false)
  })
  it('changes an addition in place', () => {
    expect(changeAddition(add(start, anna), 'new:1', { ...anna, number: '1099' }).additions).toEqual([
      { ...anna, number: '1099', placeholder: 'new:1' }
    ])
  })
  it('sends of an edit only what is new, and leaves the display alone', () => {
    const draft = edit(start, { memberId: '225', number: '2000', shortName: 'Hor', display: 'leave', manager: false })
    expect(draft.edits).toEqual([{ memberId: '225', number: '2000' }])
    expect(edit(draft, { memberId: '225', number: '1075' }).edits).toEqual([])
  })
  it('keeps a wish to hide the display or to show another group', () => {
    expect(edit(start, { memberId: '225', display: 'hide' }).edits).toEqual([{ memberId: '225', display: 'hide' }])
  })
  it('removes from this group unless everywhere was asked for', () => {
    expect(remove(start, '225').removals).toEqual([{ memberId: '225', everywhere: false }])
    expect(remove(start, '225', true).removals).toEqual([{ memberId: '225', everywhere: true }])
    expect(remove(start, '225').order).not.toContain('225')
  })
  it('drops the edit of a member who is removed, since nothing of it could be sent', () => {
    expect(remove(edit(start, { memberId: '225', number: '2000' }), '225').edits).toEqual([])
  })
  it('puts a removed member back where it was', () => {
    expect(isDirty(putBack(remove(start, '225'), '225'))).toBe(false)
    expect(putBack(remove(start, '221'), '221').order[0]).toBe('221')
  })
})

describe('The history of gestures', () => {
  const gesture = { kind: 'move', name: 'Horvat' } as const
  it('undoes and does again, one gesture at a time', () => {
    const two = commit(commit(begin('a'), gesture, 'b'), { kind: 'remove', name: 'Rossi' }, 'c')
    const back = undo(two)
    expect([back.present, back.past.at(-1)?.gesture, back.future[0]?.gesture.kind]).toEqual(['b', gesture, 'remove'])
    expect(redo(back)).toEqual(two)
    expect(undo(undo(undo(two))).present).toBe('a')
  })
  it('forgets what was undone once something else is done', () => {
    expect(redo(commit(undo(commit(begin('a'), gesture, 'b')), gesture, 'c')).present).toBe('c')
  })
})
