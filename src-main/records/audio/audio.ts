// Recordings that are open to be heard: each under an address of our own, served in parts, with the vendor behind it out of sight.
import { randomBytes } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { Audio, Waveform } from '@contract/recordings'
import type { Emit } from '../../audit/audit'
import type { Clock } from '../../clock'
import { LampfieldError } from '../../errors'
import type { RecordingsPart } from '../../vendors/vendor'
import { createPace } from '../pace'
import { bytesOf, cancelled, isBreak } from './bytes'
import { audioFormat, codecUnsupported, duration, HEADER_LIMIT, honestHeader, notAudio, sampleBytes } from './format'
import type { AudioFormat } from './format'
import { createGiveWay } from './give-way'
import type { GiveWay } from './give-way'
import { byteRange } from './range'
import { copySource, partsSource } from './source'
import type { AudioSource } from './source'
import { waveformOf } from './waveform'

const WAVEFORM_EVERY = 200
/** A page that forgets to close what it opened does not keep it open for ever. */
const OPEN_AT_MOST = 8
/** A player that asks for another part often forgets the one before. */
const STREAMS_AT_MOST = 4
/** Bytes that wait for the player. */
const BUFFERED = 128 * 1024

export interface AudioDeps {
  /** Where copies of what cannot be had in parts are while they play. */
  readonly folder: string
  /** What an address of ours begins with; a handle follows. */
  readonly address: string
  readonly clock: Clock
  readonly random: () => number
  readonly emit: Emit
  readonly told: (error: unknown) => void
}

/** What a player is answered, as HTTP says it. */
export interface AudioAnswer {
  readonly status: 200 | 206 | 404 | 416
  readonly headers: Readonly<Record<string, string>>
  readonly body?: Readable
}

export interface Recorded {
  readonly connectionId: string
  readonly recordingId: string
  readonly part: RecordingsPart
}

export interface OpenAudios {
  /** @throws LampfieldError PROTOCOL notAudio, UNSUPPORTED codecUnsupported, or what the driver says */
  open(recorded: Recorded, nameOf: (vendorName: string) => string): Promise<Audio>
  /** One that is closed already is no error. */
  close(handle: string): Promise<void>
  /** Ends all of a site, or of one recording of it. */
  end(connectionId: string, recordingId?: string): Promise<void>
  /** @throws LampfieldError NOT_FOUND recordingNotFound, UNSUPPORTED codecUnsupported, CANCELLED when it is closed meanwhile */
  waveform(handle: string, points: number): Promise<Waveform>
  /** @param range the Range header of the request, if it has one */
  serve(handle: string, range: string | null): AudioAnswer
  closeAll(): Promise<void>
}

interface Opened {
  readonly connectionId: string
  readonly recordingId: string
  readonly format: AudioFormat
  readonly source: AudioSource
  /** Put in place of the bytes that came, where those were not true. */
  readonly head: Uint8Array
  readonly abort: AbortController
  readonly streams: Set<Readable>
  readonly way: GiveWay
}

interface Begun {
  readonly format: AudioFormat
  readonly head: Uint8Array
  readonly rest: AsyncGenerator<Uint8Array, void>
}

/** What the first answer told of the file. */
interface Known {
  readonly size: number | undefined
  readonly parts: boolean
  readonly version: string | undefined
  readonly rest: Begun['rest']
  readonly abortFirst: () => void
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

/** Reads as much as tells what it is; `rest` begins with those bytes again. */
async function begin(pieces: AsyncGenerator<Uint8Array, void>): Promise<Begun> {
  const read: Uint8Array[] = []
  let length = 0
  for (;;) {
    const next = await pieces.next().catch((error: unknown) => {
      // What broke off in the middle of its header may still be told by what came.
      if (isBreak(error) && length > 0) return { done: true as const, value: undefined }
      throw error
    })
    if (next.done !== true) {
      read.push(next.value)
      length += next.value.length
    }
    const head = joined(read)
    const format = audioFormat(head, next.done === true)
    if (format !== undefined) {
      return {
        format,
        head,
        rest: (async function* () {
          yield head
          if (next.done !== true) yield* pieces
        })()
      }
    }
    if (length > HEADER_LIMIT) throw notAudio()
  }
}

export async function createOpenAudios(deps: AudioDeps): Promise<OpenAudios> {
  const { folder, clock, random, emit, told } = deps
  const all = new Map<string, Opened>()
  // Copies of a run that was killed; where they cannot be removed, they only cost room.
  await rm(folder, { recursive: true, force: true }).catch(told)

  function opened(handle: string): Opened {
    const found = all.get(handle)
    if (found === undefined) throw new LampfieldError('NOT_FOUND', 'recordingNotFound', 'this recording is not open any more')
    return found
  }

  async function open({ connectionId, recordingId, part }: Recorded, nameOf: (vendorName: string) => string): Promise<Audio> {
    const first = new AbortController()
    const [detail, stream] = await Promise.allSettled([part.detail(recordingId), part.stream(recordingId, 0, first.signal)])
    if (stream.status === 'rejected') throw stream.reason
    if (detail.status === 'rejected') {
      stream.value.body.destroy()
      throw detail.reason
    }
    const pieces = bytesOf(stream.value, clock, first.signal)
    try {
      const { format, head, rest } = await begin(pieces)
      const { size, parts, version } = stream.value
      const source = await sourceOf(part, recordingId, { size, parts, version, rest, abortFirst: () => first.abort() })
      return keep({ connectionId, recordingId, format, source, head }, detail.value, nameOf)
    } catch (error) {
      first.abort()
      await pieces.return()
      throw error
    }
  }

  function sourceOf(
    part: RecordingsPart,
    recordingId: string,
    { size, parts, version, rest, abortFirst }: Known
  ): AudioSource | Promise<AudioSource> {
    const common = {
      open: (from: number, signal: AbortSignal, wanted?: string) => part.stream(recordingId, from, signal, wanted),
      first: rest,
      version,
      abortFirst,
      clock,
      random
    }
    return parts && size !== undefined ? partsSource({ ...common, size }) : copySource({ ...common, size }, folder, told)
  }

  function keep(
    { head, ...what }: Omit<Opened, 'abort' | 'streams' | 'way'>,
    detail: { fileName: string; length?: number },
    nameOf: (vendorName: string) => string
  ): Audio {
    const { format, source } = what
    const size = source.size()
    const { wave, codec } = format
    const samples = wave === undefined ? undefined : sampleBytes(wave, size)
    const length = wave === undefined || samples === undefined ? detail.length : duration(wave, samples)
    const honest = wave === undefined || size === undefined ? undefined : honestHeader(head, wave, size)
    const handle = randomBytes(18).toString('base64url')
    all.set(handle, { ...what, head: honest ?? new Uint8Array(0), abort: new AbortController(), streams: new Set(), way: createGiveWay() })
    const [oldest] = all.keys()
    if (all.size > OPEN_AT_MOST && oldest !== undefined) void close(oldest).catch(told)
    return {
      url: `${deps.address}${handle}`,
      handle,
      fileName: nameOf(detail.fileName),
      seekable: size !== undefined,
      codec,
      ...(size === undefined ? {} : { size }),
      ...(length === undefined ? {} : { length }),
      ...(wave === undefined ? {} : { channels: wave.channels })
    }
  }

  async function close(handle: string): Promise<void> {
    const found = all.get(handle)
    if (found === undefined) return
    all.delete(handle)
    found.abort.abort()
    for (const stream of found.streams) stream.destroy(cancelled())
    await found.source.close()
  }

  /** Bytes `from` up to and including `to`, with what the header should have said. */
  async function* part({ source, head }: Opened, from: number, to: number, signal: AbortSignal): AsyncGenerator<Uint8Array, void> {
    let at = from
    for await (const piece of source.read(from, signal, true)) {
      const wanted = piece.subarray(0, Math.min(piece.length, to + 1 - at))
      if (at < head.length) {
        const told = wanted.slice()
        told.set(head.subarray(at, Math.min(head.length, at + told.length)))
        yield told
      } else yield wanted
      at += wanted.length
      if (at > to) return
    }
  }

  function streamed(audio: Opened, from: number, to: number): Readable {
    const abort = new AbortController()
    const pieces = part(audio, from, to, abort.signal)
    // Readable.from would wait for the vendor's next piece before it lets go of the vendor.
    const body: Readable = new Readable({
      highWaterMark: BUFFERED,
      read: () => {
        const answered = audio.way.waits()
        pieces
          .next()
          .finally(answered)
          .then(
            ({ done, value }) => body.push(done === true ? null : value),
            (error: Error) => body.destroy(error)
          )
      },
      destroy: (error, done) => {
        abort.abort()
        const end = () => done(error)
        pieces.return().then(end, end)
      }
    })
    audio.streams.add(body)
    body.once('close', () => audio.streams.delete(body))
    // The player is told by an error, and by nothing else: a body that only closes is waited for without end. Nobody else listens.
    body.on('error', () => undefined)
    const [oldest] = audio.streams
    if (audio.streams.size > STREAMS_AT_MOST) oldest?.destroy(cancelled())
    return body
  }

  function serve(handle: string, header: string | null): AudioAnswer {
    const audio = all.get(handle)
    if (audio === undefined) return { status: 404, headers: {} }
    const headers = { 'content-type': audio.format.type, 'cache-control': 'no-store' }
    const size = audio.source.size()
    if (size === undefined) return { status: 200, headers, body: streamed(audio, 0, Number.POSITIVE_INFINITY) }
    const asked = byteRange(header, size)
    if (asked === 'unsatisfiable') return { status: 416, headers: { 'content-range': `bytes */${size}`, 'accept-ranges': 'bytes' } }
    const { from, to } = asked ?? { from: 0, to: size - 1 }
    return {
      status: asked === undefined ? 200 : 206,
      headers: {
        ...headers,
        'accept-ranges': 'bytes',
        'content-length': String(to + 1 - from),
        ...(asked === undefined ? {} : { 'content-range': `bytes ${from}-${to}/${size}` })
      },
      body: streamed(audio, from, to)
    }
  }

  async function waveform(handle: string, points: number): Promise<Waveform> {
    const { format, source, abort, way } = opened(handle)
    if (format.wave === undefined) throw codecUnsupported(format.codec)
    let latest: (() => Waveform) | undefined
    const pace = createPace(clock, WAVEFORM_EVERY, () => {
      if (latest !== undefined) emit('recordings/waveform', { handle, waveform: latest() })
    })
    try {
      return await waveformOf(way.after(source.read(0, abort.signal, false)), {
        wave: format.wave,
        size: source.size(),
        points,
        onMore: (picture) => {
          latest = picture
          pace.touch()
        }
      })
    } catch (error) {
      throw abort.signal.aborted ? cancelled() : error
    } finally {
      pace.stop()
    }
  }

  return {
    open,
    close,
    end: async (connectionId, recordingId) => {
      const gone = [...all].filter(
        ([, one]) => one.connectionId === connectionId && (recordingId === undefined || one.recordingId === recordingId)
      )
      await Promise.all(gone.map(([handle]) => close(handle)))
    },
    waveform,
    serve,
    closeAll: async () => {
      await Promise.all([...all.keys()].map(close))
      await rm(folder, { recursive: true, force: true })
    }
  }
}
