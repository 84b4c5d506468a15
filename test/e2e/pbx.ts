// A console with one simulated PortSIP of its own, and what an end-to-end test wants to know of its calls and recordings.
import path from 'node:path'
import { anyCall, type Call, type CallQuery, type CallSync } from '@contract/calls'
import type { Connection, ConnectionDraft } from '@contract/connections'
import { anyRecording, type Recording } from '@contract/recordings'
import type { Locator, Page } from 'playwright-core'
import type { Action } from '../../src-main/demo/portsip/action'
import { type RunningPortsip, startPortsip } from '../../src-main/demo/portsip/start'
import type { SimulationOptions } from '../../src-main/demo/simulation'
import { type Console, launch, type LaunchOptions, removeDemo, type Simulation, whenLive } from './launch'
import { connect } from './people'

/** The simulated system as the settings of a site name it. */
export const simulationOf = (pbx: RunningPortsip): Simulation => ({
  ...pbx.ready,
  vendor: 'portsip',
  stop: () => pbx.close()
})

export interface PbxOffice {
  readonly console: Console
  readonly page: Page
  readonly pbx: RunningPortsip
  readonly site: Connection
  close(): Promise<void>
}

export interface PbxOptions extends LaunchOptions {
  /** Of the simulated system; nothing happens there by itself. */
  readonly simulation?: SimulationOptions
  readonly settings?: Partial<ConnectionDraft>
  readonly keep?: 'keychain' | 'thisRun'
  /** Whether to wait until all past calls are read; true where absent. */
  readonly whenRead?: boolean
}

/** Milliseconds that anything on the screen may take before a test gives up. */
const PATIENCE = 10_000

/** A console with one simulated PortSIP whose past calls have been read. */
export async function openPbx({ simulation, settings, keep, whenRead: wait = true, ...options }: PbxOptions = {}): Promise<PbxOffice> {
  const [pbx, console] = await Promise.all([startPortsip({ still: true, cdrs: 1_200, ...simulation }), launch(options)])
  const { page } = console
  page.setDefaultTimeout(PATIENCE)
  await removeDemo(page)
  const site = await connect(page, simulationOf(pbx), { name: 'Basel PBX', ...settings }, keep)
  await whenLive(page)
  if (wait) await whenRead(page, site.id)
  return {
    console,
    page,
    pbx,
    site,
    close: async () => {
      await console.close()
      await pbx.close()
    }
  }
}

/** How far the calls of a site are read. */
export async function syncOf(page: Page, connectionId: string): Promise<CallSync | undefined> {
  const answer = await page.evaluate(() => window.lampfield.calls.sync({}))
  return answer.ok ? answer.data.find((one) => one.connectionId === connectionId) : undefined
}

/** Waits until all past calls of a site are in the index. */
export const whenRead = (page: Page, connectionId: string): Promise<void> =>
  page.evaluate(
    (id) =>
      new Promise<void>((resolve) => {
        const look = (sites: readonly CallSync[]): void => {
          if (!sites.some((one) => one.connectionId === id && one.state === 'current')) return
          stop()
          resolve()
        }
        const stop = window.lampfield.on('calls/syncChanged', look)
        void window.lampfield.calls.sync({}).then((list) => list.ok && look(list.data))
      }),
    connectionId
  )

/** Every call in the index that matches, page by page as the screen reads them. @throws Error with the failure's own words */
export async function allCalls(page: Page, query: Partial<CallQuery> = {}): Promise<Call[]> {
  const asked = { ...anyCall, ...query }
  const found: Call[] = []
  for (let older = true; older;) {
    const last = found.at(-1)
    const start =
      last === undefined ? { kind: 'newest' as const } : { kind: 'before' as const, place: { at: last.startedAt, key: last.key } }
    const answer = await page.evaluate((wanted) => window.lampfield.calls.list(wanted), { query: asked, start, limit: 500 })
    if (!answer.ok) throw new Error(answer.error.message)
    found.push(...answer.data.calls)
    older = answer.data.older
  }
  return found
}

/** How many calls of the index match. @throws Error with the failure's own words */
export async function countCalls(page: Page, query: Partial<CallQuery> = {}): Promise<number> {
  const answer = await page.evaluate((asked) => window.lampfield.calls.summary(asked), { query: { ...anyCall, ...query }, zone: 'UTC' })
  if (!answer.ok) throw new Error(answer.error.message)
  return answer.data.total
}

/** The newest recordings in the index. @throws Error with the failure's own words */
export async function recordingsOf(page: Page): Promise<Recording[]> {
  const asked = { query: anyRecording, start: { kind: 'newest' as const }, limit: 500 }
  const answer = await page.evaluate((wanted) => window.lampfield.recordings.list(wanted), asked)
  if (!answer.ok) throw new Error(answer.error.message)
  return answer.data.recordings
}

/** The id that the vendor gave to what this key names. */
export const vendorId = (key: string): string => key.split('/').at(-1) ?? ''

/** The calls on the screen, as one hears them. */
export const callRows = (page: Page): Locator => page.locator('.call-row[data-key]')

/** The recordings on the screen. */
export const recordingRows = (page: Page): Locator => page.locator('.recording-row[data-key]')

/** Begins, and as `did` says answers and ends a call at the vendor. @returns the vendor's id of the call */
export function callAt(
  pbx: RunningPortsip,
  call: Omit<Extract<Action, { action: 'call' }>, 'action'>,
  ...did: ('answer' | 'hangUp')[]
): string {
  const id = pbx.act({ action: 'call', ...call })
  for (const action of did) pbx.act({ action, call: id })
  return id
}

/** What the user would choose in the dialog that asks where to save. @returns the file */
export async function saveInto(console: Console, name: string): Promise<string> {
  const file = path.join(console.profile, name)
  await console.application.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
  }, file)
  return file
}
