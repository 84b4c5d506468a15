// What a window needs of the settings before it opens, read at once and by hand: all of them are opened while its page draws.
import path from 'node:path'
import { languages, themes, zoomRange, type Language } from '@contract/plain'
import { dataOf, partOf } from '../storage/unparsed'
import { isBounds, type WindowBounds } from './place'

export interface Glance {
  readonly theme: (typeof themes)[number]
  readonly language: 'system' | Language
  /** Percent. */
  readonly zoom: number
  /** Undefined at the first start. */
  readonly bounds: WindowBounds | undefined
}

/** The name of the file that holds them, in the folder where everything is kept. */
export const PREFERENCES = 'preferences.json'
export const WINDOW = 'window.json'

/** What makes no sense counts as not chosen. Reads only. @param folder where everything is kept */
export function glance(folder: string): Glance {
  const [preferences, bounds] = [dataOf(path.join(folder, PREFERENCES)), dataOf(path.join(folder, WINDOW))]
  const chosen = <T>(name: string, choices: readonly T[]): T | undefined => choices.find((one) => one === partOf(preferences, name))
  const zoom = partOf(preferences, 'zoom')
  return {
    theme: chosen('theme', themes) ?? 'system',
    language: chosen('language', languages) ?? 'system',
    zoom: Number.isInteger(zoom) && Number(zoom) >= zoomRange.least && Number(zoom) <= zoomRange.most ? Number(zoom) : 100,
    bounds: isBounds(bounds) ? bounds : undefined
  }
}
