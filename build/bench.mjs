// `npm run bench [-- NAME]`: measures, and prints one JSON object with the figures; everything else goes to stderr.
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { inPrivateSession } from './private-session.mjs'
import { isProgram, main, root, say, SetupError } from './project.mjs'
import { ensureBuilt, ensureDependencies, ensureElectron, ensureSystemPackages } from './setup.mjs'

const folder = path.join(root, 'test/bench')
// What a measurement consists of is told beside them, and measures nothing.
const NOT_MEASUREMENTS = new Set(['figure'])

const measurements = () =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => path.basename(file, '.ts'))
    .filter((name) => !NOT_MEASUREMENTS.has(name))
    .sort()

/** Inside the session: runs the named modules one by one and prints their figures. */
async function measure(names) {
  const print = process.stdout.write.bind(process.stdout)
  process.stdout.write = process.stderr.write.bind(process.stderr)
  const { runnerImport } = await import('vite')
  const resolve = { alias: { '@contract': path.join(root, 'src-preload/contract') } }
  const figures = []
  for (const name of names) {
    say(`Measuring ${name} ...`)
    const { module } = await runnerImport(path.join(folder, `${name}.ts`), { configFile: false, root, resolve, logLevel: 'error' })
    figures.push(...(await module.run()))
  }
  print(`${JSON.stringify({ figures })}\n`)
  return figures.every((figure) => figure.holds) ? 0 : 1
}

async function bench(wanted) {
  await ensureDependencies()
  const known = measurements()
  const unknown = wanted.filter((name) => !known.includes(name))
  if (unknown.length > 0) throw new SetupError(`There is no measurement ${unknown.join(', ')}; there are ${known.join(', ')}.`)
  await ensureSystemPackages('test')
  const electron = await ensureElectron()
  await ensureBuilt()
  const names = wanted.length > 0 ? wanted : known
  const env = { LAMPFIELD_ELECTRON: electron.executable }
  return inPrivateSession(process.execPath, ['--expose-gc', path.join(root, 'build/bench.mjs'), '--inside', ...names], { env })
}

if (isProgram(import.meta.url)) {
  const args = process.argv.slice(2)
  await main(() => (args[0] === '--inside' ? measure(args.slice(1)) : bench(args)))
  // Sockets that a measurement leaves open must not keep the figures waiting.
  if (args[0] === '--inside') process.exit()
}
