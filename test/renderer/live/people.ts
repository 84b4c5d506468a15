// Members and snapshots for the renderer's tests, in the contract's own shapes.
import type { FieldChange, FieldSnapshot, Member } from '@contract/presence'

export function member(part: Partial<Member> & { memberId: string }): Member {
  const connectionId = part.connectionId ?? 'basel'
  const groupId = part.groupId ?? '45'
  return {
    key: `${connectionId}/${part.memberId}@${groupId}`,
    connectionId,
    groupId,
    firstName: 'Nikola',
    lastName: 'Horvat',
    shortName: 'Hor',
    userName: 'Nikola.Horvat',
    number: '1075',
    manager: false,
    index: 1,
    line: 'idle',
    presence: 'available',
    note: '',
    forwardedTo: '',
    ...part
  }
}

export function snapshot(members: Member[], part: Partial<FieldSnapshot> = {}): FieldSnapshot {
  return {
    connectionId: 'basel',
    epoch: 'one',
    rev: 1,
    confirmedAt: Date.now(),
    staleAfter: 15_000,
    groups: [...new Set(members.map((one) => one.groupId))].map((groupId) => ({
      key: `basel/${groupId}`,
      connectionId: 'basel',
      groupId,
      name: `Group ${groupId}`,
      orderable: true
    })),
    members,
    ...part
  }
}

export function change(part: Partial<FieldChange>): FieldChange {
  return { connectionId: 'basel', epoch: 'one', rev: 2, confirmedAt: Date.now(), staleAfter: 15_000, members: [], removed: [], ...part }
}
