// One recording as it is opened: what is known of it, its audio, its waveform as that is read, and closed again when it goes away.
import type { Failure } from '@contract/errors'
import type { Audio, Recording, Waveform } from '@contract/recordings'
import { nextTick, onScopeDispose, ref, shallowRef, watch } from 'vue'

/** Points a channel: as many as the widest drawing shows on a fine screen. */
const POINTS = 1600

/** `key` is read again and again: when it changes, the former recording is closed and the new one opened. */
export function useOpenRecording(key: () => string) {
  const recording = shallowRef<Recording>()
  const audio = shallowRef<Audio>()
  const waveform = shallowRef<Waveform>()
  const failure = shallowRef<Failure>()
  const waveformFailure = shallowRef<Failure>()
  const opening = ref(false)
  /** The whole of it has been read. */
  const waveformWhole = ref(false)
  // Answers to a question that is no longer asked are dropped, and what they opened is closed.
  let asking = 0
  let waveformAskedFor: string | undefined

  function close(): void {
    const handle = audio.value?.handle
    audio.value = undefined
    // Not before the element has let go of its address: it would ask once more for what is closed.
    if (handle !== undefined) void nextTick(() => window.lampfield.recordings.close({ handle }))
    waveform.value = undefined
    waveformFailure.value = undefined
    waveformWhole.value = false
    waveformAskedFor = undefined
  }

  async function open(): Promise<void> {
    const mine = ++asking
    const wanted = key()
    close()
    failure.value = undefined
    if (recording.value?.key !== wanted) recording.value = undefined
    opening.value = true
    const found = await window.lampfield.recordings.get({ key: wanted })
    if (mine !== asking) return
    if (!found.ok) {
      failure.value = found.error
      opening.value = false
      return
    }
    recording.value = found.data
    if (!found.data.rights.includes('listen')) {
      opening.value = false
      return
    }
    const opened = await window.lampfield.recordings.open({ key: wanted })
    if (mine !== asking) {
      if (opened.ok) void window.lampfield.recordings.close({ handle: opened.data.handle })
      return
    }
    opening.value = false
    if (opened.ok) audio.value = opened.data
    else failure.value = opened.error
  }

  /** Asks for the waveform once; meant for when sound is there, which it must not hold up. */
  async function readWaveform(): Promise<void> {
    const handle = audio.value?.handle
    if (handle === undefined || waveformAskedFor === handle) return
    waveformAskedFor = handle
    const answer = await window.lampfield.recordings.waveform({ handle, points: POINTS })
    if (audio.value?.handle !== handle) return
    if (answer.ok) {
      waveform.value = answer.data
      waveformWhole.value = true
    } else waveformFailure.value = answer.error
  }

  /** What is known may have changed (a right, a note, its deletion); what is being heard goes on meanwhile. */
  async function refresh(): Promise<void> {
    const mine = asking
    const wanted = key()
    const found = await window.lampfield.recordings.get({ key: wanted })
    if (mine !== asking || opening.value) return
    if (found.ok) {
      const mayListen = found.data.rights.includes('listen')
      const mightListen = recording.value?.rights.includes('listen')
      recording.value = found.data
      if (mayListen && mightListen === false) await open()
      else if (!mayListen) close()
    } else if (found.error.code === 'NOT_FOUND') {
      close()
      failure.value = found.error
    }
  }

  watch(key, () => void open(), { immediate: true })
  onScopeDispose(
    window.lampfield.on('recordings/waveform', (part) => {
      if (part.handle === audio.value?.handle && !waveformWhole.value) waveform.value = part.waveform
    })
  )
  onScopeDispose(
    window.lampfield.on('recordings/changed', ({ connectionId }) => {
      if (recording.value?.connectionId === connectionId) void refresh()
    })
  )
  onScopeDispose(() => {
    asking++
    close()
  })

  return { recording, audio, waveform, waveformWhole, waveformFailure, failure, opening, open, readWaveform }
}
