// Playing: what the audio element does, as state that a screen can show, and the few things that can be asked of it.
import { computed, onScopeDispose, ref, watch, type Ref } from 'vue'
import { useListening } from './listening'
import { afterSilence } from './silence'

const SECOND = 1000
/** Often enough that the place moves evenly, seldom enough to cost nothing. Milliseconds. */
const PAINTED_EVERY = 40
/** Milliseconds in which playing audio must move on: the element itself may wait for ever for what was cut off. */
const STANDSTILL = 8_000

/** `connection`: it stopped on the way here. `damaged`: what came cannot be decoded. */
export type Break = 'connection' | 'damaged'

const breakOf = (error: MediaError | null): Break => (error !== null && error.code === error.MEDIA_ERR_NETWORK ? 'connection' : 'damaged')

export interface PlaybackOptions {
  /** Milliseconds, as far as it is known before the element knows better. */
  readonly length: () => number | undefined
  readonly seekable: () => boolean
  readonly silences: () => readonly (readonly [number, number])[]
  /** Called before sound begins. */
  readonly beforeSound: () => void
}

/** Drives one audio element. Times are milliseconds of the recording, whatever the speed. */
export function usePlayback(element: Readonly<Ref<HTMLAudioElement | null>>, options: PlaybackOptions) {
  const listening = useListening()
  const position = ref(0)
  const playing = ref(false)
  const waiting = ref(false)
  const ended = ref(false)
  const broken = ref<Break>()
  const measured = ref<number>()
  const length = computed(() => measured.value ?? options.length())
  /** Where to go on once the audio is there again. */
  let resumeAt: { at: number; play: boolean } | undefined

  function place(): void {
    const audio = element.value
    if (audio === null) return
    let at = audio.currentTime * SECOND
    const next = listening.skipSilence && playing.value && options.seekable() ? afterSilence(options.silences(), at) : undefined
    if (next !== undefined) {
      at = next
      audio.currentTime = next / SECOND
    }
    if (!playing.value || Math.abs(at - position.value) >= PAINTED_EVERY) position.value = at
  }

  let moved = { to: -1, at: 0 }
  /** Ends what plays without getting anywhere. */
  function watchStandstill(): void {
    const audio = element.value
    if (audio === null) return
    if (audio.currentTime !== moved.to) moved = { to: audio.currentTime, at: performance.now() }
    else if (performance.now() - moved.at > STANDSTILL) {
      moved = { to: -1, at: 0 }
      broken.value = 'connection'
      audio.pause()
    }
  }

  let frame = 0
  const follow = (): void => {
    place()
    watchStandstill()
    frame = playing.value ? requestAnimationFrame(follow) : 0
  }
  onScopeDispose(() => cancelAnimationFrame(frame))

  /** For the audio element: `v-on="events"`. */
  const events = {
    loadedmetadata(): void {
      const audio = element.value
      if (audio === null || resumeAt === undefined) return
      const { at, play: again } = resumeAt
      resumeAt = undefined
      audio.currentTime = at / SECOND
      position.value = at
      if (again) play()
    },
    durationchange(): void {
      const seconds = element.value?.duration
      measured.value = seconds !== undefined && Number.isFinite(seconds) && seconds > 0 ? seconds * SECOND : undefined
    },
    play(): void {
      playing.value = true
      ended.value = false
      moved = { to: -1, at: 0 }
      if (frame === 0) frame = requestAnimationFrame(follow)
    },
    playing(): void {
      waiting.value = false
    },
    waiting(): void {
      waiting.value = true
    },
    pause(): void {
      playing.value = false
      waiting.value = false
      place()
    },
    ended(): void {
      playing.value = false
      ended.value = true
      place()
    },
    timeupdate: place,
    seeked: place,
    error(): void {
      playing.value = false
      waiting.value = false
      broken.value = breakOf(element.value?.error ?? null)
    }
  }

  function play(): void {
    options.beforeSound()
    // A refusal comes as `error`, a change of mind as `pause`: both are shown by their events.
    element.value?.play().catch(() => undefined)
  }
  function pause(): void {
    element.value?.pause()
    place()
  }
  const toggle = (): void => (playing.value ? pause() : play())

  /** Goes to a place; stays within the recording. */
  function seek(to: number): void {
    const audio = element.value
    if (audio === null || !options.seekable()) return
    const at = Math.min(Math.max(0, to), length.value ?? Number.MAX_SAFE_INTEGER)
    ended.value = false
    audio.currentTime = at / SECOND
    position.value = at
  }
  const seekBy = (milliseconds: number): void => seek(position.value + milliseconds)

  /** The audio was opened anew: go on where it stopped. */
  function resume(): void {
    resumeAt = { at: position.value, play: true }
    broken.value = undefined
  }
  /** Another recording is wanted: it begins at its beginning. */
  function forget(): void {
    resumeAt = undefined
    position.value = 0
  }
  /** Other audio: nothing of the former one stays, but the place where a broken one goes on. */
  function reset(): void {
    if (resumeAt === undefined) position.value = 0
    playing.value = false
    waiting.value = false
    ended.value = false
    broken.value = undefined
    measured.value = undefined
  }

  watch(
    [element, () => listening.speed, () => listening.volume, () => listening.muted],
    ([audio], [former]) => {
      // What nobody hears any more is not fetched either.
      if (former && former !== audio) {
        former.removeAttribute('src')
        former.load()
      }
      if (audio === null) return
      audio.preservesPitch = true
      // Loading sets the speed back to the default one.
      audio.defaultPlaybackRate = listening.speed
      audio.playbackRate = listening.speed
      audio.volume = listening.volume
      audio.muted = listening.muted
    },
    { flush: 'post' }
  )

  return { position, length, playing, waiting, ended, broken, events, play, pause, toggle, seek, seekBy, resume, forget, reset }
}
export type Playback = ReturnType<typeof usePlayback>
