// The types of licences.mjs, for the tests.
import type { Crate, NpmPackage, Runtime } from './components.mjs'
export const ALLOWED: Set<string>
export function licenceOf(manifest: Record<string, unknown>): string
export function licenceText(packages: readonly NpmPackage[], crates: readonly Crate[], runtime: Runtime): string
