// Type-ahead over people: folds case and accents once a member, then looks for every word anywhere.
import type { Member } from '@contract/presence'

/** Without case and accents, so that "lindqvist" and "Łukasz" are found as typed on any keyboard. */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ł/g, 'l')
    .replace(/ø/g, 'o')
    .replace(/ß/g, 'ss')
    .replace(/æ/g, 'ae')
    .replace(/đ/g, 'd')
    .replace(/ı/g, 'i')
}

const folded = new WeakMap<Member, string>()
function haystack(member: Member): string {
  const kept = folded.get(member)
  if (kept !== undefined) return kept
  const text = fold(
    [member.firstName, member.lastName, member.shortName, member.userName, member.number, member.note, member.forwardedTo].join('\n')
  )
  folded.set(member, text)
  return text
}

/** The words to look for; empty for an empty search. */
export function words(search: string): string[] {
  return fold(search).split(/\s+/).filter(Boolean)
}

/** True where every word stands somewhere in name, short name, user name, number, note or forwarding. */
export function matches(member: Member, wanted: readonly string[]): boolean {
  const text = haystack(member)
  return wanted.every((word) => text.includes(word))
}
