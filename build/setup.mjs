// What a fresh clone needs before anything can run; every step is idempotent and, once done, takes milliseconds.
export { ensureBuilt } from './built.mjs'
export { ensureDependencies } from './dependencies.mjs'
export { ensureElectron } from './electron.mjs'
export { ensureSystemPackages } from './system-packages.mjs'
