// Recordings are real audio: every codec's file is whole, sounds like two people, and any range of it can be had by itself.
import { createServer } from 'node:http'
import type { Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { createFaults } from '../../../../src-main/demo/portsip/faults'
import { createBlobs } from '../../../../src-main/demo/media/blobs'
import type { Blob } from '../../../../src-main/demo/media/blobs'
import { digestOf, partOf } from '../../../../src-main/demo/media/digest'
import { bytesOf, sizeOf } from '../../../../src-main/demo/media/wave'
import type { Codec, Recorded } from '../../../../src-main/demo/media/wave'

const CODECS = ['pcm-mono', 'pcm-stereo', 'mu-law', 'gsm'] as const satisfies readonly Codec[]
const RATE = 8_000

// Comparing long arrays entry by entry takes seconds.
const isSame = (one: Uint8Array, other: Uint8Array) => Buffer.compare(one, other) === 0
const whole = (recorded: Recorded) => bytesOf(recorded, 0, sizeOf(recorded))

interface Wave {
  readonly tag: number
  readonly channels: number
  readonly rate: number
  readonly bits: number
  readonly blockBytes: number
  readonly data: DataView
}

/** Reads a WAV file by the book: chunk after chunk, padded to even lengths. */
function read(bytes: Uint8Array): Wave {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const word = (at: number) => Buffer.from(bytes.subarray(at, at + 4)).toString('latin1')
  expect([word(0), word(8)]).toEqual(['RIFF', 'WAVE'])
  expect(view.getUint32(4, true)).toBe(bytes.length - 8)
  const chunks = new Map<string, DataView>()
  for (let at = 12; at < bytes.length;) {
    const length = view.getUint32(at + 4, true)
    chunks.set(word(at), new DataView(bytes.buffer, bytes.byteOffset + at + 8, length))
    at += 8 + length + (length % 2)
  }
  const [format, data] = [chunks.get('fmt '), chunks.get('data')]
  if (format === undefined || data === undefined) throw new Error('no format or no data')
  return {
    tag: format.getUint16(0, true),
    channels: format.getUint16(2, true),
    rate: format.getUint32(4, true),
    blockBytes: format.getUint16(12, true),
    bits: format.getUint16(14, true),
    data
  }
}

/** Root mean square of each fifth of a second of one channel of a PCM file. */
function loudness(bytes: Uint8Array, channel = 0): number[] {
  const { channels, data } = read(bytes)
  const span = RATE / 5
  return Array.from({ length: Math.floor(data.byteLength / (2 * channels) / span) }, (_, window) => {
    let sum = 0
    for (let at = 0; at < span; at++) sum += data.getInt16(2 * ((window * span + at) * channels + channel), true) ** 2
    return Math.sqrt(sum / span)
  })
}

describe('a recorded file', () => {
  it.each([
    ['pcm-mono', { tag: 1, channels: 1, bits: 16, blockBytes: 2, length: 30 * RATE * 2 }],
    ['pcm-stereo', { tag: 1, channels: 2, bits: 16, blockBytes: 4, length: 30 * RATE * 4 }],
    ['mu-law', { tag: 7, channels: 1, bits: 8, blockBytes: 1, length: 30 * RATE }],
    ['gsm', { tag: 49, channels: 1, bits: 0, blockBytes: 65, length: (30 * RATE * 65) / 320 }]
  ] as const)('is a whole WAV file in %s', (codec, { length, ...format }) => {
    const wave = read(whole({ seed: 7, codec, seconds: 30 }))
    expect(wave).toMatchObject({ ...format, rate: RATE })
    expect(wave.data.byteLength).toBe(length)
  })

  it.each(CODECS)('is the same from any byte to any other in %s', (codec) => {
    const recorded = { seed: 7, codec, seconds: 5 }
    const file = whole(recorded)
    for (const [from, to] of [
      [0, 1],
      [3, 50],
      [43, 47],
      [1_001, 7_002],
      [file.length - 7, file.length],
      [3_000, 3_000]
    ] as const)
      expect(isSame(bytesOf(recorded, from, to), file.subarray(from, to))).toBe(true)
  })

  it('is another for another recording', () => {
    expect(isSame(whole({ seed: 8, codec: 'mu-law', seconds: 5 }), whole({ seed: 7, codec: 'mu-law', seconds: 5 }))).toBe(false)
  })

  it('holds words and pauses, so that silences can be skipped', () => {
    const levels = loudness(whole({ seed: 7, codec: 'pcm-mono', seconds: 120 }))
    const [spoken, silent] = [levels.filter((level) => level > 800), levels.filter((level) => level < 20)]
    expect(spoken.length / levels.length).toBeGreaterThan(0.35)
    expect(silent.length / levels.length).toBeGreaterThan(0.2)
  })

  it('has the caller on the left and the callee on the right, who take turns', () => {
    const file = whole({ seed: 7, codec: 'pcm-stereo', seconds: 120 })
    const [left, right] = [loudness(file, 0), loudness(file, 1)]
    const count = (speaks: (window: number) => boolean) => left.filter((_, window) => speaks(window)).length
    const talks = (levels: readonly number[], window: number) => (levels[window] ?? 0) > 800
    expect(count((window) => talks(left, window) && !talks(right, window))).toBeGreaterThan(80)
    expect(count((window) => talks(right, window) && !talks(left, window))).toBeGreaterThan(80)
    expect(count((window) => talks(right, window) && talks(left, window))).toBe(0)
  })

  it('says the same in mu-law as in PCM, a little coarser', () => {
    const pcm = read(whole({ seed: 7, codec: 'pcm-mono', seconds: 10 })).data
    const muLaw = read(whole({ seed: 7, codec: 'mu-law', seconds: 10 })).data
    let worst = 0
    for (let at = 0; at < muLaw.byteLength; at++) {
      const sample = pcm.getInt16(2 * at, true)
      worst = Math.max(worst, Math.abs(decoded(muLaw.getUint8(at)) - sample) / (64 + Math.abs(sample)))
    }
    expect(worst).toBeLessThan(1 / 16)
    expect(worst).toBeGreaterThan(0)
  })
})

/** ITU-T G.711 the other way round. */
function decoded(byte: number): number {
  const bits = ~byte & 0xff
  const level = (((bits & 0x0f) << 3) + 132) << ((bits >> 4) & 7)
  return (bits & 0x80) === 0 ? level - 132 : 132 - level
}

describe('the digest of a file', () => {
  it('names the recording to the PBX and to nobody else', () => {
    const recording = { recordingId: '794491999984093295', part: 1 }
    const digest = digestOf(5, recording)
    expect(digest).toMatch(/^[\w-]{32}$/)
    expect(partOf(5, digest)).toEqual(recording)
    expect(partOf(6, digest)).toBeUndefined()
    expect(partOf(5, `${digest.slice(0, -1)}${digest.endsWith('A') ? 'B' : 'A'}`)).toBeUndefined()
    expect(partOf(5, '../../etc/passwd')).toBeUndefined()
  })
})

const servers: Server[] = []
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve).closeAllConnections())))
})

const TALK: Blob = { seed: 7, codec: 'pcm-mono', seconds: 20, fileName: 'tenant_1_101_46000_01022026_101112.wav' }

/** Where the file `talk` is served. */
async function serve(
  faultNames: readonly string[] = [],
  blob: Blob = TALK,
  onAnswer: (response: ServerResponse) => void = () => undefined
): Promise<string> {
  const blobs = createBlobs({ find: (digest) => (digest === 'talk' ? blob : undefined), faults: createFaults(faultNames) })
  const server = createServer((request, response) => {
    onAnswer(response)
    blobs.handle(request, response, request.url?.slice(1) ?? '').catch(() => response.destroy())
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/talk`
}
const bytes = async (answer: Response) => new Uint8Array(await answer.arrayBuffer())

describe('GET /api/blobs/{digest}', () => {
  it('serves the whole file with its name, its length and a tag, to anyone', async () => {
    const answer = await fetch(await serve())
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-disposition')).toContain('filename="tenant_1_101_46000_01022026_101112.wav"')
    expect(answer.headers.get('content-length')).toBe(String(sizeOf(TALK)))
    expect(answer.headers.get('etag')).toBe('"talk"')
    expect(answer.headers.get('accept-ranges')).toBe('bytes')
    expect(isSame(await bytes(answer), whole(TALK))).toBe(true)
  })

  it.each([
    ['bytes=0-0', 0, 1],
    ['bytes=1000-1999', 1_000, 2_000],
    ['bytes=319000-', 319_000, 320_044],
    ['bytes=319000-99999999', 319_000, 320_044],
    ['bytes=-500', 319_544, 320_044]
  ])('serves the range %s', async (range, from, to) => {
    const answer = await fetch(await serve(), { headers: { range } })
    expect(answer.status).toBe(206)
    expect(answer.headers.get('content-range')).toBe(`bytes ${from}-${to - 1}/320044`)
    expect(isSame(await bytes(answer), whole(TALK).subarray(from, to))).toBe(true)
  })

  it('refuses a range behind the end', async () => {
    const answer = await fetch(await serve(), { headers: { range: 'bytes=320044-' } })
    expect(answer.status).toBe(416)
    expect(answer.headers.get('content-range')).toBe('bytes */320044')
  })

  it('resumes only the file that was begun', async () => {
    const address = await serve()
    expect((await fetch(address, { headers: { range: 'bytes=100-', 'if-range': '"talk"' } })).status).toBe(206)
    expect((await fetch(address, { headers: { range: 'bytes=100-', 'if-range': '"another"' } })).status).toBe(200)
  })

  it('answers HEAD without a body and an unknown digest with 404', async () => {
    const address = await serve()
    const head = await fetch(address, { method: 'HEAD' })
    expect([head.status, head.headers.get('content-length')]).toEqual([200, '320044'])
    expect((await fetch(address.replace('talk', 'nothing'))).status).toBe(404)
  })

  it('ignores ranges with the fault no-range', async () => {
    const answer = await fetch(await serve(['no-range']), { headers: { range: 'bytes=1000-' } })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('accept-ranges')).toBeNull()
    expect((await bytes(answer)).length).toBe(sizeOf(TALK))
  })

  it('answers a page with the fault blob-html', async () => {
    const answer = await fetch(await serve(['blob-html']))
    expect(answer.headers.get('content-type')).toContain('text/html')
    expect(await answer.text()).toContain('<html>')
  })

  it('ends too early with the fault blob-truncated, and goes on from there when asked', async () => {
    const address = await serve(['blob-truncated'])
    const received = async (range: string) => {
      const answer = await fetch(address, { headers: { range } })
      let size = 0
      try {
        for await (const part of answer.body as unknown as AsyncIterable<Uint8Array>) size += part.length
      } catch {
        return { size, broken: true }
      }
      return { size, broken: false }
    }
    expect(await received('bytes=0-')).toMatchObject({ broken: true })
    expect(await received('bytes=200000-')).toMatchObject({ broken: true })
  })

  it('writes a name that would leave its folder as it is told, without breaking the header', async () => {
    const answer = await fetch(await serve([], { ...TALK, fileName: '../../a "b"\n☎.wav' }))
    expect(answer.headers.get('content-disposition')).toBe(
      `attachment; filename="../../a _b___.wav"; filename*=UTF-8''..%2F..%2Fa%20%22b%22%0A%E2%98%8E.wav`
    )
  })

  it('streams an hour without holding it', async () => {
    const hour: Blob = { ...TALK, codec: 'pcm-stereo', seconds: 3_600 }
    let answering: ServerResponse | undefined
    const address = await serve([], hour, (response) => (answering = response))
    const last = await fetch(address, { headers: { range: `bytes=${sizeOf(hour) - 8_000}-` } })
    expect((await bytes(last)).length).toBe(8_000)
    const answer = await fetch(address)
    let [size, most] = [0, 0]
    for await (const part of answer.body as unknown as AsyncIterable<Uint8Array>) {
      size += part.length
      most = Math.max(most, answering?.writableLength ?? Infinity)
      if (size > 10_000_000) break
    }
    expect(size).toBeGreaterThan(10_000_000)
    expect(most).toBeLessThan(200_000)
  })
})
