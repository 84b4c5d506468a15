// Starts the built console on a real Electron with a fresh profile; and simulated sites to connect it to.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { connectionDefaults, type Connection, type ConnectionDraft } from '@contract/connections'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'
import { heldForDriver } from '../driven/driven'

export const root = fileURLToPath(new URL('../..', import.meta.url))

/** The Electron that `npm run e2e` found or prepared. */
export function electronPath(): string {
  const electron = process.env['LAMPFIELD_ELECTRON']
  if (electron === undefined) throw new Error('run these tests with: npm run e2e [-- FILE]')
  return electron
}

export interface LaunchOptions {
  /** A profile of an earlier start; a fresh one where absent. It is kept on closing. */
  readonly profile?: string
  readonly args?: readonly string[]
  /** How a first start is answered; absent: with the demo. */
  readonly begin?: 'demo' | 'ask'
  /** The folder of another program than this project. */
  readonly program?: string
  readonly env?: Readonly<Record<string, string>>
}

export interface Console {
  readonly application: ElectronApplication
  readonly page: Page
  readonly profile: string
  /** Errors of the page so far: exceptions, and everything it logged as an error. */
  readonly pageErrors: readonly string[]
  /** What main wrote to stderr so far. */
  readonly mainOutput: () => string
  /** Quits as a user would. */
  close(): Promise<void>
}

/** The arguments of every start: the sandbox is off only for root, where Chromium refuses to run with it. */
export const electronArguments = (profile: string, more: readonly string[] = [], program = root): string[] => [
  program,
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--log-level=3',
  '--force-device-scale-factor=1',
  '--lang=en',
  `--user-data-dir=${profile}`,
  ...more
]

export const freshProfile = (): Promise<string> => mkdtemp(path.join(tmpdir(), 'lampfield-e2e-'))

/** Opens the console and waits for its page (not for its members: see `whenLive`). */
export async function launch(options: LaunchOptions = {}): Promise<Console> {
  const profile = options.profile ?? (await freshProfile())
  const application = await _electron.launch({
    executablePath: electronPath(),
    cwd: root,
    timeout: 30_000,
    colorScheme: null,
    args: [
      ...heldForDriver,
      ...electronArguments(profile, [...(options.begin === 'ask' ? [] : ['--demo']), ...(options.args ?? [])], options.program)
    ],
    env: { ...(process.env as Record<string, string>), ...options.env }
  })
  const pageErrors: string[] = []
  let output = ''
  application.process().stderr?.on('data', (text) => (output += String(text)))
  const page = await application.firstWindow()
  page.on('pageerror', (error) => pageErrors.push(error.stack ?? error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') pageErrors.push(message.text())
  })
  await page.locator('main').first().waitFor()
  return {
    application,
    page,
    profile,
    pageErrors,
    mainOutput: () => output,
    close: async () => {
      await application.close()
      if (options.profile === undefined) await rm(profile, { recursive: true, force: true })
    }
  }
}

/** Waits until a site answers in time. @returns how many members it has */
export const whenLive = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const look = (sites: readonly Connection[]): void => {
          const live = sites.find(({ health }) => health.state === 'live' && health.members > 0)
          if (live === undefined) return
          stop()
          resolve(live.health.members)
        }
        const stop = window.lampfield.on('connections/changed', look)
        void window.lampfield.connections.list({}).then((list) => list.ok && look(list.data))
      })
  )

export interface Simulation {
  readonly vendor: 'callisto' | 'portsip'
  readonly url: string
  /** Callisto's group application. */
  readonly application?: string
  /** PortSIP's domain. */
  readonly domain?: string
  readonly user: string
  readonly password: string
  readonly path: string
  /** The control interface, which no vendor has. */
  readonly control: string
  readonly certificateFile?: string
  stop(): Promise<void>
}

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => (child.exitCode === null && child.signalCode === null ? child.once('exit', () => resolve()) : resolve()))

/** Starts a simulated Callisto of its own, as `npm run simulator -- callisto ...` does. @param flags as on that command line */
export async function startSimulation(...flags: string[]): Promise<Simulation> {
  const child = spawn(process.execPath, [path.join(root, 'out/main/simulator.js'), 'callisto', ...flags], {
    stdio: ['ignore', 'pipe', 'inherit']
  })
  const line = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve)
    child.once('exit', (code) => reject(new Error(`the simulator ended with ${String(code)}`)))
  })
  const stop = async (): Promise<void> => {
    child.kill()
    await ended(child)
  }
  return { ...(JSON.parse(line) as Omit<Simulation, 'stop'>), stop }
}

/** The settings of a simulated site, as a person would fill them in. */
export const draftOf = (simulation: Simulation, changes: Partial<ConnectionDraft> = {}): ConnectionDraft => ({
  ...connectionDefaults,
  name: 'Test site',
  vendor: simulation.vendor,
  address: simulation.url,
  application: simulation.application ?? '',
  ...(simulation.domain === undefined ? {} : { domain: simulation.domain }),
  user: simulation.user,
  pollSeconds: 1,
  plainHttpAccepted: true,
  groupNames: {},
  ...changes
})

/** Adds a simulated site through the page, its password kept for this run. @throws Error with the failure's own words */
export async function addSite(page: Page, simulation: Simulation, changes: Partial<ConnectionDraft> = {}): Promise<Connection> {
  const added = await page.evaluate(({ draft, secret }) => window.lampfield.connections.add({ draft, secret, keep: 'thisRun' }), {
    draft: draftOf(simulation, changes),
    secret: simulation.password
  })
  if (!added.ok) throw new Error(added.error.message)
  return added.data
}

/** Removes the demo, so that only sites of the test are there. */
export async function removeDemo(page: Page): Promise<void> {
  await whenLive(page)
  await page.evaluate(async () => {
    const list = await window.lampfield.connections.list({})
    for (const one of list.ok ? list.data : []) if (one.demo) await window.lampfield.connections.remove({ id: one.id })
  })
}
