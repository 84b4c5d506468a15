// The files of recordings at a simulated vendor, made while they are sent, with ranges and with what can go wrong.
import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { cutLength } from '../serving/spoiling'
import { bytesOf, sizeOf } from './wave'
import type { Recorded } from './wave'

/** What can go wrong with a file, in the words that a command line shows. */
export const BLOB_FAULTS = {
  'blob-html': 'serves an HTML page in place of audio',
  'blob-truncated': 'ends audio before its announced length',
  'no-range': 'ignores Range'
} as const

/** The faults that hold now. */
export interface BlobFaults {
  has(fault: keyof typeof BLOB_FAULTS): boolean
}

export interface Blob extends Recorded {
  /** As the recording's details call it. */
  readonly fileName: string
}

export interface BlobsOptions {
  /** undefined where no file has this digest (any more) */
  readonly find: (digest: string) => Blob | undefined
  readonly faults: BlobFaults
}

export interface Blobs {
  /** Answers GET and HEAD, without asking who asks; ends the response. Rejects where the client goes away. */
  handle(request: IncomingMessage, response: ServerResponse, digest: string): Promise<void>
}

const PIECE = 64 * 1024

const WRONG_PAGE = '<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body><h1>Please sign in</h1></body></html>\n'

/** Ranges as RFC 9110 section 14 has them, one range at a time. What can go wrong: BLOB_FAULTS. */
export function createBlobs({ find, faults }: BlobsOptions): Blobs {
  return {
    handle: async (request, response, digest) => {
      const blob = find(digest)
      if (blob === undefined) return end(response, 404, { 'content-type': 'application/json' }, NOT_FOUND)
      if (faults.has('blob-html')) return end(response, 200, { 'content-type': 'text/html; charset=utf-8' }, WRONG_PAGE)
      const size = sizeOf(blob)
      const etag = `"${digest}"`
      const headers = {
        'content-type': 'application/octet-stream',
        'content-disposition': disposition(blob.fileName),
        etag,
        'cache-control': 'no-cache',
        ...(faults.has('no-range') ? {} : { 'accept-ranges': 'bytes' })
      }
      const range = faults.has('no-range') ? undefined : rangeOf(request, size, etag)
      if (range === 'unsatisfiable') return end(response, 416, { ...headers, 'content-range': `bytes */${size}` }, '')
      const { from, to } = range ?? { from: 0, to: size }
      response.writeHead(range === undefined ? 200 : 206, {
        ...headers,
        'content-length': to - from,
        ...(range === undefined ? {} : { 'content-range': `bytes ${from}-${to - 1}/${size}` })
      })
      if (request.method === 'HEAD') return void response.end()
      const cut = faults.has('blob-truncated')
      await send(response, blob, from, cut ? from + cutLength(to - from) : to)
      if (cut) response.destroy()
      else response.end()
    }
  }
}

const NOT_FOUND = JSON.stringify({ errors: [{ code: 'UNKNOWN', message: 'The file was not found.' }] })

function end(response: ServerResponse, status: number, headers: Readonly<Record<string, string>>, body: string): void {
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) })
  response.end(body)
}

async function send(response: ServerResponse, blob: Recorded, from: number, to: number): Promise<void> {
  for (let at = from; at < to && !response.destroyed; at += PIECE) {
    if (response.write(bytesOf(blob, at, Math.min(to, at + PIECE)))) continue
    const gone = new AbortController()
    await Promise.race([once(response, 'drain', { signal: gone.signal }), once(response, 'close', { signal: gone.signal })]).finally(() =>
      gone.abort()
    )
  }
}

/** [from, to) of the file; undefined where all of it is meant. A range that is not understood is ignored. */
function rangeOf(request: IncomingMessage, size: number, etag: string): { from: number; to: number } | 'unsatisfiable' | undefined {
  const condition = request.headers['if-range']
  if (condition !== undefined && condition !== etag) return undefined
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(request.headers.range ?? '') ?? []
  if (first === '' && last === '') return undefined
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const to = first === '' || last === '' ? size : Math.min(size, Number(last) + 1)
  if (first !== '' && last !== '' && Number(last) < from) return undefined
  return from >= size ? 'unsatisfiable' : { from, to }
}

/** RFC 6266: plain letters for old clients, the true name beside it. */
function disposition(fileName: string): string {
  const plain = fileName.replaceAll(/[^\x20-\x7e]|["\\]/g, '_')
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(fileName).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}`
}
