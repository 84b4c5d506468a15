// What the form of a member lets through, and what it makes of it.
import { describe, expect, it } from 'vitest'
import { draftOf, edit, remove, slotsOf } from '../../../src-renderer/groups/draft'
import { additionFrom, editFrom, emptyForm, formOf, problemsOf } from '../../../src-renderer/groups/memberForm'
import { reception } from './groupFixtures'

const draft = draftOf(reception())
const slotAt = (place: number) => {
  const slot = slotsOf(draft)[place - 1]
  if (slot === undefined) throw new Error(`no slot at ${place}`)
  return slot
}

describe('Adding a member', () => {
  it('asks for a user name and a number, and for nothing else', () => {
    expect(problemsOf({ ...emptyForm(), userName: '  ' }, draft)).toEqual({ userName: 'required', number: 'required' })
    expect(problemsOf({ ...emptyForm(), userName: 'Anna.Keller', number: '1090' }, draft)).toEqual({})
  })
  it('refuses what is too long for the bridge', () => {
    const form = { ...emptyForm(), userName: 'a'.repeat(121), number: '1'.repeat(61), shortName: 'x'.repeat(61) }
    expect(problemsOf(form, draft)).toEqual({ userName: 'tooLong', number: 'tooLong', shortName: 'tooLong' })
  })
  it('refuses a second manager until the first one is none or gone', () => {
    const form = { ...emptyForm(), userName: 'Anna.Keller', number: '1090', manager: true }
    expect(problemsOf(form, draft)).toEqual({ manager: 'managerExists' })
    expect(problemsOf(form, edit(draft, { memberId: '221', manager: false }))).toEqual({})
    expect(problemsOf(form, remove(draft, '221'))).toEqual({})
  })
  it('leaves the display as it is unless told otherwise, and sends no empty short name', () => {
    const form = { ...emptyForm(), userName: ' Anna.Keller ', number: '1090 ' }
    expect(additionFrom(form)).toEqual({ userName: 'Anna.Keller', number: '1090', manager: false, display: 'leave' })
    expect(additionFrom({ ...form, display: 'group:46', shortName: 'Kel' })).toMatchObject({ display: { groupId: '46' }, shortName: 'Kel' })
    expect(additionFrom({ ...form, display: 'hide' }).display).toBe('hide')
  })
})

describe('Editing a member', () => {
  it('starts with the display left as it is', () => {
    expect(formOf(draft, slotAt(5))).toEqual({
      userName: 'Nikola.Horvat',
      number: '1075',
      shortName: 'Hor',
      manager: false,
      display: 'leave'
    })
  })
  it('makes no edit of a form that was not changed', () => {
    expect(edit(draft, editFrom('225', formOf(draft, slotAt(5)))).edits).toEqual([])
  })
  it('remembers a display that was asked for before', () => {
    const changed = edit(draft, { memberId: '225', display: { groupId: '46' } })
    expect(formOf(changed, slotAt(5)).display).toBe('group:46')
  })
  it('does not let a short name be emptied, since the vendor cannot', () => {
    const slot = slotAt(5)
    expect(problemsOf({ ...formOf(draft, slot), shortName: '' }, draft, slot)).toEqual({ shortName: 'cannotBeEmptied' })
  })
  it('lets the manager stay manager', () => {
    const slot = slotAt(1)
    expect(problemsOf({ ...formOf(draft, slot), number: '1100' }, draft, slot)).toEqual({})
  })
})
