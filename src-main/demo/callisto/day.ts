// The organisation living its day: calls ring, are answered and end; people go to lunch and come back.
import type { Application, Member } from './application'
import type { Clock } from '../clock'
import type { Random } from '../random'

const [IDLE, RINGING, BUSY] = [0, 1, 2]
const [AVAILABLE, AWAY, PRESENCE_BUSY, DND, OFFLINE] = [0, 1, 3, 4, 6]

// So many members give one caller after the other, each ringing one or two telephones.
const MEMBERS_PER_QUEUE = 30
const RING = { from: 4_000, to: 8_000 }
const PAUSE = { from: 500, to: 3_500 }
// Short and long calls that give 65 s on average, and with the ringing above about 16 % of all members on a call.
const SHORT_CALL = { from: 15_000, to: 60_000 }
const LONG_CALL = { from: 90_000, to: 260_000 }
const LONG_CALLS = 0.2
const ANSWERED = 0.75
const SHARE_ON_CALL = { least: 0.13, start: 0.16, most: 0.19 }
const SHARE_GONE = { least: 0.15, start: 0.25, most: 0.32 }
const STANDING_RINGS = 2
const BETWEEN_MOVES = { from: 3_000, to: 6_000 }
const BETWEEN_CHECKS = 1_000

interface Absence {
  readonly code: number
  readonly note: string
  /** Minutes until {time}. */
  readonly minutes: number
  /** How often such a person forwards calls. */
  readonly forwards: number
}

const ABSENCES: readonly Absence[] = [
  { code: AWAY, note: 'Out for lunch, back at {time}', minutes: 40, forwards: 0.3 },
  { code: AWAY, note: 'Lunch until {time}', minutes: 35, forwards: 0 },
  { code: AWAY, note: 'Pharmacy', minutes: 0, forwards: 0 },
  { code: AWAY, note: 'Ward round, back at {time}', minutes: 30, forwards: 0.5 },
  { code: AWAY, note: 'Fetching a patient from Ward 3B', minutes: 0, forwards: 0 },
  { code: AWAY, note: '', minutes: 0, forwards: 0.2 },
  { code: PRESENCE_BUSY, note: 'With Dr. Roussel’s office', minutes: 0, forwards: 0 },
  { code: PRESENCE_BUSY, note: 'Interpreter on the line', minutes: 0, forwards: 0 },
  { code: PRESENCE_BUSY, note: 'Reading room 2', minutes: 0, forwards: 0 },
  { code: PRESENCE_BUSY, note: '', minutes: 0, forwards: 0 },
  { code: DND, note: 'Shift handover until {time}', minutes: 20, forwards: 0.4 },
  { code: DND, note: 'In theatre', minutes: 0, forwards: 0.6 },
  { code: DND, note: 'Family conversation, please <5 min', minutes: 0, forwards: 0 },
  { code: OFFLINE, note: '', minutes: 0, forwards: 0.3 }
]

export interface DayOptions {
  readonly application: Application
  readonly random: Random
  readonly clock: Clock
  /** Whose presence is nobody's business but their own: the operator, and whoever was set by a console. */
  readonly presenceIsTheirs: (member: Member) => boolean
  /** Whose line someone else moves. */
  readonly lineIsTaken: (member: Member) => boolean
}

/** How the day stands when the simulator starts: some on a call, some gone. `standing`: two telephones ring, and go on ringing. */
export function beginDay({ application, random, clock, presenceIsTheirs }: DayOptions, standing: boolean): void {
  const members = [...application.members.values()]
  const [ringing, onCall] = [standing ? STANDING_RINGS : 0, Math.round(members.length * SHARE_ON_CALL.start)]
  // A day that stands still has the same notes at every start.
  const now = standing ? new Date(clock.now()).setHours(13, 40, 0, 0) : clock.now()
  for (const [at, member] of some(random, members, ringing + onCall).entries()) application.setLine(member, at < ringing ? RINGING : BUSY)
  for (const member of some(random, members, Math.round(members.length * SHARE_GONE.start))) {
    if (!presenceIsTheirs(member)) leave(application, random, member, now)
  }
}

/** Lives on until stopped. Calls and moves grow with the number of members. */
export function liveDay(options: DayOptions): () => void {
  const { application, random, clock, presenceIsTheirs, lineIsTaken } = options
  const timers = new Set<() => void>()
  const after = (milliseconds: number, run: () => void) => {
    const forget = clock.after(milliseconds, () => {
      timers.delete(forget)
      run()
    })
    timers.add(forget)
  }
  const between = ({ from, to }: { from: number; to: number }) => random.between(from, to)
  const everyone = () => [...application.members.values()]
  const setLine = (member: Member, from: number, to: number) => {
    if (member.lineState === from && application.members.has(member.id) && !lineIsTaken(member)) application.setLine(member, to)
  }
  const onCall = () => everyone().filter((member) => member.lineState === BUSY).length / Math.max(1, application.members.size)
  const free = (members: readonly Member[]) =>
    members.filter(
      (member) => member.lineState === IDLE && !lineIsTaken(member) && (member.userState === AVAILABLE || member.userState === AWAY)
    )

  const endLater = (member: Member, milliseconds: number) => after(milliseconds, () => setLine(member, BUSY, IDLE))
  const talk = (member: Member, from: number) => {
    setLine(member, from, BUSY)
    endLater(member, between(random.chance(LONG_CALLS) ? LONG_CALL : SHORT_CALL))
  }

  /** A call to a group rings on one or two of its free telephones at once, until one answers or the caller gives up. */
  const ring = () => {
    const group = application.group(random.pick(application.groupIds()) ?? 0).map((instance) => instance.member)
    const rung = some(random, free(group), random.chance(0.25) ? 2 : 1)
    for (const member of rung) application.setLine(member, RINGING)
    after(rung.length === 0 ? 0 : between(RING), () => {
      const answering = random.chance(ANSWERED) && onCall() < SHARE_ON_CALL.most ? random.pick(rung) : undefined
      for (const member of rung) {
        if (member === answering) talk(member, RINGING)
        else setLine(member, RINGING, IDLE)
      }
      after(between(PAUSE), ring)
    })
  }
  const callOut = () => {
    const caller = onCall() < SHARE_ON_CALL.least ? random.pick(free(everyone())) : undefined
    if (caller !== undefined) talk(caller, IDLE)
    after(BETWEEN_CHECKS, callOut)
  }
  const move = (pace: number) => {
    const movable = everyone().filter((member) => !presenceIsTheirs(member))
    const gone = movable.filter((member) => member.userState !== AVAILABLE)
    const share = gone.length / Math.max(1, movable.length)
    const returns = share > SHARE_GONE.most || (share > SHARE_GONE.least && random.chance(0.5))
    const who = random.pick(returns ? gone : movable.filter((member) => member.userState === AVAILABLE))
    if (who !== undefined && returns) comeBack(application, who)
    else if (who !== undefined) leave(application, random, who, clock.now())
    after(Math.max(1, Math.round(between(BETWEEN_MOVES) / pace)), () => move(pace))
  }

  for (const member of everyone()) if (member.lineState === BUSY) endLater(member, random.between(500, LONG_CALL.to / 2))
  const queues = Math.max(1, Math.round(application.members.size / MEMBERS_PER_QUEUE))
  for (let index = 0; index < queues; index++) after(index === 0 ? 0 : random.between(0, RING.to), ring)
  after(BETWEEN_CHECKS, callOut)
  after(BETWEEN_CHECKS, () => move(queues / 2))
  return () => {
    for (const forget of timers) forget()
    timers.clear()
  }
}

/** Instead of a day: `perSecond` line changes a second, spread evenly over time and by chance over the members. */
export function shuffleLines({ application, random, clock }: DayOptions, perSecond: number): () => void {
  const TICK = 10
  const started = clock.now()
  let members = [...application.members.values()]
  let done = 0
  const ended = application.onChange(({ kind }) => {
    if (kind === 'order') members = [...application.members.values()]
  })
  const tick = () => {
    const due = Math.floor(((clock.now() - started) * perSecond) / 1_000)
    for (; done < due; done++) {
      const member = random.pick(members)
      if (member !== undefined) application.setLine(member, (member.lineState + random.between(1, 2)) % 3)
    }
    forget = clock.after(TICK, tick)
  }
  let forget = clock.after(TICK, tick)
  return () => {
    ended()
    forget()
  }
}

function leave(application: Application, random: Random, member: Member, now: number): void {
  const absence = random.pick(ABSENCES)
  if (absence === undefined) return
  application.setPresence(member, absence.code, absence.note.replace('{time}', clockTime(now + absence.minutes * 60_000)))
  const colleague = application.group(application.instancesOf(member)[0]?.groupId ?? 0)[0]?.member
  if (!random.chance(absence.forwards)) return
  application.setForward(
    member,
    colleague === undefined || colleague === member ? `+41 79 555 01 ${random.between(10, 99)}` : colleague.number
  )
}

function comeBack(application: Application, member: Member): void {
  if (member.forwardDestination !== '') application.setForward(member, '')
  application.setPresence(member, AVAILABLE, '')
}

/** Local time to the next five minutes, as a person writes it. */
function clockTime(instant: number): string {
  const time = new Date(Math.ceil(instant / 300_000) * 300_000)
  return `${String(time.getHours()).padStart(2, '0')}:${String(time.getMinutes()).padStart(2, '0')}`
}

function some<T>(random: Random, list: readonly T[], count: number): T[] {
  const rest = [...list]
  return Array.from({ length: Math.min(count, rest.length) }, () => rest.splice(random.between(0, rest.length - 1), 1)).flat()
}
