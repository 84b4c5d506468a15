// Operations on meetings.
import {
  createdMeeting,
  invitation,
  meeting,
  meetingStatus,
  meetingSummary,
  newMeeting,
  participant,
  participantPosition,
  participantsLayout,
  updatedMeeting
} from '../wire/meetings'
import { items, listQuery, page } from '../wire/page'
import { get, post } from './endpoint'

export const meetingsEndpoints = {
  createMeeting: post('/user/meetings', { body: newMeeting, answer: createdMeeting, status: 201 }),
  listUserMeetings: get('/user/meetings', { query: listQuery, answer: page(meetingSummary) }),
  getMeeting: get('/user/meetings/{id}', { answer: meeting }),
  updateMeeting: post('/user/meetings/{id}', { body: updatedMeeting }),
  deleteMeeting: post('/user/meetings/{id}/destroy', { status: 204 }),
  getUserMeetingStatus: get('/user/meetings/{id}/status', { answer: meetingStatus }),
  muteMeeting: post('/user/meetings/{id}/mute'),
  unmuteMeeting: post('/user/meetings/{id}/unmute'),
  lockMeeting: post('/user/meetings/{id}/lock'),
  unlockMeeting: post('/user/meetings/{id}/unlock'),
  startMeeting: post('/user/meetings/{id}/start'),
  stopMeeting: post('/user/meetings/{id}/stop'),
  startRecordingMeeting: post('/user/meetings/{id}/start_recording'),
  stopRecordingMeeting: post('/user/meetings/{id}/stop_recording'),
  listMeetingParticipants: get('/user/meetings/{id}/participants', { answer: items(participant) }),
  updateMeetingParticipantsLayout: post('/user/meetings/{id}/participants/layout', { body: participantsLayout }),
  getMeetingParticipant: get('/user/meetings/{id}/participants/{participant_id}', { answer: participant }),
  inviteMeetingParticipant: post('/user/meetings/{id}/participants/invite', { body: invitation }),
  muteMeetingParticipant: post('/user/meetings/{id}/participants/{participant_id}/mute'),
  unmuteMeetingParticipant: post('/user/meetings/{id}/participants/{participant_id}/unmute'),
  transferMeetingOwnership: post('/user/meetings/{id}/participants/{participant_id}/chairman'),
  setMeetingParticipantPosition: post('/user/meetings/{id}/participants/{participant_id}/position', { body: participantPosition }),
  kickOutMeetingParticipant: post('/user/meetings/{id}/participants/{participant_id}/destroy', { status: 204 })
}
