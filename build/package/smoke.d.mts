// The types of smoke.mjs, for the tests of the package.
export interface Installed {
  /** Of the process that was started: the console, or the command that entered its system. */
  readonly pid: number
  readonly evaluate: <T = unknown>(expression: string) => Promise<T>
  /** Has the page go elsewhere as its own script would, and waits for what becomes of that. */
  readonly leadTo: (url: string) => Promise<'left' | 'refused'>
  readonly complaints: () => string[]
  readonly said: () => string
  /** Ends it at once. */
  readonly kill: () => void
  readonly close: () => Promise<number | string>
}
export function until<T>(what: string, look: () => Promise<T> | T): Promise<NonNullable<T>>
export function openInstalled(
  executable: string,
  options?: { profile?: string; flags?: readonly string[]; within?: readonly string[]; ready?: string }
): Promise<Installed>
export function ask<T = unknown>(page: Pick<Installed, 'evaluate'>, request: string, input?: unknown): Promise<T>
export function beginWithDemo(page: Pick<Installed, 'evaluate'>): Promise<void>
export function tryConsole(page: Pick<Installed, 'evaluate'>): Promise<{
  sites: string[]
  keychain: string
  calls: number
  kept: string
}>
