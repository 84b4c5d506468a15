// How a person's user name and short name are written.

const withoutMarks = (text: string): string =>
  text
    .replaceAll('ß', 'ss')
    .replaceAll(/[øØ]/g, (letter) => (letter === 'ø' ? 'o' : 'O'))
    .replaceAll(/[łŁ]/g, (letter) => (letter === 'ł' ? 'l' : 'L'))
    .replaceAll('ı', 'i')
    .replaceAll('Æ', 'Ae')
    .replaceAll('æ', 'ae')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')

const withoutTitle = (firstName: string): string => firstName.replace(/^(Dr|Prof)\. /, '')

/** `Dr. Łukasz`, `Dvořák` -> `Lukasz.Dvorak`: what a person signs in with, in plain letters. */
export function userNameOf(firstName: string, lastName: string): string {
  const plain = (text: string) => withoutMarks(text).replaceAll(/[^A-Za-z-]/g, '')
  return `${plain(withoutTitle(firstName))}.${plain(lastName)}`
}

/** The first three letters of the first name, or another three (then with a figure) where the group already has those. */
export function shortNameOf(firstName: string, lastName: string, taken: ReadonlySet<string>): string {
  const first = withoutTitle(firstName).replaceAll(/[^\p{L}]/gu, '')
  const last = lastName.replaceAll(/[^\p{L}]/gu, '')
  const proposals = [first.slice(0, 3), first.slice(0, 2) + last.slice(0, 1), first.slice(0, 1) + last.slice(0, 2)]
  const free = proposals.find((proposal) => proposal !== '' && !taken.has(proposal))
  if (free !== undefined) return free
  for (let figure = 2; ; figure++) {
    const proposal = `${first.slice(0, 2)}${figure}`
    if (!taken.has(proposal)) return proposal
  }
}
