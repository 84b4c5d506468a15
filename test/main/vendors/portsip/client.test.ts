// The client of PortSIP over real HTTP: what it sends, how leniently it reads, and how it says what the vendor refused.
import type { Readable } from 'node:stream'
import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { PortsipOptions } from '../../../../src-main/vendors/portsip/api'
import { endpoints } from '../../../../src-main/vendors/portsip/client/endpoints'
import type { Endpoint } from '../../../../src-main/vendors/portsip/client/endpoint'
import { startServer } from '../answering-server'
import { failureOf } from '../failure'
import { json, refuse, type SiteAnswer, startSite, type TestSite } from './site'

const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()))
})
const site = async (answer: SiteAnswer, options: Partial<PortsipOptions> = {}): Promise<TestSite> => {
  const started = await startSite(answer, undefined, options)
  closers.push(() => started.close())
  return started
}
/** The renewal of the token and the deadline wait, and now the pause before trying again. */
const pausesEnd = async ({ clock }: TestSite): Promise<void> => {
  await clock.untilWaiting(3)
  clock.advance(300)
}
const textOf = async (body: Readable): Promise<string> => {
  const chunks: Uint8Array[] = []
  for await (const chunk of body as AsyncIterable<Uint8Array>) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

interface JsonSchema {
  readonly type?: string
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly enum?: readonly string[]
  readonly pattern?: string
  readonly minLength?: number
}

/** The least that a body may be. */
function least(schema: JsonSchema): unknown {
  if (schema.type === 'object') {
    return Object.fromEntries((schema.required ?? []).map((name) => [name, least(schema.properties?.[name] ?? {})]))
  }
  if (schema.type === 'array') return []
  if (schema.type === 'boolean') return true
  return schema.enum?.[0] ?? (schema.pattern === undefined ? 'x'.repeat(schema.minLength ?? 1) : '101')
}

describe('every method', () => {
  it('asks for the place that its operation has, filled in', async () => {
    const started = await site((response) => json(response, {}))
    const values = new Map(Object.entries({ name: 'Reception', token: 'a/b', extension_number: '101', agent_number: '101' }))
    const valueOf = (name: string): string => values.get(name) ?? 'id 1'
    const methods = started.api as unknown as Readonly<Record<string, (request: unknown) => Promise<unknown>>>
    const business = Object.entries<Endpoint>(endpoints).filter(([, { path }]) => !path.startsWith('/auth/'))
    for (const [name, endpoint] of business) {
      const inPath = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, key = '']) => [key, valueOf(key)])
      const body = endpoint.body === undefined ? {} : { body: least(z.toJSONSchema(endpoint.body) as JsonSchema) }
      const before = started.asked().length
      const answer = await methods[name]?.({ ...Object.fromEntries(inPath), ...body, headers: { 'PortSIP-Upload-Token': 't' } })
      if (endpoint.answers === 'stream') (answer as { body: Readable }).body.destroy()
      const path = endpoint.path.replace(/\{(\w+)\}/g, (_, key: string) => encodeURIComponent(valueOf(key)))
      expect(started.asked().slice(before)).toMatchObject([{ method: endpoint.method, url: `/api${path}` }])
    }
    expect(started.asked()).toHaveLength(business.length)
  })
})

describe('a request', () => {
  it('carries the options of a list', async () => {
    const started = await site((response) => json(response, { count: 0, items: [] }))
    await started.api.listUsers({ query: { filter: "startswith(name,'Zoë')", search: 'a b', orderby: 'name asc', skip: 100, top: 50 } })
    expect(started.asked()[0]?.url).toBe("/api/users?filter=startswith(name%2C'Zo%C3%AB')&search=a%20b&orderby=name%20asc&skip=100&top=50")
  })

  it.each([
    ['a page over 100', 'top', (api: TestSite['api']) => api.listUsers({ query: { top: 101 } })],
    ['a name over 64 characters', 'name', (api: TestSite['api']) => api.createRole({ body: { name: 'x'.repeat(65), permissions: {} } })],
    [
      'an extension with letters',
      'extension_number',
      (api: TestSite['api']) => api.getUserGroupMember({ id: '1', extension_number: 'abc' })
    ],
    ['an empty id, which would mean the list', 'id', (api: TestSite['api']) => api.deleteUser({ id: '' })],
    ['an id of dots, which would mean another place', 'id', (api: TestSite['api']) => api.deleteUser({ id: '..' })],
    [
      'a state that cannot be set',
      'status',
      (api: TestSite['api']) => api.setQueueAgentStatus({ id: '1', agent_number: '101', body: { status: 'OFFLINE' as 'READY' } })
    ]
  ])('with %s is refused unsent', async (_, field, ask) => {
    const started = await site((response) => json(response, {}))
    expect(await failureOf(ask(started.api))).toMatchObject({ code: 'INVALID', reason: 'invalidRequest', fields: { params: { field } } })
    expect(started.asked()).toEqual([])
  })

  it('counts characters as the document does, an emoji being one', async () => {
    const started = await site((response) => json(response, { name: 'x' }, 201))
    await started.api.createRole({ body: { name: '🎧'.repeat(64), permissions: {} } })
    expect(started.asked()).toHaveLength(1)
  })

  it('keeps what a newer version answered when it is written back', async () => {
    const started = await site((response, { method }) => json(response, method === 'GET' ? { name: 'Sales', colour: 'red' } : {}))
    const { name, ...rest } = await started.api.showRole({ name: 'Sales' })
    await started.api.updateRole({ name: 'Sales', body: { name: `${name ?? ''} 2`, ...rest } })
    expect(JSON.parse(started.asked()[1]?.body ?? '')).toEqual({ name: 'Sales 2', colour: 'red' })
  })

  it('that reads is sent again where the connection is lost, one that writes is not', async () => {
    const started = await site((response, _, count) => (count === 1 || count === 3 ? response.destroy() : json(response, { items: [] })))
    const reading = started.api.listRoles()
    await pausesEnd(started)
    await reading
    expect(await failureOf(started.api.deleteUser({ id: '1' }))).toMatchObject({ reason: 'outcomeUnknown' })
    expect(started.asked().map(({ method }) => method)).toEqual(['GET', 'GET', 'POST'])
  })

  it('for changes since a token is a read, though it is a POST', async () => {
    const started = await site((response, _, count) => (count === 1 ? response.destroy() : json(response, { token: '002', items: [] })))
    const reading = started.api.listPersonalCdrChanges({ token: '001' })
    await pausesEnd(started)
    expect(await reading).toEqual({ token: '002', items: [] })
    expect(started.asked()).toHaveLength(2)
  })

  it('ends with its signal', async () => {
    const abort = new AbortController()
    const started = await site(() => abort.abort())
    expect(await failureOf(started.api.listRoles({}, abort.signal))).toMatchObject({ code: 'CANCELLED' })
  })
})

describe('an answer', () => {
  it('may hold nulls, empty times, values outside of the document and unknown keys', async () => {
    const row = {
      id: '878156644691742720',
      answered_at: '',
      end_reason: 'CALLER_DISCONNECT',
      trunk: null,
      duration: 35,
      new_in_23: { a: 1 }
    }
    const started = await site((response) => json(response, { count: 1, items: [row, null] }))
    const kept = Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'trunk'))
    expect(await started.api.listCDRs()).toEqual({ count: 1, items: [kept] })
  })

  it('of one CDR, one recording and one call log has the shape that each of them has', async () => {
    const started = await site((response, { url }) => {
      if (url.includes('/user/cdrs/')) json(response, { items: { caller: '102' } })
      else if (url.includes('/recordings/')) json(response, { items: [{ file_name: 'a.wav' }] })
      else json(response, { caller: '103' })
    })
    expect((await started.api.retrieveUserCDR({ id: '1' })).items?.caller).toBe('102')
    expect((await started.api.showRecording({ id: '1' })).items?.[0]?.file_name).toBe('a.wav')
    expect((await started.api.retrieveCallLog({ id: '1' })).caller).toBe('103')
  })

  it('may have one item where a list is documented, and a list of one where an item is', async () => {
    const started = await site((response, { url }) => {
      if (url.includes('/user/cdrs/')) json(response, { items: [{ caller: '102' }] })
      else if (url.includes('/calllogs/')) json(response, { items: [{ caller: '103' }] })
      else json(response, { items: { file_name: 'a.wav' } })
    })
    expect((await started.api.retrieveUserCDR({ id: '1' })).items?.caller).toBe('102')
    expect((await started.api.showRecording({ id: '1' })).items).toEqual([{ file_name: 'a.wav' }])
    expect((await started.api.retrieveCallLog({ id: '1' })).caller).toBe('103')
  })

  it('with several items where one is documented is a protocol error: nobody knows which one is meant', async () => {
    const started = await site((response) => json(response, { items: [{ caller: '102' }, { caller: '103' }] }))
    expect(await failureOf(started.api.retrieveUserCDR({ id: '1' }))).toMatchObject({
      reason: 'malformedAnswer',
      fields: { params: { field: 'items' } }
    })
  })

  it('with an id that is a number is a protocol error, because a number may have lost its last digits', async () => {
    const started = await site((response) => response.end('{"count":1,"items":[{"id":878156644691742720}]}'))
    expect(await failureOf(started.api.listCDRs())).toMatchObject({
      code: 'PROTOCOL',
      reason: 'malformedAnswer',
      fields: { params: { field: 'items.0.id' } }
    })
  })

  it.each([
    ['nothing', '', 'emptyAnswer'],
    ['a page of HTML', '<html>Sign in</html>', 'malformedAnswer'],
    ['half of its JSON', '{"count":1,"items":[{"id":"8', 'truncatedAnswer'],
    ['a list instead of an object', '[]', 'malformedAnswer']
  ])('of %s is a protocol error', async (_, body, reason) => {
    const started = await site((response) => response.end(body))
    expect(await failureOf(started.api.listCDRs())).toMatchObject({ code: 'PROTOCOL', reason })
  })

  it('without content is none where none is documented', async () => {
    const started = await site((response) => response.writeHead(204).end())
    expect(await started.api.deleteUser({ id: '1' })).toBeUndefined()
  })
})

describe('a refusal of the vendor', () => {
  it.each([
    [400, 'VALIDATE_FAILED', 'INVALID', 'vendorRefused'],
    [403, 'DENIED', 'FORBIDDEN', 'notAllowed'],
    [404, 'UNKNOWN', 'NOT_FOUND', 'httpStatus'],
    [409, 'UNKNOWN', 'CONFLICT', 'vendorRefused'],
    [500, 'UNKNOWN', 'VENDOR', 'httpStatus']
  ])('of %i %s is %s', async (status, said, code, reason) => {
    const started = await site((response) => refuse(response, status, said, 'field validation failed', { field: 'name' }))
    expect(await failureOf(started.api.deleteUser({ id: '1' }))).toMatchObject({
      code,
      reason,
      fields: { params: { status, code: said }, vendorWords: 'field validation failed: {"field":"name"}' }
    })
  })

  it('with a code that is not documented counts as UNKNOWN', async () => {
    const started = await site((response) => refuse(response, 400, 'BRAND_NEW'))
    expect(await failureOf(started.api.deleteUser({ id: '1' }))).toMatchObject({ code: 'INVALID', fields: { params: { code: 'UNKNOWN' } } })
  })

  it('for too many requests tells how long to wait', async () => {
    const started = await site((response) =>
      response.writeHead(429, { 'retry-after': '20' }).end('{"errors":[{"code":"UNKNOWN","message":"too many requests"}]}')
    )
    expect(await failureOf(started.api.listRoles())).toMatchObject({
      code: 'RATE_LIMITED',
      reason: 'tooManyRequests',
      fields: { params: { seconds: 20 }, vendorWords: 'too many requests', retryable: true }
    })
  })
})

describe('a file', () => {
  it('comes as a stream, in parts where they are asked for, however large', async () => {
    const started = await site(
      (response, { headers }) => response.writeHead(headers.range === undefined ? 200 : 206).end('x'.repeat(5000)),
      {
        limitBytes: 2048
      }
    )
    const { status, body } = await started.api.downloadBlobs({ digest: 'abc', range: 'bytes=10-' })
    expect(status).toBe(206)
    expect(await textOf(body)).toHaveLength(5000)
    expect(started.asked()[0]).toMatchObject({ url: '/api/blobs/abc', headers: { range: 'bytes=10-', authorization: 'Bearer access-1' } })
  })

  it('is fetched by its address, as it was answered or whole', async () => {
    const started = await site((response) => response.end('RIFF'))
    await textOf((await started.api.download('/api/blobs/a?x=1')).body)
    await textOf((await started.api.download(`${started.server.origin}/api/blobs/b`)).body)
    expect(started.asked().map(({ url }) => url)).toEqual(['/api/blobs/a?x=1', '/api/blobs/b'])
  })

  it('on another host is never fetched', async () => {
    const other = await startServer((response) => response.end('RIFF'))
    closers.push(() => other.close())
    const started = await site((response) => response.end('RIFF'))
    const there = other.origin.replace('http:', '')
    for (const url of [`${other.origin}/api/blobs/a`, `${there}/api/blobs/a`, `\\\\${there.slice(2)}/a`, 'file:///etc/passwd']) {
      expect(await failureOf(started.api.download(url))).toMatchObject({ code: 'PROTOCOL', reason: 'foreignAddress' })
    }
    expect(await failureOf(started.api.download('http://['))).toMatchObject({ code: 'PROTOCOL', reason: 'malformedAnswer' })
    expect([...other.received, ...started.server.received]).toEqual([])
  })

  it('is uploaded piece by piece, with the token of the upload', async () => {
    const started = await site((response, { url }) => {
      response.writeHead(url.includes('/complete') ? 201 : 202, {
        'PortSIP-Upload-ID': 'up-1',
        'PortSIP-Upload-Token': 'token-1',
        Range: '0-3'
      })
      response.end(url.includes('/complete') ? '{"id":"file-1"}' : '')
    })
    const begun = await started.api.initBlobUpload({ query: { filename: 'Ansage ä.wav', temporary: true } })
    expect(begun).toEqual({ id: 'up-1', token: 'token-1', range: '0-3' })
    const headers = { 'PortSIP-Upload-Token': begun.token ?? '' }
    await started.api.appendBlobUpload({ id: 'up-1', headers, bytes: new TextEncoder().encode('RIFF') })
    expect(await started.api.completeBlobUpload({ id: 'up-1', headers, query: { digest: 'd' } })).toEqual({ id: 'file-1' })
    expect(started.asked()).toMatchObject([
      { url: '/api/blobs/uploads?filename=Ansage%20%C3%A4.wav&temporary=true' },
      { url: '/api/blobs/uploads/up-1/append', body: 'RIFF', headers: { 'portsip-upload-token': 'token-1' } },
      { url: '/api/blobs/uploads/up-1/complete?digest=d' }
    ])
  })
})

describe('the version', () => {
  it.each([
    ['22.3', 200],
    ['22.3', 400],
    ['22.2', 404],
    ['22.2', 405],
    ['unknown', 403]
  ])('is %s where the bulk query of statuses is answered with %i, and asked once', async (version, status) => {
    const started = await site((response) =>
      status === 200 ? json(response, { count: 0, items: [] }) : refuse(response, status, status === 403 ? 'DENIED' : 'UNKNOWN')
    )
    expect(await started.api.version()).toBe(version)
    expect(await started.api.version()).toBe(version)
    expect(started.asked().map(({ url }) => url)).toEqual(['/api/users/status/get_many'])
  })

  it('is asked again where no answer came', async () => {
    const started = await site((response, _, count) => (count === 1 ? response.writeHead(503).end() : refuse(response, 404, 'UNKNOWN')))
    expect(await failureOf(started.api.version())).toMatchObject({ code: 'VENDOR' })
    expect(await started.api.version()).toBe('22.2')
  })
})
