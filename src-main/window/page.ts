// Our own scheme: the built page under app://lampfield/, with a policy that leaves it no network.
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Protocol } from 'electron'

const SCHEME = 'app'
export const PAGE = `${SCHEME}://lampfield/`

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
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } }])
}

/** Serves the built page from `folder`. */
export function servePage(protocol: Protocol, folder: string): void {
  protocol.handle(SCHEME, async ({ url, method }) => {
    const found = method === 'GET' ? fileFor(folder, url) : undefined
    if (found === undefined) return new Response(null, { status: 404, headers: HEADERS })
    try {
      return new Response(new Uint8Array(await readFile(found.file)), { headers: { ...HEADERS, 'content-type': found.type } })
    } catch {
      return new Response(null, { status: 404, headers: HEADERS })
    }
  })
}
