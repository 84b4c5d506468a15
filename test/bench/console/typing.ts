// How long a keystroke in the board's search takes until its result stands in the page.
import type { Page } from 'playwright-core'

/** After this a result counts as one that never came. Milliseconds. */
const PATIENCE = 2_000

/**
 * Types each text into the search as a person does, then takes it away again, key by key. A keystroke's time is from the
 * input event to the moment at which every tile in the page holds what was typed, as found by its visible words.
 * @returns milliseconds, one a keystroke
 */
export async function keystrokes(page: Page, texts: readonly string[]): Promise<number[]> {
  await page.evaluate((patience) => {
    const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
    const field = document.querySelector<HTMLElement>('.lamp-field')
    const input = document.querySelector<HTMLInputElement>('.board-search input')
    if (field === null || input === null) throw new Error('there is no search on the board')
    const took: number[] = []
    const isJudged = (): boolean => {
      const words = fold(input.value).split(/\s+/).filter(Boolean)
      const tiles = [...field.querySelectorAll('.tile')]
      return tiles.length > 0 && tiles.every((tile) => words.every((word) => fold(tile.textContent).includes(word)))
    }
    // Before any listener of the board's own.
    window.addEventListener(
      'input',
      () => {
        const from = performance.now()
        let ended = false
        const look = (): void => {
          if (ended) return
          const at = performance.now()
          if (!isJudged() && at - from < patience) return
          ended = true
          watching.disconnect()
          took.push(at - from)
        }
        const watching = new MutationObserver(look)
        watching.observe(field, { subtree: true, childList: true, characterData: true, attributes: true })
        // A microtask of the last listener comes after the page was brought up to date, also where nothing had to change.
        window.addEventListener('input', () => queueMicrotask(() => queueMicrotask(look)), { once: true })
        setTimeout(look, patience)
      },
      { capture: true }
    )
    Object.assign(window, { took })
  }, PATIENCE)
  const counted = (): Promise<number> => page.evaluate(() => (window as unknown as { took: number[] }).took.length)
  let typed = 0
  const press = async (key: string): Promise<void> => {
    typed += 1
    await page.keyboard.press(key)
    while ((await counted()) < typed) await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)))
  }
  await page.locator('.board-search input').focus()
  for (const text of texts) {
    for (const key of text) await press(key === ' ' ? 'Space' : key)
    for (let left = text.length; left > 0; left--) await press('Backspace')
  }
  return await page.evaluate(() => (window as unknown as { took: number[] }).took)
}
