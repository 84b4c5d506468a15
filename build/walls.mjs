// Holds the tree in the working folder against .dependency-cruiser.cjs: `node build/walls.mjs [--json]`.
import { createRequire } from 'node:module'
import path from 'node:path'
import { isProgram, main, root } from './project.mjs'

const FOLDERS = ['src-main', 'src-preload', 'src-renderer']

/** The walls as a program of the cruiser would read them; its own program refuses the oldest Node that we support. */
async function judge(outputType) {
  const { forbidden, options } = createRequire(import.meta.url)(path.join(root, '.dependency-cruiser.cjs'))
  const { cruise } = await import('dependency-cruiser')
  const { default: extractTSConfig } = await import('dependency-cruiser/config-utl/extract-ts-config')
  const tsConfig = extractTSConfig(path.resolve(options.tsConfig.fileName))
  const rules = { ...options, ruleSet: { forbidden }, validate: true, outputType }
  return cruise(FOLDERS, rules, undefined, { tsConfig })
}

if (isProgram(import.meta.url)) {
  await main(async () => {
    const { output, exitCode } = await judge(process.argv.includes('--json') ? 'json' : 'err')
    process.stdout.write(`${output}\n`)
    return exitCode === 0 ? 0 : 1
  })
}
