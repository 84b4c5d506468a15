// Meetings: planned by their owner, seen by those invited, started and stopped.
import { without } from '../collection'
import type { Fields } from '../filter'
import { listQuery, pageOf } from '../listing'
import { MEETING_DETAILS, NEW_MEETING, editedMeeting, newMeeting } from '../shapes/meeting'
import type { Extension } from '../world'
import { MeetingRooms } from './meeting-rooms'
import type { Meeting } from './meeting-rooms'
import { participants } from './participants'
import type { Parts } from './parts'

const shown = ({ id, number, owner, fields }: Meeting, caller: Extension): Fields => ({
  ...fields,
  id,
  extension_number: number,
  ownership: owner === caller
})

export function meetings(parts: Parts): void {
  const { router, world } = parts
  const rooms = new MeetingRooms(world)
  const base = '/user/meetings'
  const one = `${base}/{id}`

  router.add('GET', base, 'own', ({ caller, query }) =>
    pageOf(
      rooms.visibleTo(caller).map((meeting) => without(shown(meeting, caller), MEETING_DETAILS)),
      listQuery(query)
    )
  )
  router.add(
    'POST',
    base,
    'own',
    ({ caller }, body) => {
      const { domain, clock } = world
      const served = {
        created_at: new Date(clock.now()).toISOString(),
        domain,
        sbc_host: `sbc.${domain}`,
        sbc_port: 8_883,
        token: world.nextId()
      }
      const { id, number } = rooms.plan(caller, { ...NEW_MEETING, ...body, ...served })
      return { id, extension_number: number }
    },
    { status: 201, body: newMeeting }
  )
  router.add('GET', one, 'own', (asked) => shown(rooms.seen(asked), asked.caller))
  router.add(
    'POST',
    one,
    'own',
    (asked, body) => {
      const meeting = rooms.owned(asked)
      meeting.fields = { ...meeting.fields, ...body }
    },
    { body: editedMeeting }
  )
  router.add('POST', `${one}/destroy`, 'own', (asked) => rooms.remove(rooms.owned(asked)), { status: 204 })

  router.add('GET', `${one}/status`, 'own', (asked) => {
    const { started, participants, locked, muted, recording } = rooms.seen(asked)
    return { status: !started ? 'OFFLINE' : participants.length > 0 ? 'ON_CALL' : 'ONLINE', locked, muted, recording }
  })
  router.add('POST', `${one}/start`, 'own', (asked) => {
    const meeting = rooms.owned(asked)
    if (meeting.started) return
    meeting.started = true
    meeting.recording = meeting.fields.enable_recording === true
    rooms.join(meeting, meeting.owner.number, true)
  })
  router.add('POST', `${one}/stop`, 'own', (asked) => {
    Object.assign(rooms.owned(asked), { started: false, locked: false, muted: false, recording: false, participants: [] })
  })
  const switches = { mute: { muted: true }, unmute: { muted: false }, lock: { locked: true }, unlock: { locked: false } }
  const recorder = { start_recording: { recording: true }, stop_recording: { recording: false } }
  for (const [verb, change] of Object.entries({ ...switches, ...recorder })) {
    router.add('POST', `${one}/${verb}`, 'own', (asked) => {
      const meeting = Object.assign(rooms.running(asked), change)
      if ('muted' in change) for (const participant of meeting.participants) participant.muted = change.muted
    })
  }
  participants(parts, rooms)
}
