// The types of builder.mjs, for the tests.
import type { Configuration } from 'electron-builder'
export function configuration(
  electron: { dist: string; executable: string; version: string; official: boolean },
  drawn: string
): Configuration
