// Recordings: how they are found, listened to, kept and deleted. The audio itself comes from main, never from a vendor's address.
import { z } from 'zod'
import { job, party, place } from './calls'
import { request } from './channel'
import { instant } from './states'

export const recordingRights = ['view', 'listen', 'download', 'delete'] as const
export const recordingRight = z.enum(recordingRights)
export type RecordingRight = z.infer<typeof recordingRight>

export const recording = z.object({
  /** `connectionId/recordingId` */
  key: z.string(),
  connectionId: z.string(),
  recordingId: z.string(),
  /** The call it belongs to, where that is known. */
  callKey: z.string().optional(),
  from: party,
  to: party,
  startedAt: instant,
  endedAt: instant.optional(),
  /** Milliseconds. */
  length: z.number().int().nonnegative().optional(),
  /** What this user may do with it here. Without `view` it is not in the list. */
  rights: z.array(recordingRight),
  /** The user's own words; kept by this console alone. */
  note: z.string()
})
export type Recording = z.infer<typeof recording>

export const recordingQuery = z.object({
  /** As in a call query; notes are searched too. */
  text: z.string().max(200),
  from: instant.optional(),
  to: instant.optional(),
  connectionIds: z.array(z.string()).max(200),
  minSeconds: z.number().int().nonnegative().optional(),
  hasNote: z.boolean().optional()
})
export type RecordingQuery = z.infer<typeof recordingQuery>

export const anyRecording: RecordingQuery = { text: '', connectionIds: [] }

/** What is ready to be heard. */
export const audio = z.object({
  /** An address of our own scheme for an <audio> element, good until `recordings/close` or the end of the site. */
  url: z.string(),
  handle: z.string(),
  fileName: z.string(),
  /** Bytes, where known. */
  size: z.number().int().nonnegative().optional(),
  /** Milliseconds, where known. */
  length: z.number().int().nonnegative().optional(),
  /** Whether the vendor (or our buffer) lets it be heard from the middle. */
  seekable: z.boolean(),
  channels: z.number().int().positive().optional(),
  /** `PCM`, `µ-law`, `MP3`, ... */
  codec: z.string()
})
export type Audio = z.infer<typeof audio>

/** Loudness over time, 0 to 1, one list a channel, and the stretches in which nobody speaks (milliseconds, from and to). */
export const waveform = z.object({
  channels: z
    .array(z.array(z.number().min(0).max(1)))
    .min(1)
    .max(2),
  silences: z.array(z.tuple([z.number().nonnegative(), z.number().nonnegative()])),
  /** Milliseconds that `channels` cover; less than the recording while it is still being read. */
  covered: z.number().nonnegative(),
  /** Milliseconds of the whole recording. */
  length: z.number().nonnegative()
})
export type Waveform = z.infer<typeof waveform>

export const noteLength = 2000

export const recordingRequests = {
  'recordings/list': request(
    z.object({
      query: recordingQuery,
      start: z.union([
        z.object({ kind: z.literal('newest') }),
        z.object({ kind: z.literal('before'), place }),
        z.object({ kind: z.literal('after'), place }),
        z.object({ kind: z.literal('at'), at: instant })
      ]),
      limit: z.number().int().min(1).max(500)
    }),
    z.object({ recordings: z.array(recording), older: z.boolean(), newer: z.boolean(), total: z.number().int().nonnegative() })
  ),
  'recordings/get': request(z.object({ key: z.string() }), recording),
  /** UNSUPPORTED codecUnsupported for audio that cannot be played here (it can be downloaded). PROTOCOL notAudio for what is none. */
  'recordings/open': request(z.object({ key: z.string() }), audio),
  'recordings/close': request(z.object({ handle: z.string() }), z.object({})),
  /** Reads the whole recording once, piece by piece; parts come as `recordings/waveform`. `points` a channel. */
  'recordings/waveform': request(z.object({ handle: z.string(), points: z.number().int().min(50).max(4000) }), waveform),
  /** Saves it where the user chooses; progress comes as `calls/job`. Goes on where it stopped if the server allows. */
  'recordings/download': request(z.object({ key: z.string(), title: z.string().max(120) }), job),
  'recordings/delete': request(z.object({ key: z.string() }), z.object({})),
  'recordings/setNote': request(z.object({ key: z.string(), note: z.string().max(noteLength) }), recording)
}

export const recordingEvents = {
  'recordings/waveform': z.object({ handle: z.string(), waveform }),
  'recordings/changed': z.object({ connectionId: z.string() })
}
