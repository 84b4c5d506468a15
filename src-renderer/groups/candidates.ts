// Who can still be added to a group, found by typing; and how many it has room for. Pure.
import type { Addition, GroupCandidate } from '@contract/groups'
import { fold, words } from '../live/search'
import { add, type Draft } from './draft'

/** Weights go from 1 to 100, each once. */
export const MOST_MEMBERS = 100

export const roomIn = (draft: Draft): number => Math.max(0, MOST_MEMBERS - draft.order.length)

/** Those who are not in the group and not added yet, and can be. Who is to be removed is put back in the list of members instead. */
export const freeCandidates = (candidates: readonly GroupCandidate[], draft: Draft): GroupCandidate[] =>
  outside(candidates, draft).filter(({ circle }) => circle === undefined)

export type Circling = GroupCandidate & { readonly circle: string[] }

/** Groups that are not in the group and cannot be added, as they lead back to it or to themselves. */
export const circlingCandidates = (candidates: readonly GroupCandidate[], draft: Draft): Circling[] =>
  outside(candidates, draft).filter((candidate): candidate is Circling => candidate.circle !== undefined)

function outside(candidates: readonly GroupCandidate[], draft: Draft): GroupCandidate[] {
  const taken = new Set<string | undefined>(draft.base.members.map(({ memberId }) => memberId))
  for (const { candidateId } of draft.additions) taken.add(candidateId)
  return candidates.filter(({ candidateId }) => !taken.has(candidateId))
}

/** What a candidate is found by, with the word for its kind. */
export const haystack = ({ name, userName, number, owner = '' }: GroupCandidate, kind: string): string =>
  fold([name, userName, number, owner, kind].join('\n'))

export function isFoundIn(text: string, search: string): boolean {
  return words(search).every((word) => text.includes(word))
}

/** The draft with these at its end. */
export const withCandidates = (draft: Draft, picked: readonly GroupCandidate[]): Draft =>
  picked.reduce((grown, candidate) => add(grown, additionOf(candidate)), draft)

const additionOf = ({ candidateId, name, kind, userName, number }: GroupCandidate): Omit<Addition, 'placeholder'> => ({
  candidateId,
  name,
  kind,
  userName,
  number,
  manager: false,
  display: 'leave'
})
