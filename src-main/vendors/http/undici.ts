// undici, loaded with the first request: it is half of what the window would otherwise wait for, and a start asks nobody anything.
import type * as library from 'undici'

export type Undici = typeof library

let loaded: Promise<Undici> | undefined

export const undici = (): Promise<Undici> => (loaded ??= import('undici'))
