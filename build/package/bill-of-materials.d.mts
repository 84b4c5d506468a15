// The types of bill-of-materials.mjs, for the tests.
import type { Crate, NpmPackage, Runtime } from './components.mjs'
export function billOfMaterials(
  product: { name: string; version: string },
  packages: readonly NpmPackage[],
  crates: readonly Crate[],
  runtime: Runtime
): string
