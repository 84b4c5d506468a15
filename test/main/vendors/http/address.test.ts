// Which addresses a site may have.
import { describe, expect, it } from 'vitest'
import { LampfieldError } from '../../../../src-main/errors'
import { parseAddress, refusePlainHttp } from '../../../../src-main/vendors/http/address'

const refused = (text: string): LampfieldError => {
  try {
    parseAddress(text)
  } catch (error) {
    if (error instanceof LampfieldError) return error
  }
  throw new Error(`${text} was taken`)
}

describe('the address of a site', () => {
  it.each([
    ['https://callisto.example', 'https://callisto.example'],
    ['https://callisto.example/', 'https://callisto.example'],
    ['  https://Callisto.Example:8443 ', 'https://callisto.example:8443'],
    ['https://callisto.example:443', 'https://callisto.example'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['https://[::1]:8443', 'https://[::1]:8443'],
    ['https://telefón.example', 'https://xn--telefn-fxa.example']
  ])('%s is the origin %s', (text, origin) => {
    expect(parseAddress(text)).toBe(origin)
  })

  it.each([
    '',
    'callisto.example',
    'htps://callisto.example',
    'https:/callisto.example',
    'https://',
    'https:///callisto.example',
    'https://callisto.example/Applications',
    'https://callisto.example?x=1',
    'https://callisto.example?',
    'https://callisto.example#',
    'https://callisto.example:99999',
    'https://callisto.example:0',
    'https://callisto..example',
    'https://.example',
    'https://calli sto.example',
    'https:\\\\callisto.example',
    'https://callisto.example\\@evil.example',
    'ftp://callisto.example',
    'file:///etc/passwd',
    'javascript:alert(1)'
  ])('%j is refused', (text) => {
    expect(refused(text)).toMatchObject({ code: 'INVALID', reason: 'addressInvalid' })
  })

  it('a password typed into it is refused and not repeated', () => {
    const error = refused('https://maria:geheim-42@callisto.example')
    expect(error.reason).toBe('addressInvalid')
    expect(JSON.stringify(error.fields)).not.toContain('geheim')
    expect(JSON.stringify(error.fields)).toContain('callisto.example')
  })
})

describe('plain http', () => {
  it('is refused until a person accepted it, on the own machine too', () => {
    expect(() => refusePlainHttp('http://127.0.0.1:80', false)).toThrowError(
      expect.objectContaining({ code: 'FORBIDDEN', reason: 'plainHttpNotAccepted' })
    )
    expect(() => refusePlainHttp('http://127.0.0.1:80', true)).not.toThrow()
    expect(() => refusePlainHttp('https://127.0.0.1', false)).not.toThrow()
  })
})
