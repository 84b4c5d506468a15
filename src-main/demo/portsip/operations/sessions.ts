// Running calls as sessions: begun, held, handed on and ended over REST.
import { pageOf, listQuery } from '../listing'
import { Problem, denied, invalid, notFound, refused, unauthorized } from '../problem'
import { found } from '../router'
import type { Asked, SignedIn } from '../router'
import { attendedReferral, heldParty, newSession, referral } from '../shapes/company'
import type { Call, Direction, World } from '../world'
import type { Parts } from './parts'

const ANSWERED_AFTER = 3_000
const TRUNK = 'Trunk 1'

/** @returns a function that forgets whom it wanted to let answer */
export function sessions({ router, world }: Parts): () => void {
  const waiting = new Set<() => void>()
  const begin = (asked: {
    readonly caller: string
    readonly callee: string
    readonly caller_display_name?: string | undefined
    readonly trunk?: string | undefined
  }) => {
    const { caller, callee, trunk, caller_display_name: callerName } = asked
    const direction = directionOf(world, caller, callee)
    const call = world.startCall({
      caller,
      callee,
      direction,
      ...(callerName === undefined ? {} : { callerName }),
      ...(direction === 'EXTENSION_CALL' ? {} : { trunk: trunk ?? TRUNK })
    })
    answerLater(world, call, waiting)
    return { id: call.id }
  }
  const mine = (call: Call, number: string) => call.caller === number || call.callee === number
  const session = (asked: SignedIn): Call => {
    const call = found(world.calls.get(asked.at('id')), 'call session')
    if (!mine(call, asked.caller.number) && !asked.may('viewSessions')) throw notFound('call session')
    return call
  }
  const party = (call: Call, number: string): string => {
    if (!mine(call, number)) throw invalid('extension_number')
    return number
  }
  const shown = (call: Call) => ({
    id: call.id,
    calls: [
      {
        caller: call.caller,
        caller_display_name: call.callerName,
        callee: call.callee,
        ...(call.trunk === '' ? {} : { trunk: call.trunk }),
        started_at: new Date(call.startedAt).toISOString(),
        talking_time: call.answeredAt === undefined ? 0 : Math.floor((world.clock.now() - call.answeredAt) / 1_000)
      }
    ]
  })
  /** Who was called hands the call on; a caller who does so leaves, and the other two begin a call of their own. */
  const referTo = (call: Call, from: string, to: string): void => {
    if (to === '' || to === from) throw invalid('refer_to')
    if (call.answeredAt === undefined) throw refused('the call has not been answered')
    if (from === call.caller) {
      world.endCall(call, 'REFERRED')
      begin({ caller: call.callee, callee: to, caller_display_name: call.calleeName, trunk: call.trunk === '' ? undefined : call.trunk })
    } else {
      world.transferCall(call, to)
      answerLater(world, call, waiting)
    }
  }

  router.add(
    'POST',
    '/sessions',
    'own',
    (asked, body) => {
      if (body.caller !== asked.caller.number && !asked.may('viewSessions')) throw denied()
      if (!world.extensions.has(body.caller)) throw invalid('caller')
      return begin(body)
    },
    { status: 201, body: newSession }
  )
  router.add(
    'GET',
    '/sessions',
    'own',
    (asked) => {
      const seen = [...world.calls.values()].filter((call) => asked.may('viewSessions') || mine(call, asked.caller.number))
      return pageOf(seen.map(shown), listQuery(asked.query))
    },
    // The document declares 201 for this reading, too.
    { status: 201 }
  )
  router.open('GET', '/sessions/directly', (asked) => begin(direct(world, asked)), { status: 201 })
  router.add('GET', '/sessions/{id}', 'own', (asked) => shown(session(asked)))
  for (const [verb, held] of [
    ['hold', true],
    ['unhold', false]
  ] as const) {
    router.add(
      'POST',
      `/sessions/{id}/${verb}`,
      'own',
      (asked, { extension_number: number }) => {
        const call = session(asked)
        party(call, number)
        world.holdCall(call, held)
      },
      { body: heldParty }
    )
  }
  router.add(
    'POST',
    '/sessions/{id}/refer',
    'own',
    (asked, { extension_number: number, refer_to: to }) => {
      const call = session(asked)
      referTo(call, party(call, number), to)
    },
    { body: referral }
  )
  router.add(
    'POST',
    '/sessions/{id}/attended_refer',
    'own',
    (asked, { extension_number: number, refer_to_2: to, session_2: other }) => {
      const call = session(asked)
      party(call, number)
      const consultation = other === undefined ? undefined : world.calls.get(other)
      if (other !== undefined && consultation === undefined) throw invalid('session_2')
      referTo(call, number, to)
      if (consultation !== undefined) world.endCall(consultation, 'CONSULT_TRANSFER_COMPLETED')
    },
    { body: attendedReferral }
  )
  router.add('POST', '/sessions/{id}/destroy', 'own', (asked) => world.endCall(session(asked), 'CALLER_DISCONNECTED'), { status: 204 })
  return () => {
    for (const forget of waiting) forget()
  }
}

function directionOf(world: World, caller: string, callee: string): Direction {
  const [from, to] = [world.isNumberTaken(caller), world.isNumberTaken(callee)]
  if (from) return to ? 'EXTENSION_CALL' : 'OUTBOUND_CALL'
  return to ? 'INBOUND_CALL' : 'INBOUND_OUTBOUND_CALL'
}

/** Who is there and free answers; whoever is not lets it ring. */
function answerLater(world: World, call: Call, waiting: Set<() => void>): void {
  const { callee } = call
  const forget = world.clock.after(ANSWERED_AFTER, () => {
    waiting.delete(forget)
    const extension = world.extensions.get(callee)
    const isFree = extension === undefined || (extension.online && extension.callStatus !== 'ON_CALL')
    if (world.calls.has(call.id) && call.callee === callee && isFree) world.answerCall(call)
  })
  waiting.add(forget)
}

/** Signs in by the telephone's own password, in the query. @throws Problem 401, 404, VALIDATE_FAILED */
function direct(
  world: World,
  { query }: Asked
): { caller: string; callee: string; caller_display_name?: string | undefined; trunk?: string | undefined } {
  const given = Object.fromEntries(query)
  const shape = newSession.safeParse({ ...given, send_sdp: given.send_sdp === 'true' })
  if (!shape.success) throw invalid(...new Set(shape.error.issues.map((issue) => issue.path.map(String).join('.'))))
  if (given.domain?.toLowerCase() !== world.domain) throw new Problem(404, { code: 'UNKNOWN', message: 'domain not found' })
  const extension = world.extensions.get(given.extension_number ?? '')
  if (extension === undefined || extension.extensionPassword !== given.password)
    throw unauthorized('the extension or its password is wrong')
  return shape.data
}
