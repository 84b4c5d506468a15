// Writes which npm packages a bundle holds code, styles or fonts of, for the bill of materials and the licences of a package.
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Plugin } from 'vite'

/** Code that the build tools themselves put into a bundle has no file of its own. */
const TOOLS: readonly (readonly [RegExp, string])[] = [
  [/^\0(?:vite\/|vite:)/, 'vite'],
  [/^\0rolldown\//, 'rolldown'],
  [/^\0\/?plugin-vue:/, '@vitejs/plugin-vue']
]

/** @param id a module's file, or what a build tool names it @returns its folder seen from the project, or undefined for our own */
export function packageOf(id: string): string | undefined {
  const tool = TOOLS.find(([sign]) => sign.test(id))
  if (tool !== undefined) return `node_modules/${tool[1]}`
  return /(?:^|\/)(node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/?]+)\//.exec(id.replaceAll('\\', '/'))?.[1]
}

/** @param into the folder that gets one list for each bundle, as JSON */
export const bundledPackages = (into: string): Plugin => ({
  name: 'bundled-packages',
  apply: 'build',
  generateBundle({ dir }, bundle) {
    const files = Object.values(bundle).flatMap((part) => (part.type === 'chunk' ? part.moduleIds : part.originalFileNames))
    // Styles are taken out of the chunks that import them.
    const styles = [...this.getModuleIds()].filter((id) => /\.css(?:$|\?)/.test(id))
    const packages = new Set([...files, ...styles].map(packageOf).filter((folder) => folder !== undefined))
    mkdirSync(into, { recursive: true })
    writeFileSync(path.join(into, `${path.basename(dir ?? '')}.json`), JSON.stringify([...packages].sort(), undefined, 2))
  }
})
