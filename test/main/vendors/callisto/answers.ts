// Answers of Callisto as its document shows them, for tests.

export type Fields = Readonly<Record<string, string>>

export const rafael: Fields = {
  id: '198',
  firstName: 'Rafael',
  lastName: 'Hidalgo',
  number: '1175',
  type: '0',
  grId: '45',
  userName: 'Rafael.Hidalgo',
  index: '1',
  shortName: 'Raf',
  displayedGroup: '45',
  userState: '0',
  forwardDestination: '',
  statusMessage: '',
  lineState: '0'
}

/** A <member>; values are written as they are, so entities must be escaped by the caller. */
export function memberXml(fields: Fields): string {
  const elements = Object.entries(fields).map(([name, value]) => `            <${name}>${value}</${name}>`)
  return `<member>\n${elements.join('\n')}\n        </member>`
}

export function answer(request: string, response: string): string {
  return `<Callisto>\n    <Request>${request}</Request>\n    <Response>${response}</Response>\n</Callisto>`
}

export function listing(members: readonly Fields[]): string {
  return answer('getMembers', `\n        ${members.map(memberXml).join('\n        ')}\n    `)
}

/** `count` believable members in groups of 20. */
export function manyMembers(count: number): Fields[] {
  return Array.from({ length: count }, (_, at) => ({
    ...rafael,
    id: String(1000 + at),
    firstName: `Léonard-${at}`,
    number: String(2000 + at),
    grId: String(Math.floor(at / 20) + 1),
    userName: `Leonard.Saligny.${at}`,
    index: String((at % 20) + 1),
    statusMessage: at % 7 === 0 ? 'In a meeting &amp; back at 14:30' : '',
    lineState: String(at % 3)
  }))
}
