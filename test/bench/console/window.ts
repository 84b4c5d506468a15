// The real console in a real window with a fresh profile, connected to one simulated site and to nothing else.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'
import type { Simulation } from './simulation'

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
  `--user-data-dir=${profile}`
]

export async function launch(entry: string): Promise<OpenConsole> {
  const profile = mkdtempSync(path.join(tmpdir(), 'lampfield-bench-'))
  const executablePath = process.env['LAMPFIELD_ELECTRON']
  const application = await _electron.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    cwd: root,
    colorScheme: null,
    args: [entry, ...electronFlags(profile)]
  })
  const page = await application.firstWindow()
  return {
    application,
    page,
    close: async () => {
      await application.close()
      rmSync(profile, { recursive: true, force: true })
    }
  }
}

/** Removes the demo, adds the simulated site, and waits until its tiles are on the board. */
export async function openConsole(simulation: Simulation, pollSeconds = 1): Promise<OpenConsole> {
  const console = await launch(root)
  await console.page.locator('[role="gridcell"], [role="option"], [role="row"]').first().waitFor()
  const id = await console.page.evaluate(
    async ({ site, seconds }) => {
      const list = await window.lampfield.connections.list({})
      if (!list.ok) throw new Error(list.error.message)
      for (const one of list.data) await window.lampfield.connections.remove({ id: one.id })
      const added = await window.lampfield.connections.add({
        draft: {
          name: 'Bench',
          vendor: 'callisto',
          address: site.url,
          application: site.application,
          user: site.user,
          pollSeconds: seconds,
          limitMegabytes: 64,
          staleSeconds: 60,
          lineCodes: { '0': 'idle', '1': 'ringing', '2': 'busy' },
          plainHttpAccepted: true,
          groupNames: {}
        },
        secret: site.password,
        keep: 'thisRun'
      })
      if (!added.ok) throw new Error(added.error.message)
      return added.data.id
    },
    {
      site: { url: simulation.url, application: simulation.application, user: simulation.user, password: simulation.password },
      seconds: pollSeconds
    }
  )
  await console.page.locator(`.tile[data-key^="${id}/"]`).first().waitFor()
  return console
}
