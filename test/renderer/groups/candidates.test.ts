// Who can be added to a group: without those who are there, by any words, and no more than there is room for.
import type { GroupCandidate } from '@contract/groups'
import { describe, expect, it } from 'vitest'
import { circlingCandidates, freeCandidates, haystack, isFoundIn, roomIn, withCandidates } from '../../../src-renderer/groups/candidates'
import { draftOf, isDirty, mend, remove } from '../../../src-renderer/groups/draft'
import { weightFaults } from '../../../src-renderer/groups/weights'
import { memberOf, reception } from './groupFixtures'
import { kazooMembers } from './kazooBridge'

const candidate = (candidateId: string, more: Partial<GroupCandidate> = {}): GroupCandidate => ({
  candidateId,
  kind: 'user',
  name: candidateId,
  userName: candidateId,
  number: '',
  ...more
})
const draft = draftOf(reception(kazooMembers()))

describe('Candidates', () => {
  it('are those who are neither in the group nor added; who is to be removed is not one either', () => {
    const all = ['u1', 'u3', 'x', 'y'].map((id) => candidate(id))
    const grown = withCandidates(remove(draft, 'u3'), [candidate('x')])
    expect(freeCandidates(all, grown).map(({ candidateId }) => candidateId)).toEqual(['y'])
  })
  // A group that held this one through another was offered like any other; added, it would have sent calls round for ever.
  it('are no groups that lead back to this one; those are told apart, unless they are members already', () => {
    const circle = ['Weekend', 'Reception']
    const all = [candidate('x'), candidate('g9', { kind: 'group', circle }), candidate('g2', { kind: 'group', circle })]
    expect(freeCandidates(all, draft).map(({ candidateId }) => candidateId)).toEqual(['x'])
    expect(circlingCandidates(all, draft).map(({ candidateId }) => candidateId)).toEqual(['g9'])
  })
  it('are found by all words of name, user name, number, owner and kind, however they are spelt', () => {
    const text = haystack(candidate('d1', { name: 'Łobby', owner: 'Jürgen Schäfer', number: '' }), 'telephone')
    expect(isFoundIn(text, 'lobby SCHAFER tele')).toBe(true)
    expect(isFoundIn(text, 'lobby group')).toBe(false)
    expect(isFoundIn(text, '  ')).toBe(true)
  })
  it('come to the end of the order, each with its id', () => {
    const grown = withCandidates(draft, [candidate('x'), candidate('y', { kind: 'device' })])
    expect(grown.additions.map(({ candidateId, kind, placeholder }) => [candidateId, kind, placeholder])).toEqual([
      ['x', 'user', 'new:1'],
      ['y', 'device', 'new:2']
    ])
    expect(grown.order.slice(-2)).toEqual(['new:1', 'new:2'])
  })
  it('have room up to a hundred members', () => {
    const members = Array.from({ length: 99 }, (_, at) => memberOf(String(at), 'A', 'B', '1'))
    const full = draftOf(reception(members))
    expect(roomIn(full)).toBe(1)
    expect(roomIn(withCandidates(full, [candidate('x')]))).toBe(0)
    expect(roomIn(withCandidates(full, [candidate('x'), candidate('y')]))).toBe(0)
  })
})

describe('Weights', () => {
  it('are at fault where they are missing or shared', () => {
    expect([...weightFaults(kazooMembers())]).toEqual([
      ['g2', 'equal'],
      ['u3', 'equal'],
      ['d4', 'missing']
    ])
  })
  it('are none where the vendor does not order by weights', () => {
    expect(weightFaults(reception().members).size).toBe(0)
  })
  it('that are to be mended are a change, once', () => {
    const mended = mend(draft)
    expect([isDirty(draft), isDirty(mended)]).toEqual([false, true])
    expect(mend(mended)).toBe(mended)
  })
})
