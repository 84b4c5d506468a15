// Waiting until something holds; asked again and again, as a page cannot be asked to wait for what main tells.

const ASK_EVERY = 200
/** Long, as a crowded machine may have much to do before. Milliseconds. */
export const PATIENCE = 180_000

/** Asks until the answer is something. @param patience milliseconds @throws Error that names what did not come */
export async function until<T>(what: string, ask: () => Promise<T | undefined | false>, patience = PATIENCE): Promise<T> {
  const end = Date.now() + patience
  for (;;) {
    const answer = await ask()
    if (answer !== undefined && answer !== false) return answer
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`)
    await new Promise((resolve) => setTimeout(resolve, ASK_EVERY))
  }
}
