// Our own scheme: the built page under app://lampfield/, with a policy that leaves it no network, and recordings to be heard.
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'
import type { Language } from '@contract/plain'
import type { Protocol } from 'electron'

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

/** What a player is answered: status and headers as HTTP says them. */
export interface ServedAudio {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body?: Readable
}

/**
 * `body` for a response. Node's own adapter ends a stream that the player gave up with an error for which nobody listens any more.
 */
function streamed(body: Readable): ReadableStream<Uint8Array> {
  const pieces: AsyncIterator<Uint8Array> = body[Symbol.asyncIterator]()
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const { done, value } = await pieces.next()
        if (done === true) controller.close()
        else controller.enqueue(value)
      },
      cancel: () => {
        body.destroy()
      }
    },
    { highWaterMark: 0 }
  )
}

/** @param range the Range header of the request, if it has one */
export type ServeAudio = (handle: string, range: string | null) => Promise<ServedAudio>

/** @returns undefined where `url` is no address of a recording */
export async function audioResponse(serve: ServeAudio, { url, headers: asked }: Request): Promise<Response | undefined> {
  const handle = url.startsWith(AUDIO) ? url.slice(AUDIO.length) : ''
  if (!HANDLE.test(handle)) return undefined
  const { status, headers, body } = await serve(handle, asked.get('range'))
  return new Response(body === undefined ? null : streamed(body), { status, headers: { ...HEADERS, ...headers } })
}

export interface PageSource {
  /** The built page. */
  readonly folder: string
  /** The language that the page begins in. */
  readonly language: () => Promise<Language>
  readonly serve: ServeAudio
}

/** The document, saying which language it begins in: nobody sees one language first and another then. */
const inLanguage = (document: string, language: Language): string => document.replace('<html lang="en">', `<html lang="${language}">`)

/** Serves the built page, and what is open to be heard. */
export function servePage(protocol: Protocol, { folder, language, serve }: PageSource): void {
  protocol.handle(SCHEME, async (request) => {
    const { url, method } = request
    if (method === 'GET') {
      const audio = await audioResponse(serve, request).catch(() => new Response(null, { status: 503, headers: HEADERS }))
      if (audio !== undefined) return audio
    }
    const found = method === 'GET' ? fileFor(folder, url) : undefined
    if (found === undefined) return new Response(null, { status: 404, headers: HEADERS })
    try {
      const file = await readFile(found.file)
      const body = found.file.endsWith('.html') ? inLanguage(file.toString('utf8'), await language()) : new Uint8Array(file)
      return new Response(body, { headers: { ...HEADERS, 'content-type': found.type } })
    } catch {
      return new Response(null, { status: 404, headers: HEADERS })
    }
  })
}
