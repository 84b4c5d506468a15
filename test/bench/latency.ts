// From the vendor's change to the painted tile, at 5,000 members and 100 changes a second.
import { startSimulation } from './console/simulation'
import { quantile, rounded } from './console/statistics'
import { openConsole, root } from './console/window'
import type { Figure } from './figure'

const POLL_SECONDS = 1
const BOUND = POLL_SECONDS * 1000 + 100
const MARKS = 150
const EVERY = 230

export async function run(): Promise<Figure[]> {
  const simulation = await startSimulation(root, ['--members', '5000', '--groups', '100', '--changes', '100', '--seed', '1'])
  const console = await openConsole(simulation, POLL_SECONDS)
  try {
    const { page } = console
    // Each mark is a note that says when the vendor took it; the page notes when a frame with it was painted.
    await page.evaluate(() => {
      const seen = new Map<string, number>()
      Object.assign(window, { seen })
      const look = (): void => {
        requestAnimationFrame(() => {
          for (const [mark] of (document.querySelector('main')?.textContent ?? '').matchAll(/mark\d{13}/g))
            if (!seen.has(mark)) seen.set(mark, Date.now())
        })
      }
      new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true })
    })
    const memberIds = await page.evaluate(async () => {
      const shown = new Set(
        [...document.querySelectorAll<HTMLElement>('.tile')].slice(0, 8).map((tile) => tile.querySelector('.ext')?.textContent?.trim())
      )
      const answer = await window.lampfield.presence.snapshot({})
      if (!answer.ok) throw new Error(answer.error.message)
      return answer.data.flatMap((site) => site.members.filter((member) => shown.has(member.number)).map((member) => member.memberId))
    })
    for (let index = 0; index < MARKS; index++) {
      const memberId = memberIds[index % memberIds.length]
      await simulation.act([{ action: 'presence', memberId: Number(memberId), code: 1, note: `mark${Date.now()}` }])
      await new Promise((resolve) => setTimeout(resolve, EVERY))
    }
    const ages = await page.evaluate(async () => {
      await new Promise((resolve) => setTimeout(resolve, 1500))
      return [...(window as unknown as { seen: Map<string, number> }).seen].map(([mark, at]) => at - Number(mark.slice(4)))
    })
    const most = quantile(ages, 0.95)
    return [
      {
        name: 'latency: vendor to painted tile, 95 %',
        value: rounded(most, 0),
        unit: 'ms',
        bound: BOUND,
        holds: most <= BOUND && ages.length > MARKS / 2
      },
      { name: 'latency: vendor to painted tile, median', value: rounded(quantile(ages, 0.5), 0), unit: 'ms', bound: null, holds: true },
      { name: 'latency: changes seen', value: ages.length, unit: 'changes', bound: null, holds: true }
    ]
  } finally {
    await console.close()
    simulation.close()
  }
}
