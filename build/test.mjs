// `npm test`: set-up, then everything there is to check, and one line with the sums at the end.
import { check } from './check.mjs'
import { endToEnd } from './e2e.mjs'
import { provePackages } from './prove-packages.mjs'
import { isProgram, main, say } from './project.mjs'
import { conclude, vitest } from './runners.mjs'
import { ensureDependencies, ensureSystemPackages } from './setup.mjs'

/** A part that could not even begin is a failure among the others, not the end of the run. */
async function orFailure(name, part) {
  try {
    return await part()
  } catch (error) {
    say(`${name}: ${error instanceof Error ? error.message : String(error)}`)
    return [{ name, passed: 0, failed: 1, seconds: 0 }]
  }
}

if (isProgram(import.meta.url)) {
  await main(async () => {
    await ensureDependencies()
    await ensureSystemPackages('test')
    const results = [
      ...(await orFailure('check', check)),
      ...(await orFailure('screens', async () => [await vitest('screens')])),
      ...(await orFailure('drivers', async () => [await vitest('drivers')])),
      ...(await orFailure('simulators', async () => [await vitest('simulators')])),
      ...(await orFailure('system', async () => [await vitest('system')])),
      ...(await orFailure('conformance', async () => [await vitest('conformance')])),
      ...(await orFailure('e2e', async () => [await endToEnd()])),
      ...(await orFailure('package', provePackages))
    ]
    return conclude(results)
  })
}
