// The real console in a real window with a fresh profile, connected to simulated sites and to nothing else.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type ConnectionDraft, connectionDefaults } from '@contract/connections'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'
import { heldForDriver } from '../../driven/driven'
import type { Simulation } from './simulation'
import { PATIENCE, until } from './waiting'

export const root = process.cwd()

export interface OpenConsole {
  readonly application: ElectronApplication
  readonly page: Page
  close(): Promise<void>
}

export const electronFlags = (profile: string): string[] => [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--log-level=3',
  '--js-flags=--expose-gc',
  '--demo',
  `--user-data-dir=${profile}`
]

export const freshProfile = (): string => mkdtempSync(path.join(tmpdir(), 'lampfield-bench-'))

/**
 * @param kept a profile that is there already, and stays; a fresh one that goes with the window where absent
 * @param held whether it waits until the driver listens; what is timed from its start does not
 */
export async function launch(entry: string, kept?: string, held = true): Promise<OpenConsole> {
  const profile = kept ?? freshProfile()
  const executablePath = process.env['LAMPFIELD_ELECTRON']
  const application = await _electron.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    cwd: root,
    colorScheme: null,
    args: [...(held && executablePath !== undefined ? heldForDriver : []), entry, ...electronFlags(profile)]
  })
  const page = await application.firstWindow()
  page.setDefaultTimeout(PATIENCE)
  return {
    application,
    page,
    close: async () => {
      await application.close()
      if (kept === undefined) rmSync(profile, { recursive: true, force: true })
    }
  }
}

/** The settings of a simulated site, as a person would fill them in. */
const draftOf = (simulation: Simulation, pollSeconds: number, name: string): ConnectionDraft => ({
  ...connectionDefaults,
  name,
  vendor: simulation.vendor,
  address: simulation.url,
  // Voximplant has several applications, and everybody is in this one.
  application: simulation.application ?? (simulation.vendor === 'voximplant' ? 'reception' : ''),
  ...(simulation.domain === undefined ? {} : { domain: simulation.domain }),
  ...(simulation.websocketUrl === undefined ? {} : { eventsAddress: simulation.websocketUrl }),
  ...accountOf(simulation),
  user: simulation.user,
  pollSeconds,
  limitMegabytes: 64,
  staleSeconds: 60,
  plainHttpAccepted: true,
  groupNames: {}
})

const accountOf = ({ vendor, accountName, accountId = '' }: Simulation): Partial<ConnectionDraft> =>
  vendor === 'voximplant' ? { account: accountId, signIn: 'apiKey' } : accountName === undefined ? {} : { account: accountName }

/** Removes the demo, adds the simulated site, and waits until its tiles are on the board. @returns the site's id */
export async function onlySite(
  page: Page,
  simulation: Simulation,
  pollSeconds: number,
  keep: 'keychain' | 'thisRun' = 'thisRun'
): Promise<string> {
  const [id = ''] = await onlySites(page, [simulation], pollSeconds, keep)
  await page.locator(`.tile[data-key^="${id}/"]`).first().waitFor()
  return id
}

/** Removes the demo and adds the simulated sites. @returns their ids, in the same order */
export async function onlySites(
  page: Page,
  simulations: readonly Simulation[],
  pollSeconds: number,
  keep: 'keychain' | 'thisRun' = 'thisRun'
): Promise<string[]> {
  await page.locator('[role="gridcell"], [role="option"], [role="row"]').first().waitFor()
  const names = simulations.map((_, place) => (simulations.length === 1 ? 'Bench' : `Bench ${place + 1}`))
  return await page.evaluate(
    async ({ wanted, place }) => {
      const list = await window.lampfield.connections.list({})
      if (!list.ok) throw new Error(list.error.message)
      for (const one of list.data) await window.lampfield.connections.remove({ id: one.id })
      const ids: string[] = []
      for (const { draft, secret } of wanted) {
        const added = await window.lampfield.connections.add({ draft, secret, keep: place })
        if (!added.ok) throw new Error(added.error.message)
        ids.push(added.data.id)
      }
      return ids
    },
    {
      wanted: simulations.map((one, place) => ({ draft: draftOf(one, pollSeconds, names[place] ?? ''), secret: one.password })),
      place: keep
    }
  )
}

/** A console that has only the simulated site. */
export async function openConsole(simulation: Simulation, pollSeconds = 1): Promise<OpenConsole> {
  const console = await launch(root)
  await onlySite(console.page, simulation, pollSeconds)
  return console
}

/** Waits until what the site knows of past calls is in the index. */
export const whenCallsRead = (page: Page, connectionId: string): Promise<true> =>
  until('the past calls of the site', () =>
    page.evaluate(async (id) => {
      const answer = await window.lampfield.calls.sync({})
      return answer.ok && answer.data.find((one) => one.connectionId === id)?.state === 'current'
    }, connectionId)
  )
