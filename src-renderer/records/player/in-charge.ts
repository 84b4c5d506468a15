// Which player the keys speak to, and that only one of them sounds at a time.
import { computed, onScopeDispose, shallowReactive } from 'vue'

export interface Sounding {
  pause(): void
}

/** The last one was used last. */
const players = shallowReactive<Sounding[]>([])
const inCharge = computed(() => players.at(-1))

/** Counts a player in for as long as the calling component lives. */
export function useCharge(player: Sounding) {
  const leave = (): void => {
    const at = players.indexOf(player)
    if (at >= 0) players.splice(at, 1)
  }
  players.push(player)
  onScopeDispose(leave)
  return {
    isInCharge: (): boolean => inCharge.value === player,
    /** The keys speak to this one from now on. */
    take(): void {
      if (inCharge.value === player) return
      leave()
      players.push(player)
    },
    /** Pauses every other player. */
    silenceOthers(): void {
      for (const other of players) if (other !== player) other.pause()
    }
  }
}
