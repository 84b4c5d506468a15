// Keeps the number of calls that are under way at one site small.

/** Runs work for each key, at most so many at once; the rest waits in order. */
export type Lanes = <T>(key: string, work: () => Promise<T>) => Promise<T>

export function createLanes(width: number): Lanes {
  const lanes = new Map<string, { running: number; waiting: (() => void)[] }>()
  return async (key, work) => {
    const lane = lanes.get(key) ?? { running: 0, waiting: [] }
    lanes.set(key, lane)
    if (lane.running >= width) await new Promise<void>((resolve) => lane.waiting.push(resolve))
    else lane.running += 1
    try {
      return await work()
    } finally {
      // The place is handed on, so that nobody new slips in between.
      const next = lane.waiting.shift()
      if (next !== undefined) next()
      else {
        lane.running -= 1
        if (lane.running === 0) lanes.delete(key)
      }
    }
  }
}
