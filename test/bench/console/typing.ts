// How long a keystroke in the board's search takes: until everybody is found, and until the tiles stand in the page.
import type { Page } from 'playwright-core'

/** Milliseconds, one a keystroke. */
export interface Keystrokes {
  /** Until all who are searched for are known, as the page's timeline tells. */
  readonly found: number[]
  /** From the input event until the page was brought up to date. */
  readonly shown: number[]
}

/** Types each text into the search as a person does, then takes it away again, key by key. */
export async function keystrokes(page: Page, texts: readonly string[]): Promise<Keystrokes> {
  await page.evaluate(() => {
    const found: number[] = []
    const shown: number[] = []
    new PerformanceObserver((list) => found.push(...list.getEntriesByName('board search').map(({ duration }) => duration))).observe({
      entryTypes: ['measure']
    })
    let from = 0
    // The first to hear of a key, and the last: what Vue does in answer to it comes in between.
    window.addEventListener('input', () => (from = performance.now()), { capture: true })
    window.addEventListener('input', () => shown.push(performance.now() - from))
    Object.assign(window, { keystrokes: { found, shown } })
  })
  const counted = (): Promise<boolean> =>
    page.evaluate((least) => {
      const { found, shown } = (window as unknown as { keystrokes: Keystrokes }).keystrokes
      return found.length >= least && shown.length >= least
    }, typed)
  let typed = 0
  const press = async (key: string): Promise<void> => {
    typed += 1
    await page.keyboard.press(key)
    while (!(await counted())) await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)))
  }
  await page.locator('.board-search input').focus()
  for (const text of texts) {
    for (const key of text) await press(key === ' ' ? 'Space' : key)
    for (let left = text.length; left > 0; left--) await press('Backspace')
  }
  return await page.evaluate(() => (window as unknown as { keystrokes: Keystrokes }).keystrokes)
}
