// The index in a process of its own: the same answers and errors over messages, and what happens when that process dies.
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import { afterEach, describe, expect, it } from 'vitest'
import { LampfieldError } from '../../../../src-main/errors'
import type { IndexQuery } from '../../../../src-main/records/index-port'
import { createRemoteIndex } from '../../../../src-main/records/remote-index'
import type { RemoteIndex } from '../../../../src-main/records/remote-index'
import { createIndex } from '../../../../src-main/records/store/index'
import { serveIndex } from '../../../../src-main/records/store/serve'
import { batchOf, manyCalls, oneCall } from './many-calls'

const KEY = 'ab'.repeat(32)
const any: IndexQuery = { text: '', connectionIds: [], directions: [], results: [] }
const newPath = async () => join(await mkdtemp(join(tmpdir(), 'lampfield-test-')), 'index.db')

let remote: RemoteIndex
afterEach(() => remote.stop())

/** Real messages between two ends; `kill` cuts them like a process that dies. */
function started() {
  let kill = (): void => undefined
  const log: string[] = []
  const waits: number[] = []
  remote = createRemoteIndex({
    log: (message) => log.push(message),
    clock: {
      now: Date.now,
      after: (milliseconds, run) => {
        waits.push(milliseconds)
        setImmediate(run)
        return () => undefined
      }
    },
    start: (listener) => {
      const { port1, port2 } = new MessageChannel()
      const index = createIndex()
      const answer = serveIndex(
        index,
        (message) => port2.postMessage(message),
        (words) => log.push(words)
      )
      port2.on('message', answer)
      port1.on('message', (message: unknown) => listener.message(message))
      const end = async (): Promise<void> => {
        port1.removeAllListeners('message')
        port1.close()
        await index.close()
        listener.exited(9)
      }
      kill = () => void end()
      return { post: (message) => port1.postMessage(message), kill: end }
    }
  })
  return { kill: () => kill(), log, waits }
}

describe('the index in another process', () => {
  it('answers as the one in this process does', async () => {
    started()
    expect(await remote.open(undefined, KEY)).toEqual({})
    await remote.importCalls('site', batchOf([oneCall('1')]))
    const here = createIndex()
    await here.open(undefined, KEY)
    await here.importCalls('site', batchOf([oneCall('1')]))
    expect(await remote.call('site/1')).toEqual(await here.call('site/1'))
    expect(await remote.summary(any, 'UTC')).toEqual(await here.summary(any, 'UTC'))
    expect(await remote.call('site/none')).toBeUndefined()
  })

  it('throws what the index throws', async () => {
    started()
    await remote.open(undefined, KEY)
    const error = await remote.setNote('site/none', 'x').catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(LampfieldError)
    expect(error).toMatchObject({ code: 'NOT_FOUND', reason: 'recordingNotFound' })
  })

  it('tells the progress of an export and ends it when asked', async () => {
    started()
    await remote.open(undefined, KEY)
    for (const piece of manyCalls(3_000, 1_000)) await remote.importCalls('site', batchOf(piece))
    const abort = new AbortController()
    const told: number[] = []
    const request = {
      query: any,
      format: 'csv',
      columns: ['time'],
      headings: ['Time'],
      zone: 'UTC',
      sites: {},
      path: await newPath()
    } as const
    const ended = remote.export(
      request,
      (_, total) => {
        told.push(total)
        abort.abort()
      },
      abort.signal
    )
    await expect(ended).rejects.toMatchObject({ code: 'CANCELLED' })
    expect(told).toContain(3_000)
    await expect(remote.export(request, () => undefined, abort.signal)).rejects.toMatchObject({ code: 'CANCELLED' })
  })

  it('is started and opened again when its process dies; what was asked then fails and may be tried again', async () => {
    const { kill, log, waits } = started()
    await remote.open(await newPath(), KEY)
    await remote.importCalls('site', batchOf([oneCall('1')]))
    const asked = remote.counts()
    kill()
    await expect(asked).rejects.toMatchObject({ code: 'STORAGE', fields: { retryable: true } })
    expect((await remote.counts()).calls).toBe(1)
    expect(log).toEqual(['records: ended with code 9'])
    expect(waits).toEqual([500])
  })

  it('says once that all has to be read again where it was in memory only', async () => {
    const { kill } = started()
    await remote.open(undefined, KEY)
    await remote.importCalls('site', batchOf([oneCall('1')]))
    const asked = remote.counts()
    kill()
    await expect(asked).rejects.toMatchObject({ code: 'STORAGE' })
    await expect(remote.counts()).rejects.toMatchObject({ reason: 'indexDamaged' })
    expect((await remote.counts()).calls).toBe(0)
  })
})
