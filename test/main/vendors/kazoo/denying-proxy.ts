// Stands between the driver and the simulated Kazoo, and answers some paths by itself, as a Kazoo does that has no such part.
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach } from 'vitest'

const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

/** What is answered at paths that end so. */
export interface Denied {
  readonly path: string
  readonly status: number
  readonly data: unknown
}

/** A proxy for the http origin `target`, which is asked before each request what it shall answer by itself. */
export async function startDenyingProxy(target: string, denied: () => Denied | undefined): Promise<string> {
  const server = createServer((asked, answer) => {
    const own = denied()
    if (own !== undefined && new URL(asked.url ?? '/', target).pathname.endsWith(own.path)) {
      asked.resume()
      answer.writeHead(own.status, { 'content-type': 'application/json' })
      answer.end(JSON.stringify({ status: own.status < 400 ? 'success' : 'error', data: own.data }))
      return
    }
    const passed = request(new URL(asked.url ?? '/', target), { method: asked.method, headers: asked.headers }, (came) => {
      answer.writeHead(came.statusCode ?? 502, came.headers)
      came.pipe(answer)
    })
    passed.on('error', () => answer.destroy())
    asked.pipe(passed)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
  )
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
