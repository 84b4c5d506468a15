// What can become of a call, and the legs that tell it.
import type { Random } from '../../random'
import { SECOND, timeText } from './cdr'
import type { CdrLeg, RecordedPart } from './cdr'
import { MAIN_NUMBER, TRUNKS, TRUNK_DOMAIN, didOf, outsider, reachable } from '../../past/outside'

/** A number of the house, with the name that stood beside it at the time. */
export interface Place {
  readonly number: string
  readonly name: string
}

export interface Team extends Place {
  readonly members: readonly Place[]
}

/** The house as it was when the past was made, so that later changes do not rewrite it. */
export interface House {
  readonly domain: string
  readonly extensions: readonly Place[]
  readonly queues: readonly Team[]
  readonly ringGroups: readonly Team[]
}

/** How many of a ring group's telephones ring at most. */
export const RUNG_AT_MOST = 12
export const VOICEMAIL: Place = { number: '999', name: 'Voicemail' }

/** Of a thousand calls, so many of each. */
const WEIGHTS = {
  answered: 190,
  missed: 70,
  busy: 12,
  group: 90,
  groupMissed: 22,
  queue: 125,
  queueAbandoned: 30,
  queueOverflow: 24,
  voicemail: 40,
  blindTransfer: 45,
  consultTransfer: 30,
  outbound: 140,
  outboundUnanswered: 30,
  inside: 110,
  insideMissed: 24,
  forwarded: 14,
  unended: 3,
  endedBeforeStart: 1
} as const
export type Story = keyof typeof WEIGHTS
const STORIES = Object.entries(WEIGHTS) as readonly [Story, number][]
const TOTAL = STORIES.reduce((sum, [, weight]) => sum + weight, 0)

/** @param draw a number of [0, 1) */
export function storyOf(draw: number): Story {
  let rest = draw * TOTAL
  for (const [story, weight] of STORIES) {
    rest -= weight
    if (rest < 0) return story
  }
  return 'answered'
}

const UNSPOKEN: ReadonlySet<Story> = new Set([
  'missed',
  'busy',
  'groupMissed',
  'queueAbandoned',
  'outboundUnanswered',
  'insideMissed',
  'voicemail'
])
/** A person talked in it, and it has an end, so that it may have been recorded. */
export const isTalk = (story: Story): boolean => !UNSPOKEN.has(story) && story !== 'unended' && story !== 'endedBeforeStart'

/** How many legs this story has, known without telling it. `team` is the size of the ring group where one is rung. */
export function legsOf(story: Story, team: number): number {
  if (story === 'group' || story === 'groupMissed') return Math.max(1, Math.min(RUNG_AT_MOST, team))
  if (story === 'queueOverflow' || story === 'consultTransfer') return 3
  return story === 'queue' || story === 'voicemail' || story === 'blindTransfer' || story === 'forwarded' ? 2 : 1
}

/** The end of talk as most say it; one in ten as the vendor's own samples do, outside the document's list. */
export const endReason = (random: Random): string =>
  random.chance(0.1)
    ? (random.pick(['CALLER_DISCONNECT', 'CALLEE_DISCONNECT', 'MEDIA_TIMEOUT']) ?? '')
    : random.chance(0.5)
      ? 'CALLER_DISCONNECTED'
      : 'CALLEE_DISCONNECTED'

interface Told {
  readonly legs: [CdrLeg, ...CdrLeg[]]
  readonly recorded: readonly RecordedPart[]
}

export interface TellOptions {
  readonly story: Story
  readonly house: House
  /** The ring group that rings in `group` and `groupMissed`. */
  readonly team: Team | undefined
  readonly seed: number
  readonly random: Random
  /** Microseconds since 1970. */
  readonly startedAt: number
  /** Microseconds since 1970: nothing lasts longer than until then. */
  readonly until: number
  readonly callId: string
  /** Seconds of talk where it is not left to chance. */
  readonly talk?: number
}

const NOBODY: Place = { number: '', name: '' }

/** Tells the whole call, the same for the same chance. */
export function tell({ story, house, team, seed, random, startedAt, until, callId, talk: given }: TellOptions): Told {
  const fraction = () => random.between(0, 999_999) / 1_000_000
  const someone = () => random.pick(house.extensions) ?? NOBODY
  const another = (than: Place): Place => {
    const found = someone()
    return found.number === than.number ? (house.extensions.find((place) => place.number !== than.number) ?? found) : found
  }
  const seconds = (from: number, to: number) => random.between(from * SECOND, to * SECOND)
  const talking = () => {
    if (given !== undefined) return given * SECOND
    return random.chance(0.05) ? seconds(600, 1_800) : random.chance(0.3) ? seconds(120, 420) : seconds(8, 120)
  }
  // Talks that would last into the live day are cut short instead.
  const within = (from: number, length: number) => Math.min(from + length, Math.max(from + SECOND, until))

  const inbound = !['outbound', 'outboundUnanswered', 'inside', 'insideMissed'].includes(story)
  const outbound = story === 'outbound' || story === 'outboundUnanswered'
  const trunk = inbound || outbound ? (random.pick(TRUNKS) ?? '') : ''
  const caller = inbound ? outsider(seed, fraction()) : someone()
  const called = outbound ? reachable(seed, fraction()) : another(caller)
  const userData = random.chance(0.02) ? `{"ticket":"R-${random.between(1_000, 9_999)}"}` : ''
  const base = {
    caller: caller.number,
    caller_domain: inbound ? TRUNK_DOMAIN : house.domain,
    caller_display_name: caller.name,
    direction: story === 'forwarded' ? 'INBOUND_OUTBOUND_CALL' : inbound ? 'INBOUND_CALL' : outbound ? 'OUTBOUND_CALL' : 'EXTENSION_CALL'
  } as const
  const recorded: RecordedPart[] = []

  /** One leg. Times in microseconds since 1970; without `answered` nobody answered, without `ended` it has no end. */
  const leg = (
    callee: Place,
    times: { readonly started: number; readonly answered?: number; readonly ended?: number },
    end: string,
    changes: Partial<CdrLeg> = {}
  ): CdrLeg => {
    const { started, answered, ended } = times
    const duration = answered === undefined || ended === undefined ? 0 : Math.max(0, Math.round((ended - answered) / SECOND))
    const from = changes.caller ?? base.caller
    if (answered !== undefined && duration > 0 && callee !== VOICEMAIL)
      recorded.push({
        extension: outbound ? from : callee.number,
        caller: from,
        callee: callee.number,
        startedAt: answered,
        seconds: duration
      })
    // Every field is written out: spreading objects of this size costs more than all the rest together.
    const told: CdrLeg = {
      caller: base.caller,
      caller_domain: base.caller_domain,
      caller_display_name: base.caller_display_name,
      callee: callee.number,
      callee_domain: outbound ? TRUNK_DOMAIN : house.domain,
      callee_display_name: callee.name,
      started_at: timeText(started),
      rang_at: timeText(started + random.between(20_000, 180_000)),
      answered_at: answered === undefined ? '' : timeText(answered),
      ended_at: ended === undefined ? '' : timeText(ended),
      call_id: callId,
      direction: base.direction,
      end_reason: end,
      reroute_reason: '',
      status_code: answered === undefined ? 480 : 0,
      destination: '',
      outbound_caller_id: outbound ? MAIN_NUMBER : '',
      did_cid: '',
      trunk,
      duration,
      cost: outbound ? Math.ceil(duration / 60) * 0.04 : 0,
      billed_account: outbound ? caller.name : '',
      service_number: '',
      user_data: userData
    }
    return Object.assign(told, changes)
  }
  /** Rings, is answered and ends. */
  const talk = (callee: Place, started: number, changes: Partial<CdrLeg> = {}, end = endReason(random)) => {
    const answered = started + seconds(2, 18)
    const ended = within(answered, talking())
    return { leg: leg(callee, { started, answered, ended }, end, changes), ended }
  }
  const unanswered = (callee: Place, ring: number, end: string, changes: Partial<CdrLeg>) =>
    leg(callee, { started: startedAt, ended: within(startedAt, ring) }, end, changes)
  const dialled = { destination: didOf(called.number), did_cid: didOf(called.number) }
  const only = (one: CdrLeg, ...more: CdrLeg[]): Told => ({ legs: [one, ...more], recorded })

  switch (story) {
    case 'answered':
      return only(talk(called, startedAt, dialled).leg)
    case 'outbound':
    case 'inside':
      return only(talk(called, startedAt, { destination: called.number }).leg)
    case 'missed':
      return only(unanswered(called, seconds(6, 40), random.chance(0.5) ? '' : 'CANCELLED', { ...dialled, status_code: 487 }))
    case 'insideMissed':
    case 'outboundUnanswered':
      return only(
        unanswered(called, seconds(6, 40), random.chance(0.5) ? '' : 'CANCELLED', {
          destination: called.number,
          status_code: random.pick([486, 487, 408, 603]) ?? 487
        })
      )
    case 'busy':
      return only(unanswered(called, seconds(1, 2), '', { ...dialled, status_code: 486 }))
    case 'unended':
      return only(leg(called, { started: startedAt, answered: startedAt + seconds(2, 18) }, '', dialled))
    case 'endedBeforeStart': {
      const answered = startedAt + seconds(2, 18)
      return only(leg(called, { started: startedAt, answered, ended: startedAt - seconds(30, 90) }, endReason(random), dialled))
    }
    case 'group':
    case 'groupMissed': {
      const rung = (team?.members ?? []).slice(0, RUNG_AT_MOST)
      const service = { service_number: team?.number ?? '', destination: team?.number ?? '', did_cid: MAIN_NUMBER }
      const answers = story === 'group' ? random.pick(rung) : undefined
      if (answers === undefined) {
        const ended = within(startedAt, seconds(15, 45))
        const [first, ...rest] = (rung.length === 0 ? [called] : rung).map((place) =>
          leg(place, { started: startedAt, ended }, 'CANCELLED', { ...service, status_code: 487 })
        )
        return only(first ?? leg(called, { started: startedAt, ended }, '', service), ...rest)
      }
      const answered = startedAt + seconds(2, 18)
      const ended = within(answered, talking())
      const elsewhere = { ...service, status_code: 487 }
      const [first, ...rest] = rung.map((place) =>
        place === answers
          ? leg(place, { started: startedAt, answered, ended }, endReason(random), service)
          : leg(place, { started: startedAt, ended: answered }, 'CANCELLED', elsewhere)
      )
      return only(first ?? leg(answers, { started: startedAt, answered, ended }, '', service), ...rest)
    }
    case 'queue':
    case 'queueAbandoned':
    case 'queueOverflow': {
      const queue = random.pick(house.queues) ?? { ...called, members: [] }
      const service = { service_number: queue.number, destination: queue.number, did_cid: MAIN_NUMBER }
      const waits = seconds(5, story === 'queue' ? 90 : 180)
      const left = within(startedAt, waits)
      if (story === 'queueAbandoned') return only(unanswered(queue, waits, 'CANCELLED', { ...service, status_code: 487 }))
      const waiting = leg(queue, { started: startedAt, ended: left }, 'REDIRECTED', service)
      if (story === 'queue') return only(waiting, talk(random.pick(queue.members) ?? called, left, service).leg)
      const next = random.pick(house.queues.filter((other) => other.number !== queue.number)) ?? queue
      const moved = { ...service, service_number: next.number, reroute_reason: 'OVERFLOW' }
      const offered = within(left, seconds(5, 60))
      const second = leg(next, { started: left, ended: offered }, 'REDIRECTED', moved)
      return only(waiting, second, talk(random.pick(next.members) ?? called, offered, moved).leg)
    }
    case 'voicemail': {
      const ended = within(startedAt, seconds(18, 26))
      const first = leg(called, { started: startedAt, ended }, 'REDIRECTED', dialled)
      const spoken = within(ended, seconds(8, 60))
      // NO_ANSWER is none of 22.2's reroute reasons; later versions have more of them.
      const changes = { ...dialled, reroute_reason: 'NO_ANSWER', service_number: VOICEMAIL.number }
      return only(first, leg(VOICEMAIL, { started: ended, answered: ended, ended: spoken }, 'CALLER_DISCONNECTED', changes))
    }
    case 'blindTransfer': {
      const first = talk(called, startedAt, dialled, 'BLIND_TRANSFER_COMPLETED')
      return only(first.leg, talk(another(called), first.ended, { ...dialled, reroute_reason: 'TRANSFER' }).leg)
    }
    case 'consultTransfer': {
      const colleague = another(called)
      const first = talk(called, startedAt, dialled, 'CONSULT_TRANSFER_COMPLETED')
      const asked = leg(colleague, { started: first.ended - 2 * SECOND, answered: first.ended - SECOND, ended: first.ended }, 'REPLACED', {
        caller: called.number,
        caller_domain: house.domain,
        caller_display_name: called.name,
        direction: 'EXTENSION_CALL',
        destination: colleague.number,
        trunk: ''
      })
      const ended = within(first.ended, talking())
      const times = { started: first.ended, answered: first.ended, ended }
      return only(first.leg, asked, leg(colleague, times, endReason(random), { ...dialled, reroute_reason: 'TRANSFER' }))
    }
    case 'forwarded': {
      const mobile = reachable(seed, fraction())
      const ended = within(startedAt, seconds(10, 20))
      const first = leg(called, { started: startedAt, ended }, 'REDIRECTED', dialled)
      const changes = { ...dialled, callee_domain: TRUNK_DOMAIN, outbound_caller_id: MAIN_NUMBER, billed_account: called.name, cost: 0.08 }
      return only(first, talk(mobile, ended, changes).leg)
    }
  }
}
