// @vitest-environment happy-dom
// The player: what is heard and seen, every key, who may do what, and what happens when something fails.
import type { Audio, Recording } from '@contract/recordings'
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { i18n } from '../../../src-renderer/i18n'
import RecordingPlayer from '../../../src-renderer/records/player/RecordingPlayer.vue'
import { enabledActions, handleKeys } from '../../../src-renderer/ui/actions'
import { polite } from '../../../src-renderer/ui/announce'
import { toasts } from '../../../src-renderer/ui/toasts'
import { installBridge, ok } from '../live/bridge'
import { audio, recording, waveform } from './recordings'

type Answers = Parameters<typeof installBridge>[0]
const refused = (code: string, reason: string, params = {}) => ({
  ok: false,
  error: { code, reason, message: '', retryable: false, params }
})
const shown: VueWrapper[] = []

beforeEach(() => {
  localStorage.clear()
  setActivePinia(createPinia())
  polite.value = ''
  toasts.splice(0)
  window.addEventListener('keydown', handleKeys)
})
afterEach(() => {
  window.removeEventListener('keydown', handleKeys)
  for (const one of shown.splice(0)) one.unmount()
  vi.useRealTimers()
  document.body.innerHTML = ''
})

async function open(answers: Answers = {}, key = 'basel/1') {
  const bridge = installBridge({
    'recordings/get': () => ok(recording()),
    'recordings/open': () => ok(audio()),
    'recordings/close': () => ok({}),
    'recordings/waveform': () => ok(waveform()),
    ...answers
  })
  const player = await add(key)
  return { ...bridge, player }
}
async function add(key: string): Promise<VueWrapper> {
  const player = mount(RecordingPlayer, { props: { recordingKey: key }, global: { plugins: [i18n] }, attachTo: document.body })
  shown.push(player)
  await flushPromises()
  return player
}
const sound = (nth = 0): HTMLAudioElement => {
  const found = document.querySelectorAll('audio')[nth]
  if (found === undefined) throw new Error('no sound is open')
  return found
}
const slider = (): HTMLElement => {
  const found = document.querySelector<HTMLElement>('.wave')
  if (found === null) throw new Error('there is no seek slider')
  return found
}
/** The audio element tells something, as it does in a page that has sound. */
const tell = async (event: string, element = sound()): Promise<void> => {
  element.dispatchEvent(new Event(event))
  await flushPromises()
}
const press = async (
  key: string,
  init: KeyboardEventInit = {},
  target: Element = document.activeElement ?? document.body
): Promise<void> => {
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init }))
  await flushPromises()
}
const button = (name: string): HTMLButtonElement | undefined =>
  [...document.querySelectorAll('button')].find((one) => (one.getAttribute('aria-label') ?? one.textContent.trim()) === name)
const requests = (asked: { name: string }[], name: string): number => asked.filter((one) => one.name === name).length

describe('The player', () => {
  it('plays the address that main gave, and asks for the waveform once there is sound', async () => {
    const { asked } = await open()
    expect(sound().getAttribute('src')).toBe('app://lampfield/audio/1')
    expect(requests(asked, 'recordings/waveform')).toBe(0)
    await tell('loadeddata')
    await tell('loadeddata')
    expect(requests(asked, 'recordings/waveform')).toBe(1)
  })

  it('draws parts of the waveform as they are read, those of its own recording only', async () => {
    const { emit } = await open({ 'recordings/waveform': () => new Promise(() => undefined) })
    await tell('loadeddata')
    emit('recordings/waveform', { handle: 'another', waveform: waveform() })
    await flushPromises()
    expect(document.querySelector('path.wave-rest')).toBeNull()
    const drawn = (): number => document.querySelector('path.wave-rest')?.getAttribute('d')?.length ?? 0
    emit('recordings/waveform', { handle: 'handle-1', waveform: waveform({ covered: 100_000 }) })
    await flushPromises()
    const part = drawn()
    expect(part).toBeGreaterThan(0)
    emit('recordings/waveform', { handle: 'handle-1', waveform: waveform() })
    await flushPromises()
    expect(drawn()).toBeGreaterThan(2 * part)
  })

  it('shows a plain bar where there is no waveform, and can be heard all the same', async () => {
    await open({ 'recordings/waveform': () => refused('UNSUPPORTED', 'notSupported', { what: 'waveform' }) })
    await tell('loadeddata')
    expect(slider().dataset['plain']).toBe('true')
    expect(document.body.textContent).toContain('it can be heard all the same')
    await press('k')
    expect(sound().paused).toBe(false)
  })

  it('says that the file ends before the recording does', async () => {
    await open({ 'recordings/waveform': () => ok(waveform({ covered: 130_000 })) })
    await tell('loadeddata')
    expect(document.body.textContent).toContain('Only the first 02:10 can be heard')
  })

  it('closes what it opened when it goes away, and when another recording is chosen', async () => {
    let handles = 0
    const { asked, player } = await open({ 'recordings/open': () => ok(audio({ handle: `handle-${++handles}` })) })
    await player.setProps({ recordingKey: 'basel/2' })
    await flushPromises()
    player.unmount()
    await flushPromises()
    expect(asked.filter((one) => one.name === 'recordings/close').map((one) => one.input)).toEqual([
      { handle: 'handle-1' },
      { handle: 'handle-2' }
    ])
  })

  it('closes what is opened after the user went on', async () => {
    let answer: (value: { ok: true; data: Audio }) => void = () => undefined
    const { asked, player } = await open({ 'recordings/open': () => new Promise((resolve) => (answer = resolve)) })
    player.unmount()
    answer(ok(audio({ handle: 'late' })))
    await flushPromises()
    expect(asked.at(-1)).toEqual({ name: 'recordings/close', input: { handle: 'late' } })
  })

  it('has no heading of its own inside the details of a call, but a name', async () => {
    const { player } = await open()
    expect(document.querySelector('h3')?.textContent).toBe('Recording')
    await player.setProps({ compact: true })
    expect(document.querySelector('h3')).toBeNull()
    expect(document.querySelector('section')?.getAttribute('aria-label')).toBe('Recording')
  })

  it('lets only one recording sound at a time', async () => {
    await open()
    await add('basel/2')
    await press('k')
    expect([sound(0).paused, sound(1).paused]).toEqual([true, false])
    document.querySelectorAll<HTMLElement>('.play')[0]?.click()
    await flushPromises()
    expect([sound(0).paused, sound(1).paused]).toEqual([false, true])
  })
})

describe('The keys of the player', () => {
  it('plays and pauses with K, and says where it stopped', async () => {
    await open()
    await press('k')
    expect(sound().paused).toBe(false)
    expect(polite.value).toBe('')
    sound().currentTime = 103
    await press('k')
    expect(sound().paused).toBe(true)
    expect(polite.value).toBe('Paused at 1 minute 43')
  })

  it('plays with Space on the player, and leaves Space to its buttons', async () => {
    await open()
    slider().focus()
    await press(' ')
    expect(sound().paused).toBe(false)
    button('Mute')?.focus()
    await press(' ')
    expect(sound().paused).toBe(false)
  })

  it('goes back and forward ten seconds, never beyond the ends', async () => {
    await open()
    await press('l')
    await press('l')
    expect(sound().currentTime).toBe(20)
    expect(polite.value).toBe('20 seconds')
    await press('j')
    expect(sound().currentTime).toBe(10)
    await press('j')
    await press('j')
    expect(sound().currentTime).toBe(0)
  })

  it('steps through the speeds at unchanged pitch, and stays at the fastest', async () => {
    await open()
    await press('s')
    expect(sound().playbackRate).toBe(1.25)
    expect(sound().preservesPitch).toBe(true)
    expect(polite.value).toBe('Speed 1.25')
    for (let step = 0; step < 9; step++) await press('s')
    expect(sound().playbackRate).toBe(2)
    for (let step = 0; step < 9; step++) await press('S', { shiftKey: true })
    expect(sound().playbackRate).toBe(0.5)
  })

  it('mutes with M and says so', async () => {
    await open()
    await press('m')
    expect(sound().muted).toBe(true)
    expect(polite.value).toBe('Muted')
    expect(button('Sound on')).toBeDefined()
  })

  it('remembers speed and volume for the next recording', async () => {
    await open()
    await press('s')
    await press('m')
    shown.splice(0).forEach((one) => one.unmount())
    setActivePinia(createPinia())
    await add('basel/2')
    expect(sound().playbackRate).toBe(1.25)
    expect(sound().muted).toBe(true)
  })

  it('leaves every letter to the note while it is written', async () => {
    await open()
    const note = document.querySelector('textarea')
    note?.focus()
    for (const key of ['k', 'j', 'l', 's', 'm', ' ']) await press(key)
    expect(sound().paused).toBe(true)
    expect(sound().playbackRate).toBe(1)
    expect(sound().muted).toBe(false)
  })

  it('offers each of them in the palette only while something can be heard', async () => {
    await open({ 'recordings/get': () => ok(recording({ rights: ['view', 'download'] })) })
    const titles = enabledActions().map((action) => action.title())
    expect(titles).toContain('Save a copy of the recording')
    expect(titles).not.toContain('Play or pause')
    expect(titles).not.toContain('Delete the recording')
  })
})

describe('The seek slider', () => {
  it('says position and length in words', async () => {
    await open()
    sound().currentTime = 103
    await tell('seeked')
    expect(slider().getAttribute('aria-valuetext')).toBe('1 minute 43 of 6 minutes 48')
    expect(slider().getAttribute('aria-valuenow')).toBe('103')
    expect(slider().getAttribute('aria-valuemax')).toBe('408')
  })

  it('moves by one second, five seconds, half a minute, and to the ends', async () => {
    await open()
    slider().focus()
    const places: number[] = []
    for (const key of ['ArrowRight', 'ArrowUp', 'PageUp', 'ArrowLeft', 'ArrowDown', 'End', 'PageDown', 'Home']) {
      await press(key)
      places.push(sound().currentTime)
    }
    expect(places).toEqual([1, 6, 36, 35, 30, 408, 378, 0])
  })

  it('keeps still for a screen reader while it plays with the focus on it', async () => {
    await open()
    slider().focus()
    await press('k')
    sound().currentTime = 50
    await tell('timeupdate')
    expect(document.querySelector('.player-clock')?.textContent).toContain('00:50')
    expect(slider().getAttribute('aria-valuetext')).toContain('0 seconds of')
    await press('k')
    expect(slider().getAttribute('aria-valuetext')).toContain('50 seconds of')
  })

  it('goes where the pointer lets go', async () => {
    await open()
    vi.spyOn(slider(), 'getBoundingClientRect').mockReturnValue(new DOMRect(100, 0, 200, 70))
    slider().setPointerCapture = () => undefined
    slider().dispatchEvent(new PointerEvent('pointerdown', { clientX: 150, button: 0, bubbles: true }))
    slider().dispatchEvent(new PointerEvent('pointermove', { clientX: 200, bubbles: true }))
    expect(sound().currentTime).toBe(0)
    slider().dispatchEvent(new PointerEvent('pointerup', { clientX: 200, bubbles: true }))
    expect(sound().currentTime).toBe(204)
  })

  it('cannot be moved where the telephone system plays only from the beginning', async () => {
    await open({ 'recordings/open': () => ok(audio({ seekable: false })) })
    expect(slider().getAttribute('aria-disabled')).toBe('true')
    slider().focus()
    await press('End')
    expect(sound().currentTime).toBe(0)
    expect(document.body.textContent).toContain('plays it only from its beginning')
  })
})

describe('Skipping silence', () => {
  it('jumps to just before somebody speaks again, and says what it saves', async () => {
    await open()
    await tell('loadeddata')
    expect(document.body.textContent).toContain('Skip silence (saves 00:09)')
    await press('x')
    expect(polite.value).toBe('Silence is skipped')
    await press('k')
    sound().currentTime = 101
    await tell('timeupdate')
    expect(sound().currentTime).toBe(109.75)
  })

  it('plays silence where the user asks for nothing else', async () => {
    await open()
    await tell('loadeddata')
    await press('k')
    sound().currentTime = 101
    await tell('timeupdate')
    expect(sound().currentTime).toBe(101)
  })
})

describe('Rights', () => {
  const sentence = async (rights: Recording['rights']): Promise<string | undefined> => {
    await open({ 'recordings/get': () => ok(recording({ rights })) })
    return document.querySelector('.player-rights')?.textContent.trim()
  }

  it('says nothing where everything is allowed', async () => {
    expect(await sentence(['view', 'listen', 'download', 'delete'])).toBeUndefined()
    expect(button('Save a copy')).toBeDefined()
    expect(button('Delete')).toBeDefined()
  })

  it('leaves out saving and deleting for those who may only listen, and says so', async () => {
    expect(await sentence(['view', 'listen'])).toBe('You may listen. Saving a copy needs a supervisor, and so does deleting.')
    expect(button('Save a copy')).toBeUndefined()
    expect(button('Delete')).toBeUndefined()
    expect(button('Play')).toBeDefined()
  })

  it('opens nothing for those who may not listen', async () => {
    const { asked } = await open({ 'recordings/get': () => ok(recording({ rights: ['view', 'download'] })) })
    expect(requests(asked, 'recordings/open')).toBe(0)
    expect(document.querySelector('audio')).toBeNull()
    expect(document.querySelector('.player-rights')?.textContent).toContain('Listening and deleting need a supervisor')
  })

  it('stops when the right to listen is taken away meanwhile', async () => {
    let rights: Recording['rights'] = ['view', 'listen']
    const { emit } = await open({ 'recordings/get': () => ok(recording({ rights })) })
    rights = ['view']
    emit('recordings/changed', { connectionId: 'basel' })
    await flushPromises()
    expect(document.querySelector('audio')).toBeNull()
  })
})

describe('What goes wrong', () => {
  it('names a codec that cannot be played, and offers a copy instead of another try', async () => {
    const { asked } = await open({
      'recordings/open': () => refused('UNSUPPORTED', 'codecUnsupported', { codec: 'GSM 06.10' }),
      'recordings/download': () => refused('CANCELLED', 'cancelled')
    })
    const alert = document.querySelector('[role="alert"]')
    expect(alert?.textContent).toContain('GSM 06.10')
    expect(alert?.textContent).not.toContain('Try again')
    alert?.querySelector('button')?.click()
    await flushPromises()
    expect(asked.at(-1)).toEqual({ name: 'recordings/download', input: { key: 'basel/1', title: 'Save the recording' } })
    expect(toasts).toHaveLength(0)
  })

  it('offers no copy to those who may not have one', async () => {
    await open({
      'recordings/get': () => ok(recording({ rights: ['view', 'listen'] })),
      'recordings/open': () => refused('UNSUPPORTED', 'codecUnsupported', { codec: 'GSM 06.10' })
    })
    expect(document.querySelector('[role="alert"] button')).toBeNull()
  })

  it('does not follow a vendor to another server, and tries it no second time', async () => {
    await open({ 'recordings/open': () => refused('PROTOCOL', 'foreignAddress', { host: 'elsewhere.example' }) })
    expect(document.querySelector('[role="alert"]')?.textContent).toContain('elsewhere.example')
    expect(document.querySelector('[role="alert"] button')).toBeNull()
  })

  it('can be tried again when the site could not be reached', async () => {
    let tries = 0
    await open({ 'recordings/open': () => (++tries === 1 ? refused('UNREACHABLE', 'connectionLost') : ok(audio())) })
    document.querySelector<HTMLElement>('[role="alert"] button')?.click()
    await flushPromises()
    expect(document.querySelector('[role="alert"]')).toBeNull()
    expect(sound().getAttribute('src')).toBe('app://lampfield/audio/1')
  })

  it('goes on where the sound broke off', async () => {
    let handles = 0
    const { asked } = await open({ 'recordings/open': () => ok(audio({ handle: `handle-${++handles}` })) })
    await press('k')
    sound().currentTime = 130
    await tell('timeupdate')
    Object.defineProperty(sound(), 'error', { value: { code: 2, MEDIA_ERR_NETWORK: 2 } })
    await tell('error')
    expect(document.querySelector('[role="alert"]')?.textContent).toContain('The sound stopped at 02:10: the connection')
    button('Try again from there')?.click()
    await flushPromises()
    expect(asked.map((one) => one.name)).toContain('recordings/close')
    await tell('loadedmetadata')
    expect(sound().currentTime).toBe(130)
    expect(sound().paused).toBe(false)
  })

  it('begins another recording at its beginning, whatever broke before', async () => {
    const { player } = await open()
    sound().currentTime = 130
    await tell('timeupdate')
    await tell('error')
    await player.setProps({ recordingKey: 'basel/2' })
    await flushPromises()
    await tell('loadedmetadata')
    expect(sound().currentTime).toBe(0)
    expect(document.querySelector('[role="alert"]')).toBeNull()
  })

  it('says that a recording was deleted elsewhere while it was open', async () => {
    let isThere = true
    const { emit } = await open({ 'recordings/get': () => (isThere ? ok(recording()) : refused('NOT_FOUND', 'recordingNotFound')) })
    isThere = false
    emit('recordings/changed', { connectionId: 'basel' })
    await flushPromises()
    expect(document.querySelector('audio')).toBeNull()
    expect(document.querySelector('[role="alert"]')).not.toBeNull()
  })
})

describe('Deleting', () => {
  it('asks first, names the recording, and says that it is gone for everybody', async () => {
    const { asked, player } = await open({ 'recordings/delete': () => ok({}) })
    button('Delete')?.click()
    await flushPromises()
    const dialog = document.querySelector('[role="alertdialog"]')
    expect(dialog?.textContent).toContain('+33 389 12 47 03 to Łukasz Dvořák')
    expect(dialog?.textContent).toContain('for everybody')
    expect(document.activeElement?.textContent).toBe('Keep it')
    expect(requests(asked, 'recordings/delete')).toBe(0)
    button('Delete for everybody')?.click()
    await flushPromises()
    expect(asked.filter((one) => one.name === 'recordings/delete')).toEqual([{ name: 'recordings/delete', input: { key: 'basel/1' } }])
    expect(player.emitted('deleted')).toEqual([['basel/1']])
    expect(toasts.at(-1)?.title).toBe('Recording deleted')
  })

  it('keeps asking, with the reason, when it was refused', async () => {
    const { player } = await open({ 'recordings/delete': () => refused('FORBIDDEN', 'notAllowed') })
    button('Delete')?.click()
    await flushPromises()
    button('Delete for everybody')?.click()
    await flushPromises()
    expect(document.querySelector('[role="alertdialog"] [role="alert"]')?.textContent).toContain('The recording was not deleted')
    expect(player.emitted('deleted')).toBeUndefined()
  })
})

describe('The note', () => {
  const write = async (text: string): Promise<void> => {
    const field = document.querySelector('textarea')
    if (field === null) throw new Error('there is no note')
    field.value = text
    field.dispatchEvent(new Event('input'))
    await flushPromises()
  }

  it('is saved by itself when typing pauses', async () => {
    const { asked } = await open({ 'recordings/setNote': ({ note }: { note: string }) => ok(recording({ note })) })
    vi.useFakeTimers()
    await write('Called')
    await write('Called back')
    expect(requests(asked, 'recordings/setNote')).toBe(0)
    await vi.advanceTimersByTimeAsync(1000)
    expect(asked.filter((one) => one.name === 'recordings/setNote').map((one) => one.input)).toEqual([
      { key: 'basel/1', note: 'Called back' }
    ])
    expect(document.querySelector('.note-state')?.textContent.trim()).toBe('Saved')
  })

  it('is saved when the player goes away in the middle of a word', async () => {
    const { asked, player } = await open({ 'recordings/setNote': ({ note }: { note: string }) => ok(recording({ note })) })
    await write('Wants a')
    player.unmount()
    await flushPromises()
    expect(asked.at(-1)).toEqual({ name: 'recordings/setNote', input: { key: 'basel/1', note: 'Wants a' } })
  })

  it('keeps the words that could not be saved, even when the player is closed and opened again', async () => {
    let isFull = true
    const { player, asked } = await open({
      'recordings/setNote': ({ note }: { note: string }) => (isFull ? refused('STORAGE', 'diskFull') : ok(recording({ note })))
    })
    await write('Do not lose this')
    document.querySelector('textarea')?.dispatchEvent(new Event('blur'))
    await flushPromises()
    expect(document.querySelector('.note')?.textContent).toContain('Not saved. Your words are kept here.')
    expect(document.querySelector('.note')?.textContent).toContain('The disk is full')
    player.unmount()
    await flushPromises()
    expect(toasts.at(-1)).toMatchObject({ failed: true, lines: [{ subject: 'Do not lose this' }] })
    isFull = false
    await add('basel/1')
    await flushPromises()
    expect(document.querySelector('textarea')?.value).toBe('Do not lose this')
    expect(asked.at(-1)).toEqual({ name: 'recordings/setNote', input: { key: 'basel/1', note: 'Do not lose this' } })
    expect(document.querySelector('.note-state')?.textContent.trim()).toBe('Saved')
  })

  it('does not overwrite what is being written with what comes from elsewhere', async () => {
    let note = ''
    const { emit } = await open({
      'recordings/get': () => ok(recording({ note })),
      'recordings/setNote': (input: { note: string }) => ok(recording({ note: input.note }))
    })
    await write('Mine')
    note = 'Theirs'
    emit('recordings/changed', { connectionId: 'basel' })
    await flushPromises()
    expect(document.querySelector('textarea')?.value).toBe('Mine')
  })
})

describe('Audio that was cut off on the way', () => {
  // The story: a recording whose connection ended too early stood still at its place, still "playing", and nobody was told.
  it('is told once it has not moved for eight seconds, and can be tried again', async () => {
    vi.useFakeTimers({ toFake: ['requestAnimationFrame', 'cancelAnimationFrame', 'performance'] })
    await open()
    const audioElement = sound()
    let at = 41
    Object.defineProperty(audioElement, 'currentTime', { get: () => at, set: (to: number) => (at = to), configurable: true })
    const paused = vi.spyOn(audioElement, 'pause')
    await tell('play')
    vi.advanceTimersByTime(7_000)
    await flushPromises()
    expect(paused).not.toHaveBeenCalled()
    at = 42
    vi.advanceTimersByTime(7_000)
    await flushPromises()
    expect(paused).not.toHaveBeenCalled()
    vi.advanceTimersByTime(2_000)
    await flushPromises()
    expect(paused).toHaveBeenCalled()
    expect(document.querySelector('[role="alert"]')?.textContent).toBeTruthy()
  })
})
