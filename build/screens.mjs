// Every screen a picture is taken of: its name and the way to it. Each begins from a console that has just been opened.

/** @typedef {{ name: string, open: (page: import('playwright-core').Page) => Promise<void> }} Screen */

/** Goes to a place of the console and waits for it to be drawn. @param {string} hash as in `#/board` */
const at = (hash) => async (page) => {
  await page.evaluate((place) => void (window.location.hash = place), hash)
  await page.locator('main').waitFor()
}

/** @type {readonly Screen[]} */
export const screens = [
  { name: 'board', open: at('#/board') },
  { name: 'groups', open: at('#/groups') },
  { name: 'activity', open: at('#/activity') },
  { name: 'sites', open: at('#/sites') },
  { name: 'settings', open: at('#/settings') }
]
