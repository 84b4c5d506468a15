// A recording of an hour: from the click to the first sound, seeking in it, and what main holds while its waveform is read.
import { anyRecording, type Recording } from '@contract/recordings'
import type { ElectronApplication, Page } from 'playwright-core'
import { createRandom } from '../../src-main/demo/random'
import { startSimulation } from './console/simulation'
import { median, rounded } from './console/statistics'
import { until } from './console/waiting'
import { launch, onlySite, root, whenCallsRead } from './console/window'
import type { Figure } from './figure'

const HOUR = 3600
const FIRST_SOUND = 1000
const SEEK = 300
const ROUNDS = 5
const SEEKS = 20
const LOOK_EVERY = 10
const MEGABYTE = 1_000_000

/** The one that lasts an hour, once the site has told of it. */
function longRecording(page: Page): Promise<Recording> {
  const asked = { query: { ...anyRecording, minSeconds: HOUR }, start: { kind: 'newest' as const }, limit: 10 }
  return until('the recording of an hour', () =>
    page.evaluate(async (wanted) => {
      const answer = await window.lampfield.recordings.list(wanted)
      return answer.ok ? answer.data.recordings[0] : undefined
    }, asked)
  )
}

/** Opens the recording by a click on its row and plays it as soon as it can be. @returns milliseconds until it sounds */
const firstSound = (page: Page, key: string): Promise<number> =>
  page.evaluate(async (wanted) => {
    const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve))
    const find = async <T extends Element>(selector: string): Promise<T> => {
      for (;;) {
        const element = document.querySelector<T>(selector)
        if (element !== null) return element
        await frame()
      }
    }
    const row = document.querySelector<HTMLElement>(`.recording-row[data-key="${CSS.escape(wanted)}"]`)
    if (row === null) throw new Error('the recording is not in the list')
    const begun = performance.now()
    row.click()
    const play = await find<HTMLButtonElement>('.recording-player button.play[aria-disabled="false"]')
    const sound = await find<HTMLAudioElement>('.recording-player audio')
    const plays = new Promise((resolve) => sound.addEventListener('playing', resolve, { once: true }))
    play.click()
    await plays
    while (sound.currentTime === 0) await frame()
    return performance.now() - begun
  }, key)

async function close(page: Page): Promise<void> {
  await page.locator('.recording-details > header button.icon').click()
  await page.locator('.recording-player').waitFor({ state: 'detached' })
}

/** Goes to these places while it plays. @param places shares of the whole @returns milliseconds until it sounds from each of them */
const seeks = (page: Page, places: readonly number[]): Promise<number[]> =>
  page.evaluate(async (wanted) => {
    const sound = document.querySelector<HTMLAudioElement>('.recording-player audio')
    if (sound === null || sound.paused) throw new Error('nothing plays')
    const times: number[] = []
    for (const place of wanted) {
      const begun = performance.now()
      const reached = new Promise((resolve) => sound.addEventListener('seeked', resolve, { once: true }))
      const target = place * sound.duration
      sound.currentTime = target
      await reached
      const from = sound.currentTime
      if (Math.abs(from - target) > 1) throw new Error('it went to another place')
      while (sound.currentTime === from) await new Promise((resolve) => requestAnimationFrame(resolve))
      times.push(performance.now() - begun)
    }
    return times
  }, places)

/** Begins to look at what main takes of memory. Bytes, after everything that nobody needs any more has gone. */
const watchMemory = (application: ElectronApplication): Promise<number> =>
  application.evaluate(async (_, every) => {
    for (let round = 0; round < 4; round++) {
      globalThis.gc?.()
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    const before = process.memoryUsage().rss
    const watch = { most: before, timer: setInterval(() => (watch.most = Math.max(watch.most, process.memoryUsage().rss)), every) }
    Object.assign(globalThis, { watch })
    return before
  }, LOOK_EVERY)

/** Ends that. @returns the most that main took. Bytes */
const mostMemory = (application: ElectronApplication): Promise<number> =>
  application.evaluate(() => {
    const { watch } = globalThis as unknown as { watch: { most: number; timer: NodeJS.Timeout } }
    clearInterval(watch.timer)
    return watch.most
  })

const sizeOf = (page: Page, key: string): Promise<number> =>
  page.evaluate(async (wanted) => {
    const audio = await window.lampfield.recordings.open({ key: wanted })
    if (!audio.ok) throw new Error(audio.error.message)
    await window.lampfield.recordings.close({ handle: audio.data.handle })
    return audio.data.size ?? 0
  }, key)

/** Milliseconds until the whole waveform is drawn. */
async function whenWaveformRead(page: Page): Promise<number> {
  const begun = performance.now()
  await page.locator('.recording-player .wave[data-reading="false"]').waitFor()
  return performance.now() - begun
}

const sought = (when: string, times: readonly number[]): Figure[] => {
  const name = `recording of an hour: ${times.length} seeks ${when}`
  const slowest = Math.max(...times)
  return [
    { name: `${name}, the slowest`, value: rounded(slowest, 0), unit: 'ms', bound: SEEK, holds: slowest <= SEEK },
    { name: `${name}, median`, value: rounded(median(times), 0), unit: 'ms', bound: null, holds: true }
  ]
}

export async function run(): Promise<Figure[]> {
  const simulation = await startSimulation(root, ['--extensions', '200', '--cdrs', '120', '--still', '--seed', '1'], 'portsip')
  const console = await launch(root)
  try {
    const { application, page } = console
    const id = await onlySite(page, simulation, 2)
    await whenCallsRead(page, id)
    const { key } = await longRecording(page)
    const bytes = await sizeOf(page, key)
    await page.evaluate(() => (location.hash = '#/recordings'))
    await page.locator(`.recording-row[data-key="${key}"]`).waitFor()
    const sounds: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      sounds.push(await firstSound(page, key))
      await close(page)
    }
    const before = await watchMemory(application)
    await firstSound(page, key)
    const waveform = await whenWaveformRead(page)
    const most = await mostMemory(application)
    await close(page)
    const random = createRandom(3)
    // The last two minutes are left out, so that it never ends.
    const places = Array.from({ length: SEEKS }, () => random.between(0, 9_600) / 10_000)
    await firstSound(page, key)
    const times = await seeks(page, places)
    await whenWaveformRead(page)
    const later = await seeks(page, places)
    const sound = median(sounds)
    const growth = (most - before) / MEGABYTE
    const size = bytes / MEGABYTE
    return [
      {
        name: 'recording of an hour: click to first sound',
        value: rounded(sound, 0),
        unit: 'ms',
        bound: FIRST_SOUND,
        holds: sound <= FIRST_SOUND
      },
      ...sought('right after the first sound', times),
      ...sought('when its waveform is there', later),
      {
        name: 'recording of an hour: growth of main while it plays and its waveform is read',
        value: rounded(growth),
        unit: 'MB',
        // Who loaded the file would hold all of it.
        bound: rounded(size / 2),
        holds: growth <= size / 2
      },
      { name: 'recording of an hour: its file', value: rounded(size), unit: 'MB', bound: null, holds: size > 0 },
      {
        name: 'recording of an hour: from first sound to the whole waveform',
        value: rounded(waveform, 0),
        unit: 'ms',
        bound: null,
        holds: true
      }
    ]
  } finally {
    await console.close()
    simulation.close()
  }
}
