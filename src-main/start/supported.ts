// Whether this system can run the console at all: looked at before any native module is loaded.
import os from 'node:os'
import type { Refusal } from './refusal'

/** What is known of the system. */
export interface System {
  readonly platform: NodeJS.Platform
  readonly arch: string
  /** Of the kernel, as `uname -r` says it: "10.0.19045" on Windows, "22.6.0" (Darwin) on macOS. */
  readonly release: string
  /** Linux: the version of glibc as it runs; undefined where there is none (musl). */
  readonly glibc: string | undefined
}

const ARCHITECTURES = ['x64', 'arm64']
const DARWIN_OF_MACOS_12 = 21
/** Darwin 20 was macOS 11, and so on. */
const DARWIN_AHEAD = 9
const WINDOWS = 10
const GLIBC = [2, 28] as const

const numbers = (version: string): number[] => version.split('.').map((part) => Number.parseInt(part, 10) || 0)

function isOlderGlibc(version: string): boolean {
  const [major = 0, minor = 0] = numbers(version)
  return major < GLIBC[0] || (major === GLIBC[0] && minor < GLIBC[1])
}

/** What is wrong with `system`; undefined where nothing is. */
export function unsupported({ platform, arch, release, glibc }: System): Refusal | undefined {
  const refuse = (found: string, needed: string): Refusal => ({ reason: 'unsupportedSystem', found, needed })
  if (!ARCHITECTURES.includes(arch)) return refuse(arch, 'x64, arm64')
  const [major = 0] = numbers(release)
  if (platform === 'darwin' && major < DARWIN_OF_MACOS_12) {
    return refuse(`macOS ${major >= 20 ? String(major - DARWIN_AHEAD) : `10 (Darwin ${release})`}`, 'macOS 12')
  }
  if (platform === 'win32' && major < WINDOWS) return refuse(`Windows (NT ${release})`, 'Windows 10')
  if (platform === 'linux') {
    if (glibc === undefined) return refuse('Linux (musl)', `glibc ${GLIBC.join('.')}`)
    if (isOlderGlibc(glibc)) return refuse(`glibc ${glibc}`, `glibc ${GLIBC.join('.')}`)
  }
  return undefined
}

/** The part of Node's report that is used here. */
interface Report {
  readonly header?: { readonly glibcVersionRuntime?: string }
}

/** The system that this process runs on. */
export function thisSystem(): System {
  const report = process.platform === 'linux' ? (process.report?.getReport() as unknown as Report | undefined) : undefined
  return { platform: process.platform, arch: process.arch, release: os.release(), glibc: report?.header?.glibcVersionRuntime }
}
