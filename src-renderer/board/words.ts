// A member in words: what a tile shows, and the one line that a screen reader speaks and a braille line holds.
import type { Member } from '@contract/presence'
import type { LineState, PresenceState, SettablePresence } from '@contract/states'
import type { InjectionKey } from 'vue'
import { useI18n } from 'vue-i18n'
import { useField } from '../live/field'
import { lower, useQuickTexts } from '../i18n/quick'
import { age, clockTime, duration, shortTime } from '../i18n/times'
import type { Freshness, Phase } from '../live/freshness'
import { useSites } from '../live/sites'

const timed: readonly LineState[] = ['ringing', 'busy', 'held']

/** Whether it is said how long this has lasted. */
export const isTimed = (line: LineState): boolean => timed.includes(line)

/** The state whose shape the lamp has: the last known one while stale, none once it is unknown or the vendor contradicts itself. */
export const shownLine = (member: Member, phase: Phase): LineState =>
  phase === 'unknown' || member.doubtful === true ? 'unknown' : member.line
export const shownPresence = (member: Member, phase: Phase): PresenceState =>
  phase === 'unknown' || member.doubtful === true ? 'unknown' : member.presence

const engaging: readonly LineState[] = ['ringing', 'busy', 'held']
/** Whether somebody with these lines, one a site, is taken up at one of them. */
export const isEngaged = (lines: readonly LineState[]): boolean => lines.some((line) => engaging.includes(line))

/** The name; the user name or the number where there is none. */
export const fullName = (member: Member): string =>
  [member.firstName, member.lastName].filter(Boolean).join(' ') || member.userName || member.number

export interface Marks {
  readonly isFavourite: boolean
  /** What is being set right now. */
  readonly pending: string | undefined
  /** How the person is at other sites. */
  readonly elsewhere: string
}

export interface MemberWords {
  readonly line: (member: Member, phase: Phase) => string
  readonly presence: (member: Member, phase: Phase, short: boolean) => string
  /** False where the member's system has no presence: then there is nothing to be known, and nothing is said. */
  readonly tellsPresence: (member: Member) => boolean
  /** The line at another site; what the agent does, where that system tells no line. */
  readonly elsewhere: (member: Member, phase: Phase) => string
  /** "Idle here": who is taken up elsewhere must not look free. */
  readonly here: (member: Member, phase: Phase) => string
  /** "on a call at Rheintal PBX, busy": each other site, for the one line that is spoken. */
  readonly spokenElsewhere: (members: readonly Member[]) => string
  /** "04:37" for lines that ring, talk or hold; empty where it is not known or cannot be relied on. */
  readonly elapsed: (member: Member, phase: Phase, now: number) => string
  /** What stands where the note would: doubt, what was last known, the note. */
  readonly detail: (member: Member, phase: Phase, confirmedAt: number | undefined) => string
  /** What the member does as an agent of this group's queue; empty where it is none, or cannot be relied on. */
  readonly agent: (member: Member, phase: Phase) => string
  readonly freshness: (freshness: Freshness) => string
  /** "Setting: Lunch ..." */
  readonly setting: (state: SettablePresence) => string
  /** What the presence on the tile does when it is pressed. */
  readonly offer: (member: Member, phase: Phase) => string
  readonly forwarded: (member: Member) => string
  /** The language in which all of it is said. */
  readonly language: () => string
  readonly spoken: (member: Member, freshness: Freshness, now: number, marks: Marks) => string
}
export const memberWordsKey: InjectionKey<MemberWords> = Symbol('member words')

export function useMemberWords(): MemberWords {
  const { locale } = useI18n()
  const { fixed, lowered, filled } = useQuickTexts()
  const field = useField()
  const sites = useSites()

  const lineName = (member: Member): string =>
    member.line === 'unknown' && member.lineCode !== undefined
      ? filled('states.unknownCode', { code: String(member.lineCode) })
      : fixed(`states.line.${member.line}`)

  const line: MemberWords['line'] = (member, phase) => {
    if (phase === 'unknown' || member.doubtful === true) return fixed('states.line.unknown')
    return phase === 'stale' ? filled('states.last', { state: lower(lineName(member), locale.value) }) : lineName(member)
  }

  /** As it continues a sentence; what every tile says is made once. */
  const lowerLine = (member: Member, phase: Phase): string =>
    phase === 'fresh' && member.doubtful !== true && member.line !== 'unknown'
      ? lowered(`states.line.${member.line}`)
      : lower(line(member, phase), locale.value)

  const tellsPresence: MemberWords['tellsPresence'] = ({ connectionId }) => sites.site(connectionId)?.capabilities.presence !== 'none'

  const presence: MemberWords['presence'] = (member, phase, short) => {
    const shown = shownPresence(member, phase)
    if (shown === 'unknown' && phase !== 'unknown' && member.doubtful !== true && member.presenceCode !== undefined)
      return filled('states.unknownCode', { code: String(member.presenceCode) })
    return fixed(`states.${short ? 'presenceShort' : 'presence'}.${shown}`)
  }

  const lowerPresence = (member: Member, phase: Phase): string =>
    shownPresence(member, phase) === 'unknown'
      ? lower(presence(member, phase, false), locale.value)
      : lowered(`states.presence.${member.presence}`)

  const elapsed: MemberWords['elapsed'] = (member, phase, now) =>
    member.lineSince !== undefined && timed.includes(shownLine(member, phase)) && phase !== 'stale'
      ? duration((now - member.lineSince) / 1000)
      : ''

  const lastKnown = (member: Member, confirmedAt: number | undefined): string =>
    confirmedAt === undefined
      ? fixed('board.neverConfirmed')
      : filled('states.lastAt', { state: lower(lineName(member), locale.value), time: shortTime(confirmedAt) })

  const detail: MemberWords['detail'] = (member, phase, confirmedAt) =>
    phase === 'unknown' ? lastKnown(member, confirmedAt) : member.doubtful === true ? fixed('board.doubtful') : member.note

  const agent: MemberWords['agent'] = (member, phase) => {
    if (member.agent === undefined || phase === 'unknown') return ''
    const code = member.agent === 'unknown' ? member.agentCode : undefined
    return code === undefined ? fixed(`states.agent.${member.agent}`) : filled('states.unknownCode', { code: String(code) })
  }

  const elsewhere: MemberWords['elsewhere'] = (member, phase) => {
    const isTold = member.line !== 'unknown' || member.lineCode !== undefined
    return isTold || agent(member, phase) === '' ? line(member, phase) : agent(member, phase)
  }
  const here: MemberWords['here'] = (member, phase) => filled('people.here', { state: line(member, phase) })

  const spokenElsewhere: MemberWords['spokenElsewhere'] = (members) =>
    members
      .map((member) => {
        const phase = field.phaseOf(member.connectionId)
        const state = lower(elsewhere(member, phase), locale.value)
        const shown = shownPresence(member, phase)
        const at = filled('people.at', { state, site: sites.site(member.connectionId)?.name ?? '' })
        return shown === 'unknown' ? at : `${at}, ${lowerPresence(member, phase)}`
      })
      .join(', ')

  const freshness: MemberWords['freshness'] = ({ phase, age: seconds }) =>
    seconds === undefined || phase === 'fresh' || phase === 'unknown'
      ? ''
      : filled(phase === 'stale' ? 'states.stale' : 'states.age', { age: age(seconds) })

  const setting: MemberWords['setting'] = (state) => filled('board.setting', { state: fixed(`states.presenceShort.${state}`) })
  const offer: MemberWords['offer'] = (member, phase) =>
    filled('board.setPresenceOf', { name: fullName(member), state: presence(member, phase, false) })
  const forwarded: MemberWords['forwarded'] = (member) => filled('states.forwarded', { number: member.forwardedTo })

  const spoken: MemberWords['spoken'] = (member, fresh, now, { isFavourite, pending, elsewhere: atOthers }) => {
    const { phase, confirmedAt } = fresh
    const name = [member.lastName, member.firstName].filter(Boolean).join(', ') || member.userName
    const code = confirmedAt === undefined ? '' : clockTime(confirmedAt)
    const first = [lowerLine(member, phase), member.number, name, elapsed(member, phase, now)].filter(Boolean).join(' ')
    const rest = [
      pending ?? '',
      phase === 'stale' || phase === 'ageing' ? freshness(fresh) : '',
      phase === 'unknown' && code !== '' ? lower(lastKnown(member, confirmedAt), locale.value) : '',
      phase === 'unknown' || !tellsPresence(member) ? '' : lowerPresence(member, phase),
      phase === 'unknown' ? '' : member.doubtful === true ? lowered('board.doubtful') : '',
      agent(member, phase) === '' ? '' : filled('states.agentIs', { state: lower(agent(member, phase), locale.value) }),
      member.returnAt === undefined ? '' : filled('states.back', { time: shortTime(member.returnAt) }),
      phase === 'unknown' ? '' : member.note,
      member.forwardedTo === '' || phase === 'unknown' ? '' : lower(forwarded(member), locale.value),
      member.manager ? lowered('states.manager') : '',
      isFavourite ? lowered('states.favourite') : '',
      atOthers
    ]
    return [first, ...rest].filter(Boolean).join(', ')
  }

  return {
    line,
    presence,
    tellsPresence,
    elsewhere,
    here,
    spokenElsewhere,
    elapsed,
    detail,
    agent,
    freshness,
    setting,
    offer,
    forwarded,
    language: () => locale.value,
    spoken
  }
}
