// A small group as the vendor answers it, for the tests of the group editor.
import type { GroupConflict, GroupMember, GroupState } from '@contract/groups'

const people: readonly (readonly [id: string, first: string, last: string, number: string])[] = [
  ['221', 'Maria', 'Rossi', '1071'],
  ['222', 'Agnieszka', 'Wójcik', '1072'],
  ['223', 'Luca', 'Moretti', '1073'],
  ['224', 'Inês', 'Carvalho', '1074'],
  ['225', 'Nikola', 'Horvat', '1075'],
  ['226', 'Zoë', 'Vandenberghe', '1076'],
  ['227', 'Jürgen', 'Schäfer', '1077'],
  ['228', 'Sofia', 'Lindqvist', '1078'],
  ['229', 'Milan', 'Petrović', '1079']
]

export const memberOf = (id: string, firstName: string, lastName: string, number: string): GroupMember => ({
  memberId: id,
  firstName,
  lastName,
  shortName: lastName.slice(0, 3),
  userName: `${firstName}.${lastName}`,
  number,
  manager: id === '221'
})

export const receptionMembers = (): GroupMember[] => people.map((person) => memberOf(...person))

export const reception = (members: GroupMember[] = receptionMembers(), rev = 'rev-1'): GroupState => ({
  connectionId: 'basel',
  groupId: '45',
  name: 'Reception Basel',
  rev,
  readAt: new Date(2026, 9, 12, 14, 1, 10).getTime(),
  members
})

/** Somebody else added Maria Ferrari at place 3; Horvat, whom the user moves too, stands at 6 then. */
export function ferrariAdded(): GroupConflict {
  const members = receptionMembers()
  members.splice(2, 0, memberOf('230', 'Maria', 'Ferrari', '1080'))
  return {
    base: reception(),
    theirs: { ...reception(members, 'rev-2'), readAt: new Date(2026, 9, 12, 14, 3, 2).getTime() },
    differences: [
      { memberId: '230', name: 'Maria Ferrari', number: '1080', kind: 'added', theirs: 3 },
      { memberId: '225', name: 'Nikola Horvat', number: '1075', kind: 'moved', base: 5, yours: 3, theirs: 6 }
    ]
  }
}
