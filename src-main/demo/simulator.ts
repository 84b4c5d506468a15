// The command line `npm run simulator`: one simulated vendor until it is told to end.
import { UsageError, helpOf, parseCommandLine } from './command-line'
import { simulators } from './simulators'

async function run(): Promise<void> {
  if (process.argv.includes('--help')) return void process.stdout.write(`${helpOf(simulators)}\n`)
  const { simulator, options } = parseCommandLine(process.argv.slice(2), simulators)
  const running = await simulator.start(options)
  let ending = false
  // A terminal and a parent process may both send the signal; the second must not cut the tidying short.
  const end = () => {
    if (ending) return
    ending = true
    void running.close().finally(() => process.exit(0))
  }
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
  process.stdout.write(`${JSON.stringify(running.ready)}\n`)
}

run().catch((error: unknown) => {
  const words = error instanceof Error ? error.message : String(error)
  const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
  console.error(taken ? `simulator: the port is taken by another program; choose another with --port (${words})` : `simulator: ${words}`)
  process.exitCode = error instanceof UsageError ? 2 : 1
})
