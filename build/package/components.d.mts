// The types of components.mjs, for the tests.
export interface NpmPackage {
  readonly folder: string
  readonly manifest: Record<string, unknown>
  readonly whole: boolean
}
export interface Crate {
  readonly name: string
  readonly version: string
}
export interface Runtime {
  readonly electron: string
  readonly chromium: string
  readonly node: string
  readonly v8: string
}
