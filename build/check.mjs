// `npm run check`: lint, format, types, walls and unit tests, two at a time, so that it stays a matter of seconds.
import { ensureDependencies } from './dependencies.mjs'
import { isProgram, main } from './project.mjs'
import { conclude, verdict, verdictOnce, vitest } from './runners.mjs'

const AT_A_TIME = 2
/** A place of its own: prettier removes the usual one whenever somebody formats a file without asking for a cache. */
const FORMATTED = 'node_modules/.cache/lampfield/prettier.json'
const SOURCES = ['build', 'src-main', 'src-preload', 'src-renderer']
const TYPED = [...SOURCES, 'test']
// The longest first, so that the short ones fill the gaps.
const checks = [
  () => verdict('lint', 'eslint/bin/eslint.js', ['.', '--cache', '--cache-location', 'node_modules/.cache/eslint/', '--max-warnings', '0']),
  () => vitest('unit', { quiet: true }),
  () => verdictOnce(TYPED, 'types of the page', 'vue-tsc/bin/vue-tsc.js', ['-p', 'tsconfig.web.json']),
  () => verdictOnce(TYPED, 'types', 'typescript/bin/tsc', ['-p', 'tsconfig.node.json']),
  () => verdict('format', 'prettier/bin/prettier.cjs', ['--check', '.', '--log-level', 'warn', '--cache', '--cache-location', FORMATTED]),
  () => verdictOnce(SOURCES, 'walls between folders', '../build/walls.mjs', [])
]

/** Runs every check. @returns {Promise<import('./runners.mjs').Result[]>} */
export async function check() {
  const waiting = [...checks]
  const results = []
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) results.push(await next())
  }
  await Promise.all(Array.from({ length: AT_A_TIME }, worker))
  return results
}

if (isProgram(import.meta.url)) {
  await main(async () => {
    await ensureDependencies()
    return conclude(await check())
  })
}
