// Who takes part in a meeting that runs: invited, placed, muted, leading, sent away.
import { invalid, refused } from '../problem'
import { found } from '../router'
import type { SignedIn } from '../router'
import { invitation, layout, position } from '../shapes/meeting'
import type { Meeting, MeetingRooms, Participant } from './meeting-rooms'
import type { Parts } from './parts'

const participantOf = (meeting: Meeting, asked: SignedIn): Participant =>
  found(
    meeting.participants.find(({ id }) => id === asked.at('participant_id')),
    'participant'
  )

const participantView = ({ id, display_name, muted, chairman, position: at }: Participant) => ({
  id,
  display_name,
  muted,
  chairman,
  position: at
})

export function participants({ router }: Parts, rooms: MeetingRooms): void {
  const people = '/user/meetings/{id}/participants'
  router.add('GET', people, 'own', (asked) => ({ items: rooms.seen(asked).participants.map(participantView) }))
  router.add('GET', `${people}/{participant_id}`, 'own', (asked) => participantView(participantOf(rooms.seen(asked), asked)))
  router.add(
    'POST',
    `${people}/invite`,
    'own',
    (asked, { number }) => {
      const meeting = rooms.running(asked)
      if (number === undefined || number === '') throw invalid('number')
      if (meeting.locked) throw refused('the meeting is locked')
      if (meeting.participants.length >= Number(meeting.fields.capacity)) throw refused('the meeting is full')
      rooms.join(meeting, number, false)
    },
    { body: invitation }
  )
  router.add(
    'POST',
    `${people}/layout`,
    'own',
    (asked, { items = [] }) => {
      const meeting = rooms.running(asked)
      const unknown = items.flatMap((id, index) => (meeting.participants.some((one) => one.id === id) ? [] : [`items.${index}`]))
      if (unknown.length > 0) throw invalid(...unknown)
      for (const participant of meeting.participants) participant.position = items.indexOf(participant.id)
    },
    { body: layout }
  )
  const participant = `${people}/{participant_id}`
  for (const [verb, muted] of [
    ['mute', true],
    ['unmute', false]
  ] as const) {
    router.add('POST', `${participant}/${verb}`, 'own', (asked) => void (participantOf(rooms.running(asked), asked).muted = muted))
  }
  router.add('POST', `${participant}/chairman`, 'own', (asked) => {
    const meeting = rooms.running(asked)
    const chosen = participantOf(meeting, asked)
    for (const other of meeting.participants) other.chairman = other === chosen
  })
  router.add(
    'POST',
    `${participant}/position`,
    'own',
    (asked, { position: at }) => {
      if (at === undefined) throw invalid('position')
      participantOf(rooms.running(asked), asked).position = at
    },
    { body: position }
  )
  router.add(
    'POST',
    `${participant}/destroy`,
    'own',
    (asked) => {
      const meeting = rooms.running(asked)
      const gone = participantOf(meeting, asked)
      meeting.participants = meeting.participants.filter((other) => other !== gone)
      if (meeting.participants.length === 0 && meeting.fields.close_on_nobody === true) meeting.started = false
    },
    { status: 204 }
  )
}
