// Judges what is on the screen with axe-core, and whether it fits its width.
import axe, { type AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** Every violation of WCAG 2.2 A and AA and of the best practices, as "rule: element"; the page has no network, so axe is given as text. */
export async function violations(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  // Colours are judged when nothing is on its way from one to another.
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .filter((animation) => animation.effect?.getComputedTiming().endTime !== Infinity)
        .map((animation) => animation.finished.catch(() => undefined))
    )
  )
  return page.evaluate(async () => {
    const MENU = '[role="menu"], [data-reka-popper-content-wrapper]'
    const { axe: judge } = window as unknown as { axe: { run(): Promise<AxeResults> } }
    const result = await judge.run()
    // An open menu floats beside the landmarks, as menus do: what it belongs to is its button.
    const isInMenu = (target: unknown): boolean => typeof target === 'string' && document.querySelector(target)?.closest(MENU) !== null
    return result.violations.flatMap(({ id, nodes }) =>
      nodes
        .filter((node) => id !== 'region' || !node.target.every(isInMenu))
        .map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`)
    )
  })
}

/** No violation, in light and in dark. */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  const found: string[] = []
  for (const theme of ['light', 'dark'] as const) {
    await page.evaluate((chosen) => window.lampfield.app.setPreferences({ theme: chosen }), theme)
    await page.waitForFunction((chosen) => matchMedia(`(prefers-color-scheme: ${chosen})`).matches, theme)
    found.push(...(await violations(page)).map((violation) => `${what}, ${theme}: ${violation}`))
  }
  expect(found).toEqual([])
}

/** What sticks out to the right of the window, so that one would have to scroll sideways. */
export const tooWide = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    document.documentElement.scrollWidth <= window.innerWidth
      ? []
      : [...document.querySelectorAll('body *')]
          .filter((element) => element.getBoundingClientRect().right > window.innerWidth + 1)
          .slice(0, 5)
          .map((element) => element.outerHTML.slice(0, 120))
  )
