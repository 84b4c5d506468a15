// Waveforms and silences as numbers: what is drawn where, and where skipping goes on.
import { describe, expect, it } from 'vitest'
import { barPath, loudness } from '../../../src-renderer/records/player/bars'
import { missingSentence } from '../../../src-renderer/records/player/rights'
import { afterSilence, savedBySkipping } from '../../../src-renderer/records/player/silence'
import { waveform } from './recordings'

describe('The bars of a waveform', () => {
  it('are the loudest of what lies in each of them', () => {
    expect(loudness([0.1, 0.5, 0.3, 0.2, 0, 0.9], 6000, 6000, 3)).toEqual([0.5, 0.3, 0.9])
  })

  it('repeat a point where there is room for more bars than points', () => {
    expect(loudness([0.1, 0.9], 2000, 2000, 4)).toEqual([0.1, 0.1, 0.9, 0.9])
  })

  it('are missing, not silent, where nothing has been read yet', () => {
    expect(loudness([0.4, 0.6], 1000, 2000, 4)).toEqual([0.4, 0.6, undefined, undefined])
    expect(loudness([], 0, 2000, 2)).toEqual([undefined, undefined])
  })

  it('show quiet voices higher than their amplitude, as they are heard', () => {
    const height = (value: number): number => Number(/v-(\d+\.\d)/.exec(barPath(waveform({ channels: [[value]] }), 1))?.[1])
    expect(height(1)).toBe(31)
    expect(height(0.1)).toBeGreaterThan(0.2 * 31)
    expect(height(0)).toBeLessThan(1)
  })

  it('stand above the middle for the caller and hang below it for us', () => {
    const both = barPath(waveform({ channels: [[1], [0]] }), 1)
    expect(both).toBe('M0 31h2v-31.0h-2zM0 33h2v0.8h-2z')
  })

  it('do both for one channel', () => {
    expect(barPath(waveform({ channels: [[1]] }), 1)).toBe('M0 31h2v-31.0h-2zM0 33h2v31.0h-2z')
  })
})

describe('Skipping silence', () => {
  const silences: [number, number][] = [
    [1000, 4000],
    [9000, 9500],
    [20_000, 30_000]
  ]

  it('goes on a quarter of a second before somebody speaks', () => {
    expect(afterSilence(silences, 1000)).toBe(3750)
    expect(afterSilence(silences, 25_000)).toBe(29_750)
  })

  it('goes nowhere while somebody speaks', () => {
    expect(afterSilence(silences, 500)).toBeUndefined()
    expect(afterSilence(silences, 4000)).toBeUndefined()
    expect(afterSilence(silences, 40_000)).toBeUndefined()
    expect(afterSilence([], 0)).toBeUndefined()
  })

  it('does not jump for less than is worth it, nor twice in one silence', () => {
    expect(afterSilence(silences, 9000)).toBeUndefined()
    expect(afterSilence(silences, 3750)).toBeUndefined()
  })

  it('knows what it saves', () => {
    expect(savedBySkipping(silences)).toBe(2750 + 9750)
  })
})

describe('The sentence about rights', () => {
  it('is there for every right that is missing, alone and together', () => {
    const all = [[], ['listen'], ['download'], ['delete'], ['listen', 'download'], ['listen', 'delete'], ['download', 'delete']] as const
    expect(all.map((rights) => missingSentence(rights))).toEqual([
      'listenDownloadDelete',
      'downloadDelete',
      'listenDelete',
      'listenDownload',
      'delete',
      'download',
      'listen'
    ])
    expect(missingSentence(['view', 'listen', 'download', 'delete'])).toBeUndefined()
  })
})
