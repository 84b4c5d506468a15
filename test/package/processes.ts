// The processes of the installed console, looked at from outside.
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

export interface Looked {
  readonly pid: number
  readonly command: readonly string[]
  readonly user: number
  /** 2: every call to the kernel is filtered. */
  readonly seccomp: number
  /** What it may do beyond its user, as hex digits. */
  readonly capabilities: string
  /** The namespaces that it lives in, by kind. */
  readonly namespaces: Readonly<Record<'user' | 'net' | 'pid', string>>
}

const childrenOf = (pid: number): number[] =>
  readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number)
  )

function look(pid: number): Looked {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const field = (name: string): string => new RegExp(`^${name}:\\s*(\\S+)`, 'm').exec(status)?.[1] ?? ''
  const namespace = (kind: string): string => readlinkSync(`/proc/${pid}/ns/${kind}`)
  return {
    pid,
    command: readFileSync(`/proc/${pid}/cmdline`, 'utf8')
      .split(/[\0 ]--/)
      .join('\0--')
      .split('\0')
      .filter(Boolean),
    user: Number(field('Uid')),
    seccomp: Number(field('Seccomp')),
    capabilities: field('CapEff'),
    namespaces: { user: namespace('user'), net: namespace('net'), pid: namespace('pid') }
  }
}

/** What `pid` started, and what that started. */
export function descendants(pid: number): Looked[] {
  return childrenOf(pid).flatMap((child) => {
    try {
      return [look(child), ...descendants(child)]
    } catch {
      // It ended between two looks.
      return []
    }
  })
}

export const firstChild = (pid: number): number => childrenOf(pid)[0] ?? 0

/** The names of the network interfaces that it sees. */
export const interfacesOf = (pid: number): string[] =>
  [...readFileSync(`/proc/${pid}/net/dev`, 'utf8').matchAll(/^\s*(\S+):/gm)].map((match) => match[1] ?? '')
