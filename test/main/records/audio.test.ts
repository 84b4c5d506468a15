// Listening: any part of a recording at once, whatever the vendor's server can do, and never more than what is needed.
import { once } from 'node:events'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { EventData, EventName } from '@contract/index'
import { createOpenAudios } from '../../../src-main/records/audio/audio'
import { systemClock } from '../../../src-main/clock'
import { answerTo } from '../../../src-main/window/page'
import { temporaryFolder } from '../../system/storage/child'
import { startStore } from './recordings-server'
import { waveFile, waveHeader } from './wave'

const recorded = (store: Awaited<ReturnType<typeof startStore>>, recordingId = 'one') => ({
  connectionId: 'site',
  recordingId,
  part: store.part
})

/** Whether there is something to be heard now. */
async function begins(body: Readable | undefined): Promise<boolean> {
  if (body === undefined) return false
  await once(body, 'readable')
  return body.readableLength > 0
}

async function player(given: { file?: Uint8Array; parts?: boolean; tellsSize?: boolean } = {}) {
  const store = await startStore()
  const file = given.file ?? new Uint8Array(waveFile(20))
  store.files.set('one', file)
  store.parts = given.parts ?? true
  store.tellsSize = given.tellsSize ?? true
  const folder = join(await temporaryFolder(), 'audio-cache')
  const events: { name: EventName; data: unknown }[] = []
  const problems: unknown[] = []
  const audios = await createOpenAudios({
    folder,
    address: 'app://lampfield/audio/',
    clock: systemClock,
    random: () => 0,
    emit: (name, data) => void events.push({ name, data }),
    told: (error) => void problems.push(error)
  })
  onTestFinished(() => audios.closeAll())
  const open = () => audios.open(recorded(store), (name) => name)
  const get = async (url: string, range?: string) => {
    const asked = { url, method: 'GET', headers: range === undefined ? {} : { range }, referrer: '' }
    const served = await answerTo(asked, { folder, language: () => 'en', serve: async (...what) => audios.serve(...what) })
    return { ...served, headers: new Headers({ ...served.headers }) }
  }
  const bytes = async ({ body }: { body?: Readable }) => (body === undefined ? Buffer.alloc(0) : buffer(body))
  const told = () => events.filter(({ name }) => name === 'recordings/waveform').map(({ data }) => data as EventData<'recordings/waveform'>)
  return { store, file, folder, audios, open, get, bytes, told, problems }
}

it('whose file changes at the server while it is heard breaks off, and never goes on with the other file', async () => {
  const { open, get, bytes, file, store } = await player()
  store.version = { name: '"one"', heeds: false }
  const { url } = await open()
  store.files.set(
    'one',
    file.map((byte) => 255 - byte)
  )
  store.version = { name: '"two"', heeds: true }
  const part = await get(url, 'bytes=100000-100009')
  await expect(bytes(part)).rejects.toThrow()
})

describe.each([
  { parts: true, what: 'serves parts' },
  { parts: false, what: 'serves no parts' }
])('a recording of a server that $what', ({ parts }) => {
  it('is told with its codec and its true length, under an address that names neither vendor nor recording', async () => {
    const { open } = await player({ parts })
    const audio = await open()
    expect(audio).toMatchObject({ codec: 'PCM', channels: 1, length: 20_000, size: 58 + 320_000, seekable: true, fileName: 'call.wav' })
    expect(audio.url).toMatch(/^app:\/\/lampfield\/audio\/[\w-]{20,}$/)
  })

  it('is heard whole, from the middle, and at its end', async () => {
    const { open, get, bytes, file } = await player({ parts })
    const { url } = await open()
    const whole = await get(url)
    expect([whole.status, whole.headers.get('content-length'), whole.headers.get('accept-ranges')]).toEqual([200, '320058', 'bytes'])
    expect((await bytes(whole)).equals(file)).toBe(true)
    const middle = await get(url, 'bytes=100000-100009')
    expect([middle.status, middle.headers.get('content-range')]).toEqual([206, 'bytes 100000-100009/320058'])
    expect((await bytes(middle)).equals(file.subarray(100_000, 100_010))).toBe(true)
    const end = await get(url, 'bytes=-8')
    expect([end.status, end.headers.get('content-range')]).toEqual([206, 'bytes 320050-320057/320058'])
    expect((await bytes(end)).equals(file.subarray(-8))).toBe(true)
    const behind = await get(url, 'bytes=320058-')
    expect([behind.status, behind.headers.get('content-range')]).toEqual([416, 'bytes */320058'])
  })

  it('goes on where the connection broke', async () => {
    const { open, get, bytes, file, store } = await player({ parts })
    store.breaks = [90_000]
    const { url } = await open()
    expect((await bytes(await get(url))).equals(file)).toBe(true)
    const [first, second = 0] = store.asked
    expect([first, store.asked.length]).toEqual([0, 2])
    expect(second > 0).toBe(parts)
  })

  it('is told as long as it is where it ends before its header says', async () => {
    const whole = waveFile(10)
    const { open, get, bytes } = await player({ parts, file: new Uint8Array(whole.subarray(0, 58 + 4 * 16_000)) })
    const { url, length } = await open()
    expect(length).toBe(4_000)
    const heard = await bytes(await get(url))
    expect([heard.readUInt32LE(4), heard.readUInt32LE(54), heard.length]).toEqual([64_050, 64_000, 64_058])
    expect(heard.subarray(58).equals(new Uint8Array(whole.subarray(58, heard.length)))).toBe(true)
  })

  it('has nothing at its address once it is closed, and nothing runs on', async () => {
    const { open, get, bytes, audios, store, folder } = await player({ parts })
    store.hangsAt = 200_000
    const { url, handle } = await open()
    const response = await get(url)
    // A body that only closed was waited for without end: Electron listens for its end and for an error.
    const told = new Promise((resolve) => response.body?.once('error', resolve))
    await audios.close(handle)
    expect(await told).toMatchObject({ code: 'CANCELLED' })
    await expect(bytes(response)).rejects.toThrow()
    expect((await get(url)).status).toBe(404)
    await vi.waitUntil(() => store.running === 0)
    expect(await readdir(folder).catch(() => [])).toEqual([])
  })
})

describe('a recording of a server that serves parts', () => {
  it('begins to be heard, and can be heard from the middle, before the rest has come', async () => {
    const { open, get, store } = await player()
    store.hangsAt = 150_000
    const { url } = await open()
    const first = (await get(url, 'bytes=0-')).body
    expect(await begins(first)).toBe(true)
    const later = (await get(url, 'bytes=100000-')).body
    expect(await begins(later)).toBe(true)
    expect(store.asked).toEqual([0, 100_000])
    // As a player does that has heard enough.
    first?.destroy()
    later?.destroy()
    await vi.waitUntil(() => store.running === 0)
  })
})

describe('a recording of a server that serves no parts', () => {
  it('lies in a file that only this user can read, while it is open', async () => {
    const { open, audios, folder } = await player({ parts: false })
    const { handle } = await open()
    const [name = ''] = await readdir(folder)
    expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600)
    await audios.close(handle)
    expect(await readdir(folder)).toEqual([])
  })

  it('is heard as far as it has come, and the rest as it comes', async () => {
    const { open, get, bytes, store, file } = await player({ parts: false })
    store.hangsAt = 150_000
    const { url } = await open()
    expect((await bytes(await get(url, 'bytes=100000-100009'))).equals(file.subarray(100_000, 100_010))).toBe(true)
    const ahead = get(url, 'bytes=300000-300009').then(bytes)
    store.release()
    expect((await ahead).equals(file.subarray(300_000, 300_010))).toBe(true)
    expect(store.asked).toEqual([0])
  })

  it('can be heard where nobody says how long it is, and is seekable once all of it has come', async () => {
    const { open, get, bytes, file } = await player({ parts: false, tellsSize: false })
    const { url, seekable, length } = await open()
    expect([seekable, length]).toEqual([false, 20_000])
    expect((await bytes(await get(url, 'bytes=0-'))).equals(file)).toBe(true)
    expect((await get(url, 'bytes=10-19')).status).toBe(206)
  })
})

describe('what is no audio that can be heard', () => {
  it.each([
    ['a page', '<!doctype html><title>Log in</title>'],
    ['nothing', ''],
    ['a WAVE without a format', 'RIFF....WAVEdata........................']
  ])('is refused: %s', async (_, text) => {
    const { open, store } = await player({ file: new Uint8Array(Buffer.from(text)) })
    await expect(open()).rejects.toMatchObject({ code: 'PROTOCOL', reason: 'notAudio' })
    await vi.waitUntil(() => store.running === 0)
  })

  it('is named where its codec is one that no player has', async () => {
    const { open } = await player({ file: new Uint8Array(waveHeader(0, { tag: 49, bits: 0 })) })
    await expect(open()).rejects.toMatchObject({
      code: 'UNSUPPORTED',
      reason: 'codecUnsupported',
      fields: { params: { codec: 'GSM 6.10' } }
    })
  })

  it('is a recording that is gone', async () => {
    const { open, store } = await player()
    store.files.clear()
    await expect(open()).rejects.toMatchObject({ code: 'NOT_FOUND', reason: 'recordingNotFound' })
  })
})

describe('the other kinds of audio', () => {
  it.each([
    ['MP3', 'audio/mpeg', [0xff, 0xfb, 0x90, 0x00]],
    ['MP3', 'audio/mpeg', [...Buffer.from('ID3')]],
    ['Ogg', 'audio/ogg', [...Buffer.from('OggS')]],
    ['FLAC', 'audio/flac', [...Buffer.from('fLaC')]]
  ])('are known by their mark: %s', async (codec, type, mark) => {
    const { open, get, audios } = await player({ file: new Uint8Array([...mark, ...new Uint8Array(100)]) })
    const audio = await open()
    expect(audio.codec).toBe(codec)
    expect((await get(audio.url)).headers.get('content-type')).toBe(type)
    await expect(audios.waveform(audio.handle, 100)).rejects.toMatchObject({ reason: 'codecUnsupported', fields: { params: { codec } } })
  })
})

describe('the waveform', () => {
  it('shows the peaks of each channel, and where nobody speaks', async () => {
    const speaks = (second: number, channel: number) => (second >= 5 && second < 8 ? 0.001 : channel === 0 ? 0.8 : 0.4)
    const { open, audios } = await player({ file: new Uint8Array(waveFile(20, speaks, { channels: 2 })) })
    const { handle } = await open()
    const { channels, silences, covered, length } = await audios.waveform(handle, 200)
    expect(channels.map((one) => one.length)).toEqual([200, 200])
    expect(channels[0]?.[10]).toBeCloseTo(0.8, 1)
    expect(channels[1]?.[10]).toBeCloseTo(0.4, 1)
    expect(channels[0]?.[65]).toBeLessThan(0.01)
    expect([silences, covered, length]).toEqual([[[5_000, 8_000]], 20_000, 20_000])
  })

  it('is told while it is read, and ends with the recording', async () => {
    const { open, audios, store, told } = await player()
    store.hangsAt = 160_000
    const { handle } = await open()
    const drawing = audios.waveform(handle, 100)
    await vi.waitUntil(() => told().length > 0)
    const [first] = told()
    expect(first?.waveform.covered).toBeLessThanOrEqual(10_000)
    expect(first?.waveform).toMatchObject({ length: 20_000 })
    store.release()
    store.hangsAt = undefined
    expect((await drawing).covered).toBe(20_000)
  })

  it('ends when the recording is closed', async () => {
    const { open, audios, store } = await player()
    store.hangsAt = 160_000
    const { handle } = await open()
    const drawing = audios.waveform(handle, 100)
    await audios.close(handle)
    await expect(drawing).rejects.toMatchObject({ code: 'CANCELLED' })
  })

  it('has points of one width where nobody knew how many there would be', async () => {
    const header = { declared: 0xffff_ffff }
    const file = new Uint8Array(waveFile(30, (second) => (second < 15 ? 0.2 : 0.9), header))
    const { open, audios } = await player({ file, parts: false, tellsSize: false })
    const { handle } = await open()
    const { channels, length } = await audios.waveform(handle, 100)
    const points = channels[0] ?? []
    expect(points.length).toBeGreaterThan(50)
    expect(points.length).toBeLessThanOrEqual(100)
    expect(points.findIndex((value) => value > 0.5) / points.length).toBeCloseTo(0.5, 1)
    expect(length).toBe(30_000)
  })
})
