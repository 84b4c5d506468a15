// The requests about the console itself: what it is, its preferences, its window.
import { userInfo } from 'node:os'
import type { AppInfo, Managed } from '@contract/app'
import type { Failure } from '@contract/errors'
import { app, BrowserWindow, dialog, type WebContents } from 'electron'
import type { Handlers } from '../bridge/bridge'
import { LampfieldError } from '../errors'
import type { Links } from '../links/links'
import type { UpdateChecks } from '../updates/updates'
import type { KeptPreferences } from './preferences'
import { ownFrame } from './window'

/** The user of the operating system, as the activity list names them. */
export function osUser(): string {
  try {
    return userInfo().username
  } catch {
    // A container may run under a number that no user has.
    return process.env['USER'] ?? process.env['USERNAME'] ?? 'unknown'
  }
}

/** The language that the system's user prefers, such as "de-CH". */
export const systemLanguage = (): string => app.getPreferredSystemLanguages()[0] ?? app.getLocale()

function windowOf(page: WebContents): BrowserWindow {
  const window = BrowserWindow.fromWebContents(page)
  if (window === null) throw new LampfieldError('CANCELLED', 'cancelled', 'the window is gone')
  return window
}

/** Asks where to write a file. @throws CANCELLED where the user does not want to */
export async function askForFile(page: WebContents, title: string, name: string): Promise<string> {
  const { canceled, filePath } = await dialog.showSaveDialog(windowOf(page), { title, defaultPath: name })
  if (canceled || !filePath) throw new LampfieldError('CANCELLED', 'cancelled', 'no file was chosen')
  return filePath
}

export interface ConsoleStatus {
  keychain(): Promise<AppInfo['keychain']>
  /** What went wrong at this start. */
  notices(): Failure[]
  managed(): Managed
  readonly updates: UpdateChecks
}

export interface ConsoleDeps {
  readonly preferences: KeptPreferences
  readonly status: Promise<ConsoleStatus>
  readonly links: Links
}

type ConsoleHandlers = Pick<Handlers, Extract<keyof Handlers, `app/${string}`>>

export const consoleRequests = ({ preferences, status, links }: ConsoleDeps): ConsoleHandlers => ({
  'app/info': async () => {
    const { keychain, notices } = await status
    return {
      version: app.getVersion(),
      platform: process.platform,
      osUser: osUser(),
      systemLanguage: systemLanguage(),
      keychain: await keychain(),
      ownFrame,
      notices: notices()
    }
  },
  'app/preferences': () => preferences.value,
  'app/setPreferences': (part) => preferences.change(withoutAbsent(part)),
  'app/managed': async () => (await status).managed(),
  'app/telLinks': () => links.status(),
  'app/setTelLinks': ({ on }) => links.set(on),
  'app/takeLink': () => links.take(),
  'app/updates': async () => (await status).updates.status(),
  'app/checkUpdates': async () => (await status).updates.check(),
  'app/window': ({ action }, page) => {
    const window = windowOf(page)
    if (action === 'minimise') window.minimize()
    else if (action === 'close') window.close()
    else if (window.isMaximized()) window.unmaximize()
    else window.maximize()
    return { maximised: !window.isDestroyed() && window.isMaximized() }
  }
})

type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

/** A field that is named but undefined asks for no change. */
const withoutAbsent = <T extends object>(part: T): Present<T> =>
  Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined)) as Present<T>
