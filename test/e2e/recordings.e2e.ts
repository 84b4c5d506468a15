// Recordings as a supervisor works with them: listened to by keyboard, saved, noted, deleted; within one's rights, and never past main.
import diagnostics from 'node:diagnostics_channel'
import { readFile } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import type { Recording, RecordingRight } from '@contract/recordings'
import type { Locator } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { dismissToasts, eventually, newestToast, visit } from './people'
import { openPbx, type PbxOffice, recordingRows, recordingsOf, saveInto, vendorId } from './pbx'

/** What reached the simulated system over HTTP, beyond what its journal keeps: each path, and everything one signs in with. */
const paths: string[] = []
const tokens = new Set<string>()
const note = (message: unknown): void => {
  const { request } = message as { request: IncomingMessage }
  paths.push(request.url ?? '')
  const token = request.headers.authorization?.replace(/^Bearer /i, '')
  if (token !== undefined) tokens.add(token)
}

let office: PbxOffice
beforeAll(async () => {
  diagnostics.subscribe('http.server.request.start', note)
  office = await openPbx({ simulation: { cdrs: 1_500 } })
  await visit(office.page, 'recordings')
  await recordingRows(office.page).first().waitFor()
})
beforeEach(async () => {
  await visit(office.page, 'recordings')
  await recordingRows(office.page).first().waitFor()
})
afterEach(async () => {
  office.pbx.setFaults([])
  await dismissToasts(office.page)
  const { page } = office
  // No player of this test stands in the way of the next.
  await page.evaluate(() => void (window.location.hash = '#/recordings'))
  await page.reload()
})
afterAll(async () => {
  diagnostics.unsubscribe('http.server.request.start', note)
  await office.close()
})

const fileOf = (recording: Recording) => {
  const [item] = office.pbx.history.recording(vendorId(recording.key))?.items ?? []
  const digest = item?.file_url.split('/').at(-1) ?? ''
  return { url: item?.file_url ?? '', blob: office.pbx.history.blob(digest) }
}
/** The newest recording of at least so many seconds with this codec. */
async function recordingWith(codec: string, seconds: number): Promise<Recording> {
  const found = (await recordingsOf(office.page)).find((one) => {
    const { blob } = fileOf(one)
    return blob?.codec === codec && blob.seconds >= seconds && blob.seconds < 3_600
  })
  if (found === undefined) throw new Error(`no recording of ${seconds} s in ${codec}`)
  return found
}
const details = (): Locator => office.page.getByRole('complementary', { name: 'The recording' })
/** Opens it as a link from a call does. */
async function open(recording: Recording): Promise<void> {
  await visit(office.page, 'recordings', `/${encodeURIComponent(recording.key)}`)
  await details().waitFor()
}
const sound = () =>
  office.page.evaluate(() => {
    const audio = document.querySelector('audio')
    return audio === null
      ? undefined
      : {
          at: audio.currentTime,
          paused: audio.paused,
          rate: audio.playbackRate,
          pitch: audio.preservesPitch,
          length: audio.duration,
          src: audio.src
        }
  })
const ready = (): Promise<void> =>
  details().getByRole('button', { name: 'Play', exact: true }).and(office.page.locator('[aria-disabled="false"]')).waitFor()

describe('a recording', () => {
  it('is chosen, played, moved in and sped up by keyboard alone', async () => {
    const { page } = office
    await page.keyboard.press('Control+f')
    await page.keyboard.press('ArrowDown')
    const long = await recordingWith('pcm-mono', 60)
    // The rows are passed one by one, as one who cannot see them does.
    const at = (): Promise<string | null> => page.locator('.recording-row:focus').getAttribute('data-key')
    for (let row = 0; row < 60 && (await at()) !== long.key; row++) {
      const before = await at()
      await page.keyboard.press('ArrowDown')
      await eventually(at).not.toBe(before)
    }
    expect(await at()).toBe(long.key)
    await page.keyboard.press('Enter')
    await ready()
    await page.keyboard.press('k')
    await eventually(async () => (await sound())?.at).toBeGreaterThan(0.3)
    expect((await sound())?.paused).toBe(false)

    const before = (await sound())?.at ?? 0
    await page.keyboard.press('l')
    await eventually(async () => (await sound())?.at).toBeGreaterThanOrEqual(before + 10)
    await page.keyboard.press('l')
    await eventually(async () => (await sound())?.at).toBeGreaterThanOrEqual(before + 20)
    await page.keyboard.press('j')
    await eventually(async () => (await sound())?.at).toBeLessThan(before + 20)

    await page.keyboard.press('s')
    await eventually(async () => (await sound())?.rate).toBeGreaterThan(1)
    expect((await sound())?.pitch).toBe(true)
    await page.keyboard.press('Shift+S')
    await page.keyboard.press('Shift+S')
    await eventually(async () => (await sound())?.rate).toBeLessThan(1)
    await page.keyboard.press('k')
    await eventually(async () => (await sound())?.paused).toBe(true)
  })

  it('is sought in with the keys of a slider, which says where it is', async () => {
    const { page } = office
    const long = await recordingWith('pcm-mono', 60)
    await open(long)
    await ready()
    const slider = details().getByRole('slider', { name: 'Position' })
    await slider.focus()
    await page.keyboard.press('End')
    await eventually(async () => Math.abs(((await sound())?.at ?? 0) - ((await sound())?.length ?? -9))).toBeLessThan(1)
    await page.keyboard.press('Home')
    await eventually(async () => (await sound())?.at).toBe(0)
    await page.keyboard.press('PageUp')
    await eventually(async () => (await sound())?.at).toBeGreaterThan(5)
    expect(await slider.getAttribute('aria-valuetext')).toMatch(/^\d+ (second|minute).* of \d+ (second|minute)/)
    await slider.locator('path.wave-rest').waitFor()
  })

  it('of an hour is heard from its middle at once', async () => {
    const { page } = office
    const [hour] = (await recordingsOf(page)).filter(({ length }) => (length ?? 0) >= 3_600_000)
    if (hour === undefined) throw new Error('there is no recording of an hour')
    await open(hour)
    await ready()
    await page.keyboard.press('k')
    await eventually(async () => (await sound())?.at).toBeGreaterThan(0)
    await page.evaluate(() => {
      const audio = document.querySelector('audio')
      if (audio !== null) audio.currentTime = 1_800
    })
    await eventually(async () => (await sound())?.at).toBeGreaterThan(1_800.2)
  })

  it('is saved as a file that any player plays, byte for byte as the vendor has it', async () => {
    const { page, console, pbx } = office
    const recording = await recordingWith('pcm-stereo', 5)
    const file = await saveInto(console, 'recording.wav')
    await open(recording)
    await ready()
    await details().getByRole('button', { name: 'Play', exact: true }).focus()
    await page.keyboard.press('Control+d')
    await eventually(() => newestToast(page).innerText()).toMatch(/Recording saved[\s\S]*recording\.wav/)
    const saved = await readFile(file)
    expect(saved.subarray(0, 4).toString('latin1')).toBe('RIFF')
    expect(saved.subarray(8, 12).toString('latin1')).toBe('WAVE')
    expect(saved.readUInt32LE(4)).toBe(saved.length - 8)
    const original = Buffer.from(await (await fetch(new URL(fileOf(recording).url, pbx.ready.url))).arrayBuffer())
    expect(saved.toString('latin1') === original.toString('latin1')).toBe(true)
  })

  it('keeps a note that only this console knows, and is found by it', async () => {
    const { page } = office
    const recording = await recordingWith('mu-law', 3)
    await open(recording)
    await ready()
    const words = details().getByRole('textbox', { name: 'Note' })
    await words.fill('Called about the Zürich invoice')
    await details().getByText('Saved', { exact: true }).waitFor()
    await page.keyboard.press('Control+f')
    await page.keyboard.type('zurich inv')
    await eventually(() => recordingRows(page).count()).toBe(1)
    expect(await recordingRows(page).getAttribute('data-key')).toBe(recording.key)
  })

  it('is deleted at the vendor, and only after a confirmation', async () => {
    const { page, pbx } = office
    const recording = await recordingWith('pcm-mono', 3)
    const id = vendorId(recording.key)
    await open(recording)
    await ready()
    await details().getByRole('button', { name: 'Play', exact: true }).focus()
    await page.keyboard.press('Delete')
    const asks = page.getByRole('alertdialog', { name: 'Delete this recording?' })
    await asks.getByText(/for everybody\. It cannot be brought back\./).waitFor()
    expect(await asks.getByRole('button', { name: 'Keep it' }).evaluate((button) => button === document.activeElement)).toBe(true)
    await page.keyboard.press('Enter')
    await asks.waitFor({ state: 'detached' })
    expect(pbx.history.recording(id)).toBeDefined()
    await details().getByRole('button', { name: 'Delete' }).press('Enter')
    await asks.getByRole('button', { name: 'Delete for everybody' }).press('Enter')
    await eventually(() => newestToast(page).innerText()).toMatch(/Recording deleted/)
    expect(pbx.history.recording(id)).toBeUndefined()
    await eventually(async () => (await recordingsOf(page)).some(({ key }) => key === recording.key)).toBe(false)
  })

  it('leads to its call, and the call to it', async () => {
    const { page } = office
    const recording = (await recordingsOf(page)).find(({ callKey }) => callKey !== undefined)
    if (recording === undefined) throw new Error('no recording knows its call')
    await open(recording)
    await details().getByRole('link', { name: 'Show the call' }).press('Enter')
    const call = page.getByRole('complementary', { name: 'Details of the call' })
    await call.getByRole('region', { name: 'Recording' }).first().waitFor()
  })
})

describe('a right that is taken away in the settings of the site', () => {
  async function allow(rights: readonly RecordingRight[] | undefined): Promise<void> {
    const { page, site } = office
    await page.evaluate(
      async ({ id, recordingRights }) => {
        const sites = await window.lampfield.connections.list({})
        const found = sites.ok ? sites.data.find((one) => one.id === id) : undefined
        if (found === undefined) throw new Error('the site is gone')
        const { health, capabilities, demo, paused, secret, recordingRights: former, ...draft } = found
        void [health, capabilities, demo, paused, secret, former]
        const changed = await window.lampfield.connections.edit({
          id,
          draft: { ...draft, ...(recordingRights === undefined ? {} : { recordingRights }) },
          keep: 'thisRun'
        })
        if (!changed.ok) throw new Error(changed.error.message)
      },
      { id: site.id, recordingRights: rights === undefined ? undefined : [...rights] }
    )
    await eventually(async () => (await recordingsOf(page))[0]?.rights ?? []).toEqual(rights ?? ['view', 'listen', 'download', 'delete'])
  }
  it('removes the control, of a player that is open too, and main refuses it as well', async () => {
    const { page, pbx } = office
    const recording = await recordingWith('pcm-mono', 3)
    await open(recording)
    await ready()
    const controls = details().getByRole('button', { name: /^(Delete|Save a copy)$/ })
    expect(await controls.count()).toBe(2)
    await allow(['view', 'listen'])
    await eventually(() => controls.count()).toBe(0)
    await details().getByText('You may listen. Saving a copy needs a supervisor, and so does deleting.').waitFor()
    const { key } = recording
    const answers = await page.evaluate(
      async (asked) => [
        await window.lampfield.recordings.delete({ key: asked }),
        await window.lampfield.recordings.download({ key: asked, title: '' })
      ],
      key
    )
    expect(answers).toMatchObject([
      { ok: false, error: { code: 'FORBIDDEN', reason: 'rightMissing', params: { right: 'delete' } } },
      { ok: false, error: { code: 'FORBIDDEN', reason: 'rightMissing', params: { right: 'download' } } }
    ])
    expect(pbx.history.recording(vendorId(key))).toBeDefined()
  })

  it('to listen takes the player away, and nothing is opened', async () => {
    const { page } = office
    const recording = await recordingWith('pcm-mono', 3)
    await allow(['view', 'download'])
    await open(recording)
    await details().getByText('You may save a copy. Listening and deleting need a supervisor.').waitFor()
    expect(await details().getByRole('button', { name: 'Play', exact: true }).count()).toBe(0)
    expect(await page.evaluate((key) => window.lampfield.recordings.open({ key }), recording.key)).toMatchObject({
      ok: false,
      error: { code: 'FORBIDDEN', reason: 'rightMissing' }
    })
    await allow(undefined)
  })
})

describe('what cannot be played', () => {
  it('because of its codec says so and offers the download', async () => {
    const { page, console } = office
    const recording = await recordingWith('gsm', 1)
    await open(recording)
    const trouble = details().getByRole('alert')
    await trouble.getByText(/coded as GSM.*, which Lampfield cannot play\./).waitFor()
    const file = await saveInto(console, 'gsm.wav')
    await trouble.getByRole('button', { name: 'Save a copy' }).press('Enter')
    await eventually(() => newestToast(page).innerText()).toMatch(/Recording saved/)
    expect((await readFile(file)).subarray(0, 4).toString('latin1')).toBe('RIFF')
  })

  it('because a page came in place of audio is told in words', async () => {
    const recording = await recordingWith('pcm-mono', 3)
    office.pbx.setFaults(['blob-html'])
    await open(recording)
    await details().getByRole('alert').getByText('What the site sent is not audio.').waitFor()
    office.pbx.setFaults([])
    await details().getByRole('button', { name: 'Try again' }).press('Enter')
    await ready()
  })

  it('to its end because the file is cut off says where the sound stopped, and goes on from there once all of it is there', async () => {
    const { page } = office
    const recording = await recordingWith('pcm-mono', 20)
    // Without parts to be asked for, what is missing cannot be fetched either.
    office.pbx.setFaults(['blob-truncated', 'no-range'])
    await open(recording)
    await ready()
    await page.evaluate(() => {
      const audio = document.querySelector('audio')
      if (audio !== null) audio.currentTime = audio.duration * 0.5
    })
    await page.keyboard.press('k')
    const trouble = details().getByRole('alert')
    await trouble.getByText(/^The sound stopped at \d\d:\d\d: /).waitFor({ timeout: 30_000 })
    const stoppedAt = (await sound())?.at ?? 0
    office.pbx.setFaults([])
    await trouble.getByRole('button', { name: 'Try again from there' }).press('Enter')
    await eventually(async () => (await sound())?.at, 20_000).toBeGreaterThan(stoppedAt + 0.5)
    await page.keyboard.press('k')
  })

  it('because somebody deleted it at the telephone system says so, and leaves the list', async () => {
    const { page, pbx } = office
    const recording = await recordingWith('pcm-stereo', 3)
    pbx.history.removeRecording(vendorId(recording.key))
    await open(recording)
    await details().getByRole('alert').getByText('The site no longer has this recording.').waitFor()
    await eventually(async () => (await recordingsOf(page)).some(({ key }) => key === recording.key)).toBe(false)
  })

  it('because the vendor points to another server is not fetched at all', async () => {
    const recording = await recordingWith('pcm-mono', 3)
    office.pbx.setFaults(['blob-other-host'])
    const before = paths.filter((path) => path.includes('/blobs/')).length
    await open(recording)
    await details()
      .getByRole('alert')
      .getByText('The site pointed to another server (“blobs.elsewhere.example”) for this recording. Lampfield fetches nothing from there.')
      .waitFor()
    expect(paths.filter((path) => path.includes('/blobs/'))).toHaveLength(before)
  })
})

describe('the page', () => {
  it('never sees an address or a token of the vendor, nor any password', async () => {
    const { page, pbx } = office
    const recording = await recordingWith('pcm-mono', 10)
    await open(recording)
    await ready()
    await page.keyboard.press('k')
    await eventually(async () => (await sound())?.at).toBeGreaterThan(0)
    const seen = await page.evaluate(async (key) => {
      const any = { text: '', connectionIds: [] }
      const opened = await window.lampfield.recordings.open({ key })
      const told = [
        opened,
        await window.lampfield.recordings.get({ key }),
        await window.lampfield.recordings.list({ query: any, start: { kind: 'newest' }, limit: 500 }),
        await window.lampfield.calls.list({ query: { ...any, directions: [], results: [] }, start: { kind: 'newest' }, limit: 500 }),
        await window.lampfield.calls.sync({}),
        await window.lampfield.calls.index({}),
        await window.lampfield.presence.snapshot({}),
        await window.lampfield.app.info({}),
        await window.lampfield.app.preferences({})
      ]
      // The address that the user typed for the site stands in its settings, and in Activity: that it was typed.
      const typed = [await window.lampfield.connections.list({}), await window.lampfield.audit.list({ search: '', offset: 0, limit: 500 })]
      return {
        told: JSON.stringify(told),
        typed: JSON.stringify(typed),
        page:
          document.documentElement.outerHTML +
          [...document.querySelectorAll('input, textarea')].map((one) => (one as HTMLInputElement).value).join('\n'),
        stored: JSON.stringify({ ...localStorage }) + JSON.stringify({ ...sessionStorage }) + document.cookie,
        loaded: performance.getEntriesByType('resource').map(({ name }) => name)
      }
    }, recording.key)
    const secrets = [
      ...tokens,
      pbx.ready.password,
      ...[...pbx.world.extensions.values()].flatMap(({ password, extensionPassword }) => [password, extensionPassword])
    ]
    expect(tokens.size).toBeGreaterThan(0)
    const everything = Object.values(seen).join('\n')
    for (const secret of secrets) expect(everything.includes(secret)).toBe(false)
    const host = new URL(pbx.ready.url).host
    for (const place of [seen.told, seen.page, seen.stored, ...seen.loaded]) {
      expect(place.includes(host)).toBe(false)
      expect(place.includes('/blobs/')).toBe(false)
    }
    expect((await sound())?.src).toMatch(/^[a-z-]+:\/\/[^/]*\//)
    expect((await sound())?.src).not.toMatch(/^https?:/)
    expect(office.console.mainOutput()).not.toContain([...tokens][0])
  })

  it('has shown all of this without an error', () => {
    // The browser itself logs a sound that ends too early; what the console says about it is judged above.
    expect(office.console.pageErrors.filter((error) => !error.includes('net::ERR_'))).toEqual([])
  })
})
