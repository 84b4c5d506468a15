// Puts the bill of materials and the licences of others into a packed console, and beside it.
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root } from '../project.mjs'
import { billOfMaterials } from './bill-of-materials.mjs'
import { crates, npmPackages, runtimeVersions } from './components.mjs'
import { licenceText, runtimeLicences } from './licences.mjs'

export const BILL = 'bill-of-materials.cdx.json'
export const LICENCES = 'third-party-licences.txt'

/**
 * @param {{ packed: string, resources: string, beside: string }} where packed: the program's folder; resources: its folder of that
 *   name; beside: what the names of the files beside the package begin with
 * @param {{ name: string, version: string }} product
 * @param {{ dist: string, executable: string, version: string }} electron
 */
export async function describePacked({ packed, resources, beside }, product, electron) {
  const packages = npmPackages(root, resources)
  const compiled = crates(resources)
  const runtime = await runtimeVersions(electron)
  const written = {
    [BILL]: billOfMaterials(product, packages, compiled, runtime),
    [LICENCES]: licenceText(packages, compiled, runtime)
  }
  mkdirSync(path.dirname(beside), { recursive: true })
  for (const [name, words] of Object.entries(written)) {
    writeFileSync(path.join(resources, name), words)
    writeFileSync(`${beside}.${name}`, words)
  }
  // Where the builder leaves the runtime's own licences out (macOS), they lie among the resources.
  for (const [name, file] of Object.entries(runtimeLicences(electron.dist)))
    if (!existsSync(path.join(packed, name))) copyFileSync(file, path.join(resources, name))
}
