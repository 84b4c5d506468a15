// A vendor's store of recordings: a real HTTP server, and the part of a driver that speaks to it.
import { createServer, request } from 'node:http'
import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import type { RecordingRight } from '@contract/recordings'
import { LampfieldError } from '../../../src-main/errors'
import type { HistoryBatch, ObservedRecording, RecordingsPart } from '../../../src-main/vendors/vendor'

export interface Store {
  /** What it has, by id. */
  readonly files: Map<string, Uint8Array>
  /** Whether it serves parts. */
  parts: boolean
  /** What it calls the state of its files, and whether it heeds If-Range. */
  version: { readonly name: string; readonly heeds: boolean } | undefined
  /** Whether it says how long a file is. */
  tellsSize: boolean
  /** The next answers break off after so many bytes, one after the other. */
  breaks: number[]
  /** Bytes from which on answers hang until `release`. */
  hangsAt: number | undefined
  release: () => void
  /** The first byte of each answer. */
  readonly asked: number[]
  /** Answers that are under way. */
  running: number
  rights: Set<RecordingRight>
  fileName: string
  /** What the next deletion throws, and whether it happens nevertheless. */
  removing: { readonly failure: LampfieldError; readonly done: boolean } | undefined
  readonly removed: string[]
  batches: HistoryBatch<ObservedRecording>[]
  readonly part: RecordingsPart
}

const notFound = () => new LampfieldError('NOT_FOUND', 'recordingNotFound', 'no such recording')

export async function startStore(): Promise<Store> {
  const waiting: (() => void)[] = []
  const server = createServer((asked, answer) => {
    const file = store.files.get(asked.url?.slice(1) ?? '')
    if (file === undefined) return void answer.writeHead(404).end()
    const { version } = store
    const wanted = asked.headers['if-range']
    const isOther = version?.heeds === true && wanted !== undefined && wanted !== version.name
    const range = store.parts && !isOther ? /^bytes=(\d+)-$/.exec(asked.headers.range ?? '') : null
    const from = Number(range?.[1] ?? 0)
    store.asked.push(from)
    store.running += 1
    answer.once('close', () => (store.running -= 1))
    answer.writeHead(range === null ? 200 : 206, {
      'content-type': 'audio/x-wav',
      ...(version === undefined ? {} : { etag: version.name }),
      ...(store.parts ? { 'accept-ranges': 'bytes' } : {}),
      ...(range === null ? {} : { 'content-range': `bytes ${from}-${file.length - 1}/${file.length}` }),
      ...(store.tellsSize ? { 'content-length': String(file.length - from) } : {})
    })
    const stop = store.breaks.shift()
    const { hangsAt } = store
    if (stop !== undefined) answer.write(file.subarray(from, from + stop), () => answer.destroy())
    else if (hangsAt === undefined || from >= file.length) answer.end(file.subarray(from))
    else {
      answer.write(file.subarray(from, Math.max(from, hangsAt)))
      waiting.push(() => answer.end(file.subarray(Math.max(from, hangsAt))))
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })

  const fetch = (id: string, from: number, signal: AbortSignal, version: string | undefined) =>
    new Promise<IncomingMessage>((resolve, reject) => {
      const headers = { range: `bytes=${from}-`, ...(version === undefined ? {} : { 'if-range': version }) }
      const asked = request({ host: '127.0.0.1', port, path: `/${id}`, headers, signal, agent: false })
      asked.once('response', resolve)
      asked.once('error', (error) => reject(new LampfieldError('UNREACHABLE', 'connectionLost', 'no way', { cause: error })))
      asked.end()
    })

  const store: Store = {
    files: new Map(),
    parts: true,
    version: undefined,
    tellsSize: true,
    breaks: [],
    hangsAt: undefined,
    release: () => {
      for (const one of waiting.splice(0)) one()
    },
    asked: [],
    running: 0,
    rights: new Set(['view', 'listen', 'download', 'delete']),
    fileName: 'call.wav',
    removing: undefined,
    removed: [],
    batches: [],
    part: {
      rights: () => store.rights,
      detail: async (id) => {
        if (!store.files.has(id)) throw notFound()
        return { fileName: store.fileName }
      },
      stream: async (id, from, signal, version) => {
        const body = await fetch(id, from, signal, version)
        if (body.statusCode === 404) throw notFound()
        const total = /\/(\d+)$/.exec(String(body.headers['content-range']))?.[1] ?? body.headers['content-length']
        return {
          body,
          from: body.statusCode === 206 ? from : 0,
          type: String(body.headers['content-type']),
          parts: body.headers['accept-ranges'] === 'bytes',
          ...(body.headers.etag === undefined ? {} : { version: body.headers.etag }),
          ...(total === undefined ? {} : { size: Number(total) })
        }
      },
      remove: async (id) => {
        store.removed.push(id)
        const failing = store.removing
        if (failing === undefined || failing.done) store.files.delete(id)
        if (failing !== undefined) throw failing.failure
      },
      async *sync() {
        yield* store.batches.splice(0)
      }
    }
  }
  return store
}
