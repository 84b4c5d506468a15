// Whoever listens comes first: the reading of a waveform waits while the player waits for its next bytes.

export interface GiveWay {
  /** The player waits from now on, until what is returned is called. */
  waits(): () => void
  /** `pieces`, each only once nobody waits. */
  after<T>(pieces: AsyncIterable<T>): AsyncGenerator<T, void>
}

export function createGiveWay(): GiveWay {
  let waiting = 0
  let wake: (() => void)[] = []

  return {
    waits: () => {
      waiting += 1
      let over = false
      return () => {
        if (over) return
        over = true
        waiting -= 1
        if (waiting > 0) return
        const woken = wake
        wake = []
        for (const one of woken) one()
      }
    },
    async *after(pieces) {
      for await (const piece of pieces) {
        while (waiting > 0) await new Promise<void>((resolve) => wake.push(resolve))
        yield piece
      }
    }
  }
}
