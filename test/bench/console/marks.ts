// Marks: changes at the vendor that can be told apart on the board, and when the tile with each of them was painted.
import type { Page } from 'playwright-core'

/** A tile as it was painted. */
export interface Painted {
  readonly key: string
  readonly text: string
  readonly line: string
  /** Milliseconds since 1970. */
  readonly at: number
}

const painted = (page: Page): Promise<Painted[]> => page.evaluate(() => (window as unknown as { painted: Painted[] }).painted)

/** Scrolls until tiles of this site are in view. @returns up to `most` of their row keys */
export async function bringIntoView(page: Page, connectionId: string, most: number): Promise<string[]> {
  const keys = await page.evaluate(
    async ({ prefix, wanted }) => {
      const scroller = document.querySelector<HTMLElement>('.lamp-field')
      if (scroller === null) throw new Error('there is no board')
      const frame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve))
      const inView = (): string[] =>
        [...scroller.querySelectorAll<HTMLElement>(`.tile[data-key^="${prefix}"]`)].flatMap((tile) => {
          const { top, bottom } = tile.getBoundingClientRect()
          return top >= scroller.getBoundingClientRect().top && bottom <= innerHeight ? (tile.dataset['key'] ?? []) : []
        })
      const step = scroller.clientHeight * 4
      for (let top = 0; top <= scroller.scrollHeight; top += step) {
        scroller.scrollTop = top
        await frame()
        await frame()
        const found = inView()
        if (found.length >= wanted) return found.slice(0, wanted)
      }
      return []
    },
    { prefix: `${connectionId}/`, wanted: most }
  )
  if (keys.length === 0) throw new Error('no tiles of the site are on the board')
  return keys
}

/** Notes from now on whenever one of the tiles in view was painted anew. @returns what was painted since */
export async function watchTiles(page: Page): Promise<() => Promise<Painted[]>> {
  await page.evaluate(() => {
    const painted: Painted[] = []
    const watching = window as unknown as { painted?: Painted[]; watched?: MutationObserver }
    watching.watched?.disconnect()
    watching.watched = new MutationObserver((changes) => {
      const tiles = new Set(
        changes.flatMap(({ target }) => (target instanceof Element ? target : target.parentElement)?.closest<HTMLElement>('.tile') ?? [])
      )
      const seen = [...tiles].map((tile) => ({
        key: tile.dataset['key'] ?? '',
        text: tile.textContent,
        line: tile.dataset['line'] ?? ''
      }))
      if (seen.length === 0) return
      // Before the frame is painted comes its callback, after that a message.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => {
          const at = Date.now()
          painted.push(...seen.map((one) => ({ ...one, at })))
          port1.close()
        }
        port2.postMessage(undefined)
      })
    })
    watching.watched.observe(document.body, { subtree: true, childList: true, characterData: true, attributeFilter: ['data-line'] })
    watching.painted = painted
  })
  return () => painted(page)
}
