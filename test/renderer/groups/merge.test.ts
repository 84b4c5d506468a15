// Somebody else changed the group meanwhile: choices, and the edits that come of them.
import type { GroupConflict } from '@contract/groups'
import { describe, expect, it } from 'vitest'
import { add, draftOf, edit, editsOf, isDirty, move, remove, slotsOf, type Draft } from '../../../src-renderer/groups/draft'
import { choicesFor, compared, decisionsOf, merged, presetChoices, rebased } from '../../../src-renderer/groups/merge'
import { ferrariAdded, memberOf, reception, receptionMembers } from './groupFixtures'

const names = (draft: Draft): string[] => slotsOf(draft).map((slot) => slot.familyName)
const lindqvistLast = move(move(draftOf(reception()), '225', 3), '228', 9)

describe('When somebody else changed the group', () => {
  it('asks about who was added and who was moved, and about nobody else', () => {
    const decisions = decisionsOf(ferrariAdded(), lindqvistLast)
    expect(decisions.map(({ name, options }) => [name, options])).toEqual([
      ['Maria Ferrari', ['atPlace', 'last', 'remove']],
      ['Nikola Horvat', ['mine', 'theirs']]
    ])
    expect(presetChoices(decisions)).toEqual({ '230': 'atPlace', '225': 'mine' })
  })

  it('puts their addition at its place and my moves around it', () => {
    const draft = merged(ferrariAdded(), lindqvistLast, { '230': 'atPlace', '225': 'mine' })
    expect(names(draft)).toEqual([
      'Rossi',
      'Wójcik',
      'Ferrari',
      'Horvat',
      'Moretti',
      'Carvalho',
      'Vandenberghe',
      'Schäfer',
      'Petrović',
      'Lindqvist'
    ])
    expect(editsOf(draft)).toMatchObject({ additions: [], edits: [], removals: [] })
    expect(draft.base.rev).toBe('rev-2')
  })

  it('leaves a member where they put it when theirs is chosen', () => {
    expect(merged(ferrariAdded(), lindqvistLast, { '230': 'atPlace', '225': 'theirs' }).order.indexOf('225')).toBe(5)
  })

  it('puts their addition last, or removes it from this group only', () => {
    expect(merged(ferrariAdded(), lindqvistLast, { '230': 'last', '225': 'mine' }).order.at(-1)).toBe('230')
    const removed = merged(ferrariAdded(), lindqvistLast, { '230': 'remove', '225': 'mine' })
    expect(removed.order).not.toContain('230')
    expect(removed.removals).toEqual([{ memberId: '230', everywhere: false }])
  })

  it('asks for nothing once everything is theirs and nothing else is mine', () => {
    const mine = move(draftOf(reception()), '225', 3)
    const conflict = ferrariAdded()
    const draft = merged(conflict, mine, choicesFor(decisionsOf(conflict, mine), 'theirs'))
    expect(isDirty(draft)).toBe(false)
  })

  const rossiGone = (): GroupConflict => ({
    base: reception(),
    theirs: reception(receptionMembers().slice(1), 'rev-2'),
    differences: [{ memberId: '221', name: 'Maria Rossi', number: '1071', kind: 'removed', base: 1, yours: 1 }]
  })
  it('leaves out whom they removed, or puts the member back as an addition at its place', () => {
    const mine = move(draftOf(reception()), '225', 3)
    expect(merged(rossiGone(), mine, { '221': 'leaveOut' }).additions).toEqual([])
    const back = merged(rossiGone(), mine, { '221': 'putBack' })
    expect(back.additions).toEqual([
      { placeholder: 'new:1', userName: 'Maria.Rossi', number: '1071', shortName: 'Ros', manager: true, display: 'leave' }
    ])
    expect(back.order[0]).toBe('new:1')
    expect(compared(rossiGone(), mine, back)[0]).toMatchObject({ name: 'Maria Rossi', theirs: undefined, result: 1 })
  })
  it('does not ask about a member whom both removed', () => {
    const mine = remove(draftOf(reception()), '221')
    expect(decisionsOf(rossiGone(), mine)).toEqual([])
    expect(isDirty(merged(rossiGone(), mine, {}))).toBe(false)
  })

  const numberChanged = (): GroupConflict => {
    const members = receptionMembers().map((member) => (member.memberId === '225' ? { ...member, number: '3000' } : member))
    return {
      base: reception(),
      theirs: reception(members, 'rev-2'),
      differences: [{ memberId: '225', name: 'Nikola Horvat', number: '3000', kind: 'edited', base: 5, yours: 5, theirs: 5 }]
    }
  }
  it('keeps their edit by default where I edited somebody else, and mine where I edited the same member', () => {
    const other = edit(draftOf(reception()), { memberId: '226', number: '2000' })
    expect(presetChoices(decisionsOf(numberChanged(), other))).toEqual({ '225': 'theirs' })
    expect(merged(numberChanged(), other, { '225': 'theirs' }).edits).toEqual([{ memberId: '226', number: '2000' }])
    const same = edit(draftOf(reception()), { memberId: '225', number: '2000' })
    expect(presetChoices(decisionsOf(numberChanged(), same))).toEqual({ '225': 'mine' })
    expect(merged(numberChanged(), same, { '225': 'mine' }).edits).toEqual([{ memberId: '225', number: '2000' }])
  })
  it('can set their edit back to how the member was read', () => {
    expect(merged(numberChanged(), draftOf(reception()), { '225': 'mine' }).edits).toEqual([{ memberId: '225', number: '1075' }])
  })
  it('lets me still remove a member whom they edited, or keep it', () => {
    const mine = remove(draftOf(reception()), '225')
    expect(merged(numberChanged(), mine, { '225': 'mine' }).removals).toEqual([{ memberId: '225', everywhere: false }])
    expect(merged(numberChanged(), mine, { '225': 'theirs' }).order).toContain('225')
  })

  it('compares yours, theirs and the result of every member, the open ones first', () => {
    const conflict = ferrariAdded()
    const result = merged(conflict, lindqvistLast, { '230': 'atPlace', '225': 'mine' })
    const lines = compared(conflict, lindqvistLast, result)
    expect(lines).toHaveLength(10)
    expect(lines.slice(0, 3).map(({ name, yours, from, theirs, result: at }) => [name, yours, from, theirs, at])).toEqual([
      ['Maria Ferrari', undefined, undefined, 3, 3],
      ['Nikola Horvat', 3, 5, 6, 4],
      ['Maria Rossi', 1, undefined, 1, 1]
    ])
    expect(lines.find(({ name }) => name === 'Sofia Lindqvist')?.reason).toBe('asYours')
  })
})

describe('What is left of a draft after a part was done', () => {
  it('does not add again whom the vendor added already, and keeps the wanted place', () => {
    const mine = add(draftOf(reception()), { userName: 'Anna.Keller', number: '1090', manager: false, display: 'leave' }, 1)
    const now = reception([...receptionMembers(), memberOf('240', 'Anna', 'Keller', '1090')], 'rev-3')
    const left = rebased(mine, now)
    expect(left.additions).toEqual([])
    expect(left.order[0]).toBe('240')
  })
  it('is nothing when everything was done', () => {
    const mine = edit(remove(draftOf(reception()), '221'), { memberId: '225', number: '2000' })
    const members = receptionMembers()
      .slice(1)
      .map((member) => (member.memberId === '225' ? { ...member, number: '2000' } : member))
    expect(isDirty(rebased(mine, reception(members, 'rev-3')))).toBe(false)
  })
})
