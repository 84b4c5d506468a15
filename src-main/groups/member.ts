// What a group member is called and what counts as a change of one.
import { createHash } from 'node:crypto'
import type { GroupMember } from '@contract/groups'

/** What screens and receipts call a member: the full name, else the short name, else the user name, else the number. */
export function memberName(member: GroupMember): string {
  const full = `${member.firstName} ${member.lastName}`.trim()
  return full || member.shortName || member.userName || member.number || member.memberId
}

/** Everything about a member that the editor can change or that tells who it is, in a fixed order. */
const told = (member: GroupMember): readonly unknown[] => [
  member.memberId,
  member.firstName,
  member.lastName,
  member.shortName,
  member.userName,
  member.number,
  member.manager,
  member.displayedGroup ?? null
]

/** Whether two readings of one member tell the same. Presence is no part of a GroupMember, so it cannot count. */
export function sameMember(one: GroupMember, other: GroupMember): boolean {
  return JSON.stringify(told(one)) === JSON.stringify(told(other))
}

/** User names are compared without regard to case: the vendor answers its own spelling of the name that was typed. */
export function sameUserAndNumber(one: { userName: string; number: string }, other: { userName: string; number: string }): boolean {
  return one.userName.toLowerCase() === other.userName.toLowerCase() && one.number === other.number
}

/**
 * A short digest of the members in their order; equal exactly where nothing changed that the editor can show or change. Weights
 * count here but not as a change of the member: they change with everybody who comes, goes or moves.
 */
export function revOf(members: readonly GroupMember[]): string {
  const weighed = members.map((member) => [...told(member), ...(member.weight === undefined ? [] : [member.weight])])
  return createHash('sha256').update(JSON.stringify(weighed)).digest('base64url').slice(0, 22)
}
