// The built page as our own scheme serves it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { languages } from '@contract/plain'
import type { Protocol } from 'electron'
import { afterAll, describe, expect, it } from 'vitest'
import { servePage } from '../../../src-main/window/page'

const folder = mkdtempSync(path.join(tmpdir(), 'lampfield-page-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
writeFileSync(path.join(folder, 'index.html'), '<!doctype html>\n<html lang="en">\n  <head></head>\n</html>\n')
writeFileSync(path.join(folder, 'index.js'), 'export const html = `<html lang="en">`\n')

function served(language: (typeof languages)[number]): (address: string) => Promise<Response> {
  let handler: (request: Request) => Response | Promise<Response> = () => Response.error()
  const protocol = { handle: (_scheme: string, handle: typeof handler) => (handler = handle) } as unknown as Protocol
  servePage(protocol, { folder, language: async () => language, serve: async () => ({ status: 404, headers: {} }) })
  return async (address) => handler(new Request(address))
}

describe('the page as it is served', () => {
  it.each(languages)('begins in the language of the user: %s', async (language) => {
    const answer = await served(language)('app://lampfield/')
    expect(await answer.text()).toBe(`<!doctype html>\n<html lang="${language}">\n  <head></head>\n</html>\n`)
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
  })

  it('leaves every other file as it is', async () => {
    expect(await (await served('de')('app://lampfield/index.js')).text()).toBe('export const html = `<html lang="en">`\n')
  })
})
