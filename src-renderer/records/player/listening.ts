// How this user likes to listen (speed, volume, silence), remembered by the page over restarts.
import { defineStore } from 'pinia'
import { ref, watch } from 'vue'
import { z } from 'zod'

/** Times the recorded speed; the pitch stays as it is. */
export const speeds = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2] as const

const PLACE = 'lampfield.listening'
const kept = z.object({
  speed: z.number().refine((speed) => speeds.some((one) => one === speed)),
  /** 0 to 1. */
  volume: z.number().min(0).max(1),
  muted: z.boolean(),
  skipSilence: z.boolean()
})
type Listening = z.infer<typeof kept>
const usual: Listening = { speed: 1, volume: 1, muted: false, skipSilence: false }

/** What was kept; damaged or foreign text counts as nothing kept. */
function read(): Listening {
  try {
    return kept.parse(JSON.parse(localStorage.getItem(PLACE) ?? ''))
  } catch {
    return usual
  }
}

export const useListening = defineStore('listening', () => {
  const start = read()
  const speed = ref(start.speed)
  const volume = ref(start.volume)
  const muted = ref(start.muted)
  const skipSilence = ref(start.skipSilence)

  watch([speed, volume, muted, skipSilence], () => {
    const now: Listening = { speed: speed.value, volume: volume.value, muted: muted.value, skipSilence: skipSilence.value }
    localStorage.setItem(PLACE, JSON.stringify(now))
  })

  /** One step faster (1) or slower (-1); stays at the ends. */
  function stepSpeed(step: 1 | -1): void {
    const at = speeds.findIndex((one) => one === speed.value)
    speed.value = speeds[at + step] ?? speed.value
  }
  return { speed, volume, muted, skipSilence, stepSpeed }
})
