// Runs a piece of the product in a process of its own, so that it can be killed or given another surrounding.
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'vite'

export const temporaryFolder = () => mkdtemp(join(tmpdir(), 'lampfield-test-'))

/** Bundles a TypeScript file of the tests for plain Node; packages stay outside. @returns its path */
export async function bundle(entry: string): Promise<string> {
  const outDir = resolve('node_modules/.cache/test-children', entry.replaceAll('/', '-'))
  await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@contract': resolve('src-preload/contract') } },
    build: {
      ssr: resolve(entry),
      outDir,
      emptyOutDir: true,
      target: 'node18',
      rollupOptions: { output: { format: 'cjs', entryFileNames: 'child.cjs' } }
    }
  })
  return join(outDir, 'child.cjs')
}
