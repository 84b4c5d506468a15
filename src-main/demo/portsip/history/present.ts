// Today's calls: follows the world's running calls leg by leg, and makes the CDR when one ends.
import { hashed } from '../../chance'
import { DOMAIN } from '../world'
import type { Call, World } from '../world'
import { SECOND, timeText } from './cdr'
import type { CallRecord, CdrLeg, RecordedPart } from './cdr'
import { MAIN_NUMBER, TRUNK_DOMAIN, didOf } from '../../past/outside'

interface RunningLeg {
  readonly callee: string
  readonly calleeName: string
  /** Milliseconds since 1970, as are the next two. */
  readonly startedAt: number
  answeredAt?: number
  endedAt?: number
}

interface RunningCall {
  readonly legs: RunningLeg[]
  held: boolean
}

export interface Present {
  /** The CDR as it stands, its last leg without an end; undefined for a call that is not running. */
  record(call: Call): CallRecord | undefined
  close(): void
}

const RECORDED_OF_A_HUNDRED = 30

/** @param over told of each call that has ended, before other listeners who came later */
export function followCalls(world: World, over: (record: CallRecord) => void): Present {
  const running = new Map<string, RunningCall>()
  const begin = (call: Call): RunningLeg => ({ callee: call.callee, calleeName: call.calleeName, startedAt: world.clock.now() })

  const ends = [
    world.events.on('callStart', ({ call }) => void running.set(call.id, { legs: [begin(call)], held: call.held })),
    world.events.on('callUpdate', ({ call }) => {
      const known = running.get(call.id)
      const leg = known?.legs.at(-1)
      if (known === undefined || leg === undefined) return
      if (call.transferredFrom.length >= known.legs.length) {
        leg.endedAt = world.clock.now()
        known.legs.push(begin(call))
      } else if (call.held !== known.held) known.held = call.held
      else if (call.answeredAt !== undefined) leg.answeredAt ??= world.clock.now()
    }),
    world.events.on('callEnd', ({ call }) => {
      const known = running.get(call.id)
      const leg = known?.legs.at(-1)
      running.delete(call.id)
      if (known === undefined || leg === undefined) return
      leg.endedAt = call.endedAt ?? world.clock.now()
      over(recordOf(world, call, known.legs))
    })
  ]
  return {
    record: (call) => {
      const known = running.get(call.id)
      return known === undefined ? undefined : recordOf(world, call, known.legs)
    },
    close: () => {
      for (const end of ends) end()
    }
  }
}

function recordOf(world: World, call: Call, running: readonly RunningLeg[]): CallRecord {
  const inbound = call.direction === 'INBOUND_CALL' || call.direction === 'INBOUND_OUTBOUND_CALL'
  const dialled = running[0]?.callee ?? call.callee
  const isTeam = (number: string) => world.queues.has(number) || world.ringGroups.has(number)
  const rerouted = (from: string | undefined, to: string): string => {
    if (from === undefined) return ''
    if (!isTeam(from)) return 'TRANSFER'
    return isTeam(to) ? 'OVERFLOW' : ''
  }
  const legs = running.map((leg, at): CdrLeg => {
    const last = at === running.length - 1
    const before = running[at - 1]
    const duration = leg.answeredAt === undefined || leg.endedAt === undefined ? 0 : Math.round((leg.endedAt - leg.answeredAt) / 1_000)
    return {
      caller: call.caller,
      caller_domain: inbound ? TRUNK_DOMAIN : DOMAIN,
      caller_display_name: call.callerName,
      callee: leg.callee,
      callee_domain: call.direction === 'OUTBOUND_CALL' ? TRUNK_DOMAIN : DOMAIN,
      callee_display_name: leg.calleeName,
      started_at: instant(leg.startedAt),
      rang_at: instant(leg.startedAt),
      answered_at: instant(leg.answeredAt),
      ended_at: instant(leg.endedAt),
      call_id: call.callId,
      direction: call.direction,
      end_reason: last ? (call.endReason ?? '') : isTeam(leg.callee) ? 'REDIRECTED' : 'BLIND_TRANSFER_COMPLETED',
      reroute_reason: rerouted(before?.callee, leg.callee),
      status_code: leg.answeredAt !== undefined || leg.endedAt === undefined ? 0 : 487,
      destination: inbound && !isTeam(dialled) ? didOf(dialled) : dialled,
      outbound_caller_id: call.direction === 'OUTBOUND_CALL' ? MAIN_NUMBER : '',
      did_cid: inbound ? (isTeam(dialled) ? MAIN_NUMBER : didOf(dialled)) : '',
      trunk: call.trunk,
      duration,
      cost: 0,
      billed_account: call.direction === 'OUTBOUND_CALL' ? call.callerName : '',
      service_number: call.queue === '' && isTeam(dialled) ? dialled : call.queue,
      user_data: ''
    }
  })
  const [first, ...rest] = legs
  if (first === undefined) throw new Error(`the call ${call.id} has no leg`)
  return { id: call.id, startedAt: call.startedAt * 1_000, legs: [first, ...rest], recorded: recordedParts(call, running) }
}

function recordedParts(call: Call, running: readonly RunningLeg[]): readonly RecordedPart[] {
  if (call.endedAt === undefined || hashed(Number(BigInt(call.id) % 4_294_967_291n), 0) % 100 >= RECORDED_OF_A_HUNDRED) return []
  return running.flatMap(({ callee, answeredAt, endedAt }) => {
    const seconds = answeredAt === undefined || endedAt === undefined ? 0 : Math.round((endedAt - answeredAt) / 1_000)
    if (answeredAt === undefined || seconds === 0) return []
    const extension = call.direction === 'OUTBOUND_CALL' ? call.caller : callee
    return [{ extension, caller: call.caller, callee, startedAt: (answeredAt * SECOND) / 1_000, seconds }]
  })
}

const instant = (milliseconds: number | undefined): string => (milliseconds === undefined ? '' : timeText(milliseconds * 1_000))
