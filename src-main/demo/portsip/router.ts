// Which path does what: every operation is declared once with its right, the shape of its body and its status.
import type { z } from 'zod'
import type { Right } from './access'
import { textOf } from '../serving/exchange'
import type { Headers } from '../serving/exchange'
import { invalid, notFound, Problem } from './problem'
import type { Extension } from './world'

export interface Asked {
  readonly query: URLSearchParams
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly mediaType: string
  readonly bytes: Uint8Array
  /** A part of the path by its name in the declaration. @throws Error where the declaration has no such part */
  at(name: string): string
}

export interface SignedIn extends Asked {
  readonly caller: Extension
  /** The access token that was sent. */
  readonly token: string
  may(right: Right): boolean
}

/** An answer that is not simply JSON with the declared status. */
export class Reply {
  constructor(
    readonly status: number,
    readonly headers: Headers = {},
    readonly body?: unknown
  ) {}
}

type Method = 'GET' | 'POST'
type Answer = unknown

interface Declared<Body> {
  readonly status?: number
  readonly body?: z.ZodType<Body>
}

export interface Route {
  readonly method: Method
  /** As declared, with its parts in braces. */
  readonly path: string
  readonly status: number
  /** Absent: without signing in. */
  readonly right?: Right
  readonly run: (asked: Asked | SignedIn) => Answer
}

interface Branch {
  readonly literals: Map<string, Branch>
  part?: { readonly name: string; readonly branch: Branch }
  readonly routes: Map<Method, { readonly route: Route; readonly names: readonly string[] }>
}

const branch = (): Branch => ({ literals: new Map(), routes: new Map() })

export class Router {
  readonly #root = branch()
  readonly routes: Route[] = []

  /** An operation of someone who signed in and has the right. */
  add<Body = undefined>(
    method: Method,
    path: string,
    right: Right,
    run: (asked: SignedIn, body: Body) => Answer,
    { status = 200, body }: Declared<Body> = {}
  ): void {
    this.#declare({ method, path, status, right, run: (asked) => run(asked as SignedIn, bodyOf(asked, body)) })
  }

  /** An operation that needs no signing in. */
  open<Body = undefined>(
    method: Method,
    path: string,
    run: (asked: Asked, body: Body) => Answer,
    { status = 200, body }: Declared<Body> = {}
  ): void {
    this.#declare({ method, path, status, run: (asked) => run(asked, bodyOf(asked, body)) })
  }

  /**
   * A literal goes before a part of any name.
   * @returns the methods that the path knows instead, where it does not know this one; undefined for an unknown path
   */
  find(method: string, path: string): { route: Route; parts: ReadonlyMap<string, string> } | { allowed: readonly string[] } | undefined {
    const segments = path.split('/').slice(1).map(decoded)
    const ends: { branch: Branch; values: readonly string[] }[] = []
    const walk = (from: Branch, at: number, values: readonly string[]): void => {
      const segment = segments[at]
      if (segment === undefined) {
        if (from.routes.size > 0) ends.push({ branch: from, values })
        return
      }
      const literal = from.literals.get(segment)
      if (literal !== undefined) walk(literal, at + 1, values)
      if (from.part !== undefined && segment !== '') walk(from.part.branch, at + 1, [...values, segment])
    }
    walk(this.#root, 0, [])
    for (const end of ends) {
      const found = end.branch.routes.get(method as Method)
      if (found !== undefined)
        return { route: found.route, parts: new Map(found.names.map((name, index) => [name, end.values[index] ?? ''])) }
    }
    return ends.length === 0 ? undefined : { allowed: [...new Set(ends.flatMap((end) => [...end.branch.routes.keys()]))] }
  }

  #declare(route: Route): void {
    const names: string[] = []
    let here = this.#root
    for (const segment of route.path.split('/').slice(1)) {
      if (segment.startsWith('{')) {
        const name = segment.slice(1, -1)
        names.push(name)
        here.part ??= { name, branch: branch() }
        here = here.part.branch
      } else {
        const next = here.literals.get(segment) ?? branch()
        here.literals.set(segment, next)
        here = next
      }
    }
    if (here.routes.has(route.method)) throw new Error(`${route.method} ${route.path} is declared twice`)
    here.routes.set(route.method, { route, names })
    this.routes.push(route)
  }
}

const decoded = (segment: string): string => {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

/** The named part of a path. @throws Error where the declaration has no such part */
export const partOf =
  (parts: ReadonlyMap<string, string>) =>
  (name: string): string => {
    const value = parts.get(name)
    if (value === undefined) throw new Error(`the path has no part ${name}`)
    return value
  }

function bodyOf<Body>(asked: Asked, schema: z.ZodType<Body> | undefined): Body {
  // Operations that declare no body are called with none, whatever was sent.
  if (schema === undefined) return undefined as Body
  const parsed = schema.safeParse(jsonOf(asked))
  if (parsed.success) return parsed.data
  throw invalid(...new Set(parsed.error.issues.map((issue) => issue.path.map(String).join('.'))))
}

function jsonOf(asked: Asked): unknown {
  if (asked.bytes.length === 0) return {}
  if (asked.mediaType !== 'application/json') throw new Problem(415, { code: 'UNKNOWN', message: 'the body must be application/json' })
  try {
    return JSON.parse(textOf(asked.bytes))
  } catch {
    throw new Problem(400, { code: 'UNKNOWN', message: 'the body is not valid JSON' })
  }
}

/** The thing itself. @throws Problem 404 where there is none */
export function found<Thing>(thing: Thing | undefined, what: string): Thing {
  if (thing === undefined) throw notFound(what)
  return thing
}
