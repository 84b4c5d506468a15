// undici, loaded with the first request: it is half of what the window would otherwise wait for, and a start asks nobody anything.
import type * as library from 'undici'

export type Undici = typeof library

let loaded: Promise<Undici> | undefined

/** Where it cannot be loaded, the next request tries again. */
export const undici = (): Promise<Undici> =>
  (loaded ??= import('undici').catch((error: unknown) => {
    loaded = undefined
    throw error
  }))
