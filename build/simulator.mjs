// `npm run simulator`: prepares what is missing, then runs the built simulator with the same words and signals.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { ensureBuilt, ensureDependencies } from './setup.mjs'

await ensureDependencies()
await ensureBuilt()

const entry = fileURLToPath(new URL('../out/main/simulator.js', import.meta.url))
const simulator = spawn(process.execPath, [entry, ...process.argv.slice(2)], { stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => simulator.kill(signal))
simulator.on('exit', (code, signal) => {
  process.exitCode = code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1)
})
