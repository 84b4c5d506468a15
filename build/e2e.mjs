// `npm run e2e [-- FILTER]`: the built console on a real Electron, with a display, a message bus and a keyring of its own.
import { isProgram, main } from './project.mjs'
import { conclude, vitest } from './runners.mjs'
import { ensureBuilt, ensureDependencies, ensureElectron, ensureSystemPackages } from './setup.mjs'

/** Builds, then runs every end-to-end test. @param {readonly string[]} [filters] names of files */
export async function endToEnd(filters = []) {
  const electron = await ensureElectron()
  await ensureBuilt()
  return vitest('e2e', { session: true, env: { LAMPFIELD_ELECTRON: electron.executable }, filters })
}

if (isProgram(import.meta.url)) {
  await main(async () => {
    await ensureDependencies()
    await ensureSystemPackages('test')
    return conclude([await endToEnd(process.argv.slice(2))])
  })
}
