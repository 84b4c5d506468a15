// Recordings, their sound and its waveform, for the tests of this folder.
import type { Audio, Recording, RecordingQuery, Waveform } from '@contract/recordings'
import type { Connection } from '@contract/connections'
import { site } from '../presence/sites'
import { ok } from '../live/bridge'

export const START = new Date(2026, 9, 14, 13, 51, 4).getTime()
const MINUTE = 60_000

export const recording = (part: Partial<Recording> = {}): Recording => ({
  key: 'basel/1',
  connectionId: 'basel',
  recordingId: '1',
  callKey: 'basel/call-1',
  from: { number: '+33 389 12 47 03', name: '' },
  to: { number: '2040', name: 'Łukasz Dvořák' },
  startedAt: START,
  length: 408_000,
  rights: ['view', 'listen', 'download', 'delete'],
  note: '',
  ...part
})

export const audio = (part: Partial<Audio> = {}): Audio => ({
  url: 'app://lampfield/audio/1',
  handle: 'handle-1',
  fileName: 'call.wav',
  length: 408_000,
  seekable: true,
  channels: 2,
  codec: 'PCM',
  ...part
})

export const waveform = (part: Partial<Waveform> = {}): Waveform => ({
  channels: [
    [0.2, 0.9, 0.1, 0],
    [0, 0.1, 0.8, 0.4]
  ],
  silences: [[100_000, 110_000]],
  covered: 408_000,
  length: 408_000,
  ...part
})

export const recordingSite = (part: Partial<Connection> = {}): Connection => {
  const base = site({ vendor: 'portsip', ...part })
  return { ...base, capabilities: { ...base.capabilities, calls: true, recordings: true } }
}

interface Start {
  kind: string
  place?: { at: number; key: string }
  at?: number
}
/** A site's recordings, one a minute, the first one the newest. */
export function shelf(count: number) {
  const all = Array.from({ length: count }, (_, index) =>
    recording({
      key: `basel/${index}`,
      recordingId: String(index),
      from: { number: `10${index}`, name: `Caller ${index}` },
      startedAt: START - index * MINUTE
    })
  )
  const list = ({ query, start, limit }: { query: RecordingQuery; start: Start; limit: number }) => {
    const found = all.filter((one) => one.from.name.includes(query.text) && (query.hasNote !== true || one.note !== ''))
    const before = start.kind === 'before' ? found.findIndex((one) => one.startedAt < (start.place?.at ?? 0)) : 0
    const from = before < 0 ? found.length : before
    return ok({
      recordings: found.slice(from, from + limit),
      older: from + limit < found.length,
      newer: from > 0,
      total: found.length
    })
  }
  return { all, list }
}
