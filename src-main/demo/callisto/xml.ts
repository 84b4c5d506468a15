// The XML of the members document: answers written the way its examples are.
import type { Instance } from './application'

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** Text for an element. Characters that XML 1.0 cannot hold at all are left out. */
export function escapeText(text: string): string {
  return text
    .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
    .replaceAll(/[&<>]/g, (character) => ESCAPES[character] ?? '')
}

/** The elements of one member in the order of the document's example; faults put other words in. */
export function memberFields(instance: Instance, index: number): Map<string, string> {
  const { member } = instance
  return new Map([
    ['id', String(member.id)],
    ['firstName', member.user.firstName],
    ['lastName', member.user.lastName],
    ['number', member.number],
    ['type', instance.manager ? '1' : '0'],
    ['grId', String(instance.groupId)],
    ['userName', member.user.userName],
    ['index', String(index)],
    ['shortName', instance.shortName],
    ['displayedGroup', String(instance.displayedGroup)],
    ['userState', String(member.userState)],
    ['forwardDestination', member.forwardDestination],
    ['statusMessage', member.statusMessage],
    ['lineState', String(member.lineState)]
  ])
}

export function memberElement(fields: ReadonlyMap<string, string>): string {
  let element = '        <member>\n'
  for (const [name, value] of fields) element += `            <${name}>${escapeText(value)}</${name}>\n`
  return `${element}        </member>\n`
}

export const membersHead = '<Callisto>\n    <Request>getMembers</Request>\n    <Response>\n'
export const membersTail = '    </Response>\n</Callisto>\n'

/** The answer of every function but getMembers and addMember: its status as bare text. */
export const statusAnswer = (functionName: string, status: string): string =>
  `<Callisto>\n    <Request>${functionName}</Request>\n    <Response>${status}</Response>\n</Callisto>\n`

/** addMember answers two elements; without a new member the id is empty. */
export const addAnswer = (status: string, id?: number): string =>
  `<Callisto>\n    <Request>addMember</Request>\n    <Response>\n        <id>${id ?? ''}</id>\n        <status>${status}</status>\n    </Response>\n</Callisto>\n`
