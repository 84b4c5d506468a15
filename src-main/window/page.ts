// Our own scheme: the built page under app://lampfield/, with a policy that leaves it no network, and recordings to be heard.
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import type { Language } from '@contract/plain'
import type { Protocol, ProtocolRequest } from 'electron'

const SCHEME = 'app'
export const PAGE = `${SCHEME}://lampfield/`
/** What the address of an open recording begins with; its handle follows. */
export const AUDIO = `${PAGE}audio/`
const HANDLE = /^[\w-]{1,64}$/

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'none'",
  "media-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'"
].join('; ')

const HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'no-referrer'
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf'
}

/**
 * The file below `folder` that `address` asks for.
 * @returns undefined for another host, a path that leaves the folder, or a kind of file that a page has no use for
 */
export function fileFor(folder: string, address: string): { file: string; type: string } | undefined {
  let asked: string
  try {
    const url = new URL(address)
    if (`${url.protocol}//${url.host}/` !== PAGE) return undefined
    asked = decodeURIComponent(url.pathname)
  } catch {
    return undefined
  }
  const file = path.resolve(folder, `.${asked === '/' ? '/index.html' : asked}`)
  const type = TYPES[path.extname(file)]
  const inside = file.startsWith(path.resolve(folder) + path.sep)
  return inside && type !== undefined && !asked.includes('\0') ? { file, type } : undefined
}

/** Must be called before the app is ready. */
export function declareScheme(protocol: Protocol): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true }
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges }])
}

/** What a request is answered: status and headers as HTTP says them. */
export interface Served {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body?: Readable
}

/** @param range the Range header of the request, if it has one */
export type ServeAudio = (handle: string, range: string | null) => Promise<Served>

export interface PageSource {
  /** The built page. */
  readonly folder: string
  /** The language that the page begins in. */
  readonly language: () => Language
  readonly serve: ServeAudio
}

/** The document, saying which language it begins in: nobody sees one language first and another then. */
const inLanguage = (document: string, language: Language): string => document.replace('<html lang="en">', `<html lang="${language}">`)

const without = (status: number): Served => ({ status, headers: HEADERS })

/** What the page asked for: one of its files, or a part of a recording that is open. Never throws. */
export async function answerTo({ url, method, headers: asked }: ProtocolRequest, { folder, language, serve }: PageSource): Promise<Served> {
  if (method !== 'GET') return without(404)
  const handle = url.startsWith(AUDIO) ? url.slice(AUDIO.length) : ''
  if (HANDLE.test(handle)) {
    const range = Object.entries(asked).find(([name]) => name.toLowerCase() === 'range')?.[1] ?? null
    return serve(handle, range).then(
      (served) => ({ ...served, headers: { ...HEADERS, ...served.headers } }),
      () => without(503)
    )
  }
  const found = fileFor(folder, url)
  if (found === undefined) return without(404)
  try {
    const file = await readFile(found.file)
    const body = found.file.endsWith('.html') ? inLanguage(file.toString('utf8'), language()) : file
    return { status: 200, headers: { ...HEADERS, 'content-type': found.type }, body: Readable.from([body], { objectMode: false }) }
  } catch {
    return without(404)
  }
}

/**
 * Serves the built page, and what is open to be heard. Not by `protocol.handle`, which does the same with the requests and streams of
 * the web: for these Node loads an HTTP client of its own, at each start and before the page has its document.
 */
export function servePage(protocol: Protocol, source: PageSource): void {
  protocol.registerStreamProtocol(SCHEME, (request, answer) => {
    void answerTo(request, source).then(({ status, headers, body = Readable.from([]) }) =>
      answer({ statusCode: status, headers: { ...headers }, data: body })
    )
  })
}
