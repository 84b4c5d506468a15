// What people do at the console, and what happens at the vendor meanwhile: helpers that the end-to-end tests share.
import type { Connection, ConnectionDraft } from '@contract/connections'
import type { PresenceChange, PresenceReceipts } from '@contract/presence'
import { XMLParser } from 'fast-xml-parser'
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Action } from '../../src-main/demo/callisto/action'
import type { ReceivedRequest } from '../../src-main/demo/callisto/journal'
import { type Console, draftOf, launch, type LaunchOptions, removeDemo, type Simulation, startSimulation, whenLive } from './launch'

/** A member as the vendor lists it: the elements of getMembers. */
export interface Listed {
  readonly id: string
  readonly grId: string
  readonly userName: string
  readonly lastName: string
  readonly number: string
  readonly shortName: string
  readonly userState: string
  readonly lineState: string
  readonly statusMessage: string
  readonly displayedGroup: string
  readonly type: string
}

export interface Vendor {
  /** Makes things happen as if other people had done them. */
  act(...actions: Action[]): Promise<void>
  /** Exactly these faults hold from now on. */
  faults(...names: string[]): Promise<void>
  /** The writes that came so far, oldest first: everything but getMembers. */
  writes(): Promise<ReceivedRequest[]>
  /** How many requests that signed in came so far. */
  received(): Promise<number>
  members(groupId?: string): Promise<Listed[]>
  /** @throws Error where nobody has this user name */
  member(userName: string, groupId?: string): Promise<Listed>
  /** The last names of a group in its order. */
  order(groupId: string): Promise<string[]>
}

const parser = new XMLParser({ parseTagValue: false, isArray: (name) => name === 'member' })

/** The vendor's own side of a simulation that speaks plain http. */
export function vendorOf(simulation: Simulation): Vendor {
  const ask = async <T>(path: string, method = 'GET', body?: unknown): Promise<T> => {
    const answer = await fetch(`${simulation.control}${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) })
    })
    if (!answer.ok) throw new Error(await answer.text())
    return (await answer.json()) as T
  }
  const requests = () => ask<{ received: number; requests: ReceivedRequest[] }>('/requests')
  const members = async (groupId?: string): Promise<Listed[]> => {
    const answer = await fetch(`${simulation.url}${simulation.path}getMembers.asp`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${simulation.user}:${simulation.password}`).toString('base64')}` },
      body: new URLSearchParams(groupId === undefined ? {} : { gr_id: groupId })
    })
    const parsed = parser.parse(await answer.text()) as { Callisto: { Response: { member?: Listed[] } } }
    return parsed.Callisto.Response.member ?? []
  }
  return {
    act: async (...actions) => void (await ask('/act', 'POST', actions)),
    faults: async (...names) => void (await ask('/faults', 'PUT', { faults: names })),
    writes: async () => (await requests()).requests.filter((request) => request.function !== 'getMembers'),
    received: async () => (await requests()).received,
    members,
    member: async (userName, groupId) => {
      const found = (await members(groupId)).find((one) => one.userName === userName)
      if (found === undefined) throw new Error(`the vendor has no ${userName}`)
      return found
    },
    order: async (groupId) => (await members(groupId)).map((one) => one.lastName)
  }
}

/** Milliseconds that anything on the screen may take before a test gives up. */
const PATIENCE = 8_000

/** Waits until what `look` finds passes the matcher that follows, at most so many milliseconds. */
export const eventually = <T>(look: () => T | Promise<T>, patience = PATIENCE) => expect.poll(look, { timeout: patience, interval: 50 })

/** The codes of setPresence and getMembers. */
export const PRESENCE = { available: '0', away: '1', busy: '3', dnd: '4', offline: '6' } as const

export interface Office {
  readonly console: Console
  readonly page: Page
  readonly simulation: Simulation
  readonly vendor: Vendor
  readonly site: Connection
  close(): Promise<void>
}

export interface OfficeOptions extends LaunchOptions {
  /** Of the simulator's command line; `--still` is always among them. */
  readonly flags?: readonly string[]
  readonly settings?: Partial<ConnectionDraft>
  readonly keep?: 'keychain' | 'thisRun'
}

/** Adds a simulated site as the dialog would. @throws Error with the failure's own words */
export async function connect(
  page: Page,
  simulation: Simulation,
  settings: Partial<ConnectionDraft> = {},
  keep: 'keychain' | 'thisRun' = 'thisRun'
): Promise<Connection> {
  const added = await page.evaluate((asked) => window.lampfield.connections.add(asked), {
    draft: draftOf(simulation, settings),
    secret: simulation.password,
    keep
  })
  if (!added.ok) throw new Error(added.error.message)
  return added.data
}

/** A console with one simulated site on which nothing happens by itself, shown on the board. */
export async function openOffice({ flags = [], settings, keep, ...options }: OfficeOptions = {}): Promise<Office> {
  const [simulation, console] = await Promise.all([startSimulation('--still', ...flags), launch(options)])
  const { page } = console
  page.setDefaultTimeout(PATIENCE)
  await removeDemo(page)
  const site = await connect(page, simulation, settings, keep)
  await whenLive(page)
  await page.locator('.tile[data-key]').first().waitFor()
  return {
    console,
    page,
    simulation,
    vendor: vendorOf(simulation),
    site,
    close: async () => {
      await console.close()
      await simulation.stop()
    }
  }
}

/** A member's tile, by "Family, Given" as it is spoken. */
export const tileOf = (page: Page, name: string): Locator => page.getByRole('gridcell', { name: new RegExp(`\\d ${name}`) }).first()

/** The names on the board in its order, as far as they are drawn: rows are used again, so that only their grids know it. */
export const drawnNames = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('.lamp-field [role="grid"]')]
      .flatMap((grid) => (grid.getAttribute('aria-owns') ?? '').split(' '))
      .flatMap((row) => [...(document.getElementById(row)?.querySelectorAll<HTMLElement>('.tile .family') ?? [])])
      .map((name) => name.innerText.trim())
  )

export type Screen = 'board' | 'groups' | 'calls' | 'recordings' | 'activity' | 'sites' | 'settings'

/** Opens a screen as the rail does and waits for its heading. */
export async function visit(page: Page, screen: Screen, place = ''): Promise<void> {
  await page.evaluate((hash) => void (window.location.hash = hash), `#/${screen}${place}`)
  await page.locator(`.rail a[href="#/${screen}"][aria-current="page"]`).waitFor()
  await page.locator('.stage h1').first().waitFor({ state: 'attached' })
}

/** Where a group is edited. */
export const groupPlace = (site: Connection, groupId: string): string => `/${encodeURIComponent(`${site.id}/${groupId}`)}`

/** Sets presence through the bridge. @throws Error with the failure's own words */
export async function setPresence(page: Page, change: PresenceChange): Promise<PresenceReceipts> {
  const answer = await page.evaluate((asked) => window.lampfield.presence.set(asked), change)
  if (!answer.ok) throw new Error(answer.error.message)
  return answer.data
}

/** The newest message in the corner. */
export const newestToast = (page: Page): Locator => page.locator('.toast').last()

/** Puts all messages away. */
export async function dismissToasts(page: Page): Promise<void> {
  for (const button of (await page.locator('.toast').getByRole('button', { name: 'Dismiss' }).all()).reverse()) await button.click()
  await page.locator('.toast').first().waitFor({ state: 'detached' })
}

/** The accessible name of what has the focus, else its text. */
export const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement
    return element === null || element === document.body ? '' : (element.getAttribute('aria-label') ?? element.textContent ?? '').trim()
  })
