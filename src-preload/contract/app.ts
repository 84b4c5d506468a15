// The console itself: what it is, how the user wants it, its window.
import { z } from 'zod'
import { request } from './channel'
import { failure } from './errors'
import { densities, languages, themes, zoomRange } from './plain'

export { defaultPreferences, densities, type Language, languageFor, languages } from './plain'

/** What the user chose; kept by main, atomically. */
export const preferences = z.object({
  theme: z.enum(themes),
  contrast: z.enum(['system', 'more']),
  motion: z.enum(['system', 'reduced']),
  language: z.enum(['system', ...languages]),
  density: z.enum(densities),
  /** Percent; 100 to 400. Sizes are in rem, so this is text and layout together. */
  zoom: z.number().int().min(zoomRange.least).max(zoomRange.most),
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
  }),
  /** Whether links with telephone numbers (tel:, callto:) are looked up here; absent: no. */
  telLinks: z.boolean().optional()
})
export type Preferences = z.infer<typeof preferences>

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

export const linkSchemes = ['tel', 'callto'] as const

/** Telephone links: whether the user wants them here, and what the system makes of it. */
export const telLinks = z.object({
  on: z.boolean(),
  /** Set by the administrator: the user cannot change it. */
  locked: z.boolean(),
  /** Those that the system gives to this console. */
  given: z.array(z.enum(linkSchemes)),
  /** Only an installed console can be given links. */
  installed: z.boolean()
})
export type TelLinks = z.infer<typeof telLinks>

/** What a telephone link asked for: a number to look up (digits, perhaps a leading plus), or why it is not looked up. */
export const linkAsked = z.union([z.object({ number: z.string().max(40) }), z.object({ refused: failure })])
export type LinkAsked = z.infer<typeof linkAsked>

/** What the administrator's file sets; absent fields are the user's. */
export const managed = z.object({
  /** Where the file is, or would be. */
  place: z.string(),
  present: z.boolean(),
  demo: z.enum(['offer', 'never', 'always']).optional(),
  /** The names of the prepared sites. */
  sites: z.array(z.string()),
  telLinks: z.boolean().optional(),
  /** Host of the site's own feed. */
  updateFeed: z.string().optional()
})
export type Managed = z.infer<typeof managed>

/** Whether a newer version exists, as the site's own feed says; without a feed nothing is ever asked. */
export const updates = z.object({
  /** Host of the feed. */
  feed: z.string().optional(),
  checkedAt: z.number().optional(),
  newer: z.object({ version: z.string().max(40), where: z.string().max(300) }).optional(),
  /** Why the last check told nothing. */
  error: failure.optional()
})
export type Updates = z.infer<typeof updates>

export const appRequests = {
  'app/info': request(z.object({}), appInfo),
  'app/preferences': request(z.object({}), preferences),
  /** Changes only what is named. */
  'app/setPreferences': request(preferences.partial(), preferences),
  'app/managed': request(z.object({}), managed),
  'app/telLinks': request(z.object({}), telLinks),
  /** Asks the system for the links, or gives them back; the answer says what the system did. */
  'app/setTelLinks': request(z.object({ on: z.boolean() }), telLinks),
  /** The link that waits to be looked up, once. */
  'app/takeLink': request(z.object({}), z.object({ link: linkAsked.optional() })),
  'app/updates': request(z.object({}), updates),
  /** Asks the feed now. */
  'app/checkUpdates': request(z.object({}), updates),
  'app/window': request(z.object({ action: z.enum(['minimise', 'maximise', 'close']) }), z.object({ maximised: z.boolean() }))
}

export const appEvents = {
  'app/preferencesChanged': preferences,
  'app/notice': failure,
  /** A telephone link waits (`app/takeLink`). */
  'app/linkWaits': z.object({}),
  'app/updatesChanged': updates
}
