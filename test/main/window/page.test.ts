// The built page as our own scheme serves it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { languages } from '@contract/plain'
import type { Protocol, ProtocolRequest, ProtocolResponse } from 'electron'
import { afterAll, describe, expect, it } from 'vitest'
import { servePage, type ServeAudio } from '../../../src-main/window/page'

const folder = mkdtempSync(path.join(tmpdir(), 'lampfield-page-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
writeFileSync(path.join(folder, 'index.html'), '<!doctype html>\n<html lang="en">\n  <head></head>\n</html>\n')
writeFileSync(path.join(folder, 'index.js'), 'export const html = `<html lang="en">`\n')

/** What the page gets, as Electron hands it on. */
function served(language: (typeof languages)[number]): (url: string, asked?: Partial<ProtocolRequest>) => Promise<ProtocolResponse> {
  type Handler = (request: ProtocolRequest, answer: (response: ProtocolResponse) => void) => void
  let handler: Handler = () => undefined
  const protocol = { registerStreamProtocol: (_scheme: string, handle: Handler) => (handler = handle) } as unknown as Protocol
  const serve: ServeAudio = async (handle, range) => {
    if (handle === 'gone') throw new Error('it cannot be read')
    return { status: 206, headers: { 'content-range': range ?? 'none' }, body: Readable.from(['heard']) }
  }
  servePage(protocol, { folder, language: () => language, serve })
  return (url, asked) => new Promise((resolve) => handler({ url, method: 'GET', headers: {}, referrer: '', ...asked }, resolve))
}
const textOf = async ({ data }: ProtocolResponse): Promise<string> => {
  if (!(data instanceof Readable)) throw new Error('no stream')
  return text(data)
}

describe('the page as it is served', () => {
  it.each(languages)('begins in the language of the user: %s', async (language) => {
    const answer = await served(language)('app://lampfield/')
    expect(await textOf(answer)).toBe(`<!doctype html>\n<html lang="${language}">\n  <head></head>\n</html>\n`)
    expect(answer.statusCode).toBe(200)
    expect(answer.headers?.['content-security-policy']).toContain("default-src 'none'")
  })

  it('leaves every other file as it is', async () => {
    expect(await textOf(await served('de')('app://lampfield/index.js'))).toBe('export const html = `<html lang="en">`\n')
  })

  it('has nothing for a file that is not there, and takes nothing in', async () => {
    expect(await served('de')('app://lampfield/none.js')).toMatchObject({ statusCode: 404 })
    expect(await served('de')('app://lampfield/index.js', { method: 'POST' })).toMatchObject({ statusCode: 404 })
  })

  it('gives the part of a recording that was asked for, however the header is spelled', async () => {
    const answer = await served('de')('app://lampfield/audio/one', { headers: { Range: 'bytes=3-' } })
    expect(answer).toMatchObject({ statusCode: 206, headers: { 'content-range': 'bytes=3-', 'x-content-type-options': 'nosniff' } })
    expect(await textOf(answer)).toBe('heard')
    expect(await served('de')('app://lampfield/audio/gone')).toMatchObject({ statusCode: 503 })
  })
})
