// The console itself: what it is, how the user wants it, its window.
import { z } from 'zod'
import { request } from './channel'
import { failure } from './errors'

export const languages = ['en', 'de', 'fr', 'it'] as const
export const densities = ['comfortable', 'compact', 'list'] as const

/** What the user chose; kept by main, atomically. */
export const preferences = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  contrast: z.enum(['system', 'more']),
  motion: z.enum(['system', 'reduced']),
  language: z.enum(['system', ...languages]),
  density: z.enum(densities),
  /** Percent; 100 to 400. Sizes are in rem, so this is text and layout together. */
  zoom: z.number().int().min(50).max(400),
  /** group key -> its own density */
  groupDensity: z.record(z.string(), z.enum(densities)),
  collapsedGroups: z.array(z.string()),
  /** `connectionId/memberId` */
  favourites: z.array(z.string()),
  /** Notes to choose from; {time} stands for the return time. Empty: the ones of the language. */
  noteTemplates: z.array(z.string().max(255)).max(12),
  boardFilter: z.object({
    line: z.string().optional(),
    presence: z.string().optional(),
    group: z.string().optional(),
    favourites: z.boolean()
  })
})
export type Preferences = z.infer<typeof preferences>

export const defaultPreferences: Preferences = {
  theme: 'system',
  contrast: 'system',
  motion: 'system',
  language: 'system',
  density: 'comfortable',
  zoom: 100,
  groupDensity: {},
  collapsedGroups: [],
  favourites: [],
  noteTemplates: [],
  boardFilter: { favourites: false }
}

export const appInfo = z.object({
  version: z.string(),
  platform: z.string(),
  /** The user of the operating system, as the activity list names them. */
  osUser: z.string(),
  systemLanguage: z.string(),
  keychain: z.enum(['available', 'absent', 'locked']),
  /** Whether the window has no frame of the system, so that the page draws its controls. */
  ownFrame: z.boolean(),
  /** Files that were damaged and set aside at this start, or a disk that refuses; shown once as a banner. */
  notices: z.array(failure)
})
export type AppInfo = z.infer<typeof appInfo>

export const appRequests = {
  'app/info': request(z.object({}), appInfo),
  'app/preferences': request(z.object({}), preferences),
  /** Changes only what is named. */
  'app/setPreferences': request(preferences.partial(), preferences),
  'app/window': request(z.object({ action: z.enum(['minimise', 'maximise', 'close']) }), z.object({ maximised: z.boolean() }))
}

export const appEvents = {
  'app/preferencesChanged': preferences,
  'app/notice': failure
}
