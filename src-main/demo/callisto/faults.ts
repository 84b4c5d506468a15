// What can go wrong on purpose: the closed list of faults, and what each does to an answer.
import { faultsOf } from '../serving/faults'
import type { Faults as ServedFaults, Places } from '../serving/faults'
import { ARRIVAL_FAULTS } from '../serving/spoiling'
import type { Listed } from './listing'
import { memberElement, memberFields, membersHead, membersTail } from './xml'
import { FUNCTIONS } from './functions'
import type { FunctionName } from './functions'

/** Every fault, and what it does, in the words that a command line shows. */
export const FAULTS = {
  ...ARRIVAL_FAULTS,
  '401': 'refuses the password',
  '500': 'answers HTTP 500',
  empty: 'answers an empty body',
  truncated: 'cuts the body off',
  malformed: 'answers XML that is not well-formed',
  malformedSetPresence: "answers setPresence as the document's example does",
  huge: 'answers a body of 50 MB',
  error: 'answers the text ERROR',
  charset: 'answers Latin-1 and calls it UTF-8',
  vanish: 'leaves a member out of every second listing',
  entities: 'answers a document type with an entity bomb',
  duplicate: 'lists a member twice, with other states',
  oddState: 'lists a member with the unknown codes 7 and 9',
  wrongTypes: 'lists a member with words where numbers are expected',
  lostAnswer: 'performs a write, then resets the connection',
  hangAfterWrite: 'performs a write, then never answers'
} as const
export type Fault = keyof typeof FAULTS

const PLACES: Places = {
  has: (place) => (FUNCTIONS as readonly string[]).includes(place),
  otherwise: `no such function; known are ${FUNCTIONS.join(', ')}`
}

/** The faults that hold just now. A name may be confined to one function: `error@setPresence`. */
export type Faults = ServedFaults<Fault>

export const { createFaults, checkFaults } = faultsOf(FAULTS, PLACES)

export const HUGE_BYTES = 50 * 1024 * 1024

/** A listing told wrong, or undefined where no such fault is set. `round` counts the listings since the faults were set. */
export function wrongListing(listed: readonly Listed[], has: (fault: Fault) => boolean, round: number): string | undefined {
  const [first] = listed
  const victim = listed[1] ?? first
  let entries = listed.map(({ instance, index }) => ({ instance, fields: memberFields(instance, index) }))
  const alter = (change: Readonly<Record<string, string>>) => {
    const entry = entries.find(({ instance }) => instance === victim?.instance)
    for (const [name, value] of Object.entries(change)) entry?.fields.set(name, value)
  }
  let told = false
  const when = (fault: Fault, run: () => void) => {
    if (!has(fault)) return
    told = true
    run()
  }
  when('oddState', () => alter({ userState: '7', lineState: '9' }))
  when('wrongTypes', () => alter({ type: 'assistant', index: 'second', userState: 'available', lineState: 'free' }))
  when('duplicate', () => {
    if (first === undefined) return
    const fields = memberFields(first.instance, first.index)
    fields.set('userState', first.instance.member.userState === 0 ? '4' : '0')
    fields.set('lineState', first.instance.member.lineState === 0 ? '2' : '0')
    entries.splice(1, 0, { instance: first.instance, fields })
  })
  when('vanish', () => {
    if (round % 2 === 0) entries = entries.filter(({ instance }) => instance.member !== victim?.instance.member)
  })
  return told ? membersHead + entries.map(({ fields }) => memberElement(fields)).join('') + membersTail : undefined
}

/** A text that is not what it should be; the text itself where no such fault is set. */
export function wrongText(text: string, functionName: FunctionName, has: (fault: Fault) => boolean): string {
  if (has('entities')) return ENTITY_BOMB.replace('getMembers', functionName)
  if (has('malformedSetPresence') && functionName === 'setPresence') return text.replace('</Request>', '<</Request>')
  if (!has('malformed')) return text
  return text.includes('</lastName>') ? text.replace('</lastName>', '</firstName>') : text.replace('</Response>', '</Response')
}

const ENTITY_BOMB = [
  '<?xml version="1.0" encoding="UTF-8"?>',
  '<!DOCTYPE Callisto [',
  '  <!ENTITY a "aaaaaaaaaa">',
  ...['b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'].map((name, at) => `  <!ENTITY ${name} "${`&${'abcdefgh'[at] ?? ''};`.repeat(10)}">`),
  ']>',
  '<Callisto><Request>getMembers</Request><Response>&i;</Response></Callisto>',
  ''
].join('\n')
