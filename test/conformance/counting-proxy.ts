// Stands between a driver and a simulator, byte by byte, and counts the requests that go through, signed in or not.
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export interface CountingProxy {
  readonly url: string
  requests(): number
  close(): Promise<void>
}

/** A proxy on the loopback address for the http origin `target`. */
export async function startCountingProxy(target: string): Promise<CountingProxy> {
  const { hostname, port } = new URL(target)
  const sockets = new Set<Socket>()
  let requests = 0
  const server = createServer((client) => {
    const vendor = connect(Number(port), hostname)
    for (const [one, other] of [
      [client, vendor],
      [vendor, client]
    ] as const) {
      sockets.add(one)
      one.on('error', () => other.destroy())
      one.on('close', () => {
        sockets.delete(one)
        other.destroy()
      })
    }
    client.on('data', (data) => {
      requests += data.toString('latin1').match(/^(?:GET|POST) \S+ HTTP\/1\.1\r$/gm)?.length ?? 0
    })
    client.pipe(vendor).pipe(client)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: () => requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      })
  }
}
