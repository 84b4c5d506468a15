// How an Electron is started that Playwright drives.
import { fileURLToPath } from 'node:url'

/** The first arguments of such an Electron, before its program: see hold.cjs. */
export const heldForDriver: readonly string[] = ['-r', fileURLToPath(new URL('./hold.cjs', import.meta.url))]
