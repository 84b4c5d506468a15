// Links that ask for a telephone number: what is taken, and everything that is not.
import { describe, expect, it } from 'vitest'
import { linkAmong, readTelephoneLink } from '../../../src-main/links/telephone-link'

describe('A telephone link', () => {
  it.each([
    ['tel:+1-201-555-0123', '+12015550123'],
    ['tel:7042;phone-context=example.com', '7042'],
    ['tel:863-1234;phone-context=+1-914-555', '8631234'],
    ['TEL:+41(0)44.123.45.67', '+410441234567'],
    ['callto:+41441234567', '+41441234567'],
    ['tel:+41441234567;ext=12;isub=1%20x', '+41441234567'],
    ['tel:1071', '1071'],
    ['tel:%2B41441234567', '+41441234567'],
    ['tel:*21%23', '*21#']
  ])('is read without separators and parameters: %s', (link, number) => {
    expect(readTelephoneLink(link)).toEqual({ number })
  })

  it.each([
    'tel:',
    'tel:+',
    'tel:-',
    'tel:+41 44 123',
    'tel:+41%2044',
    'tel://+4144',
    'tel:maria',
    'tel:0041abc',
    'tel:+41+44',
    'tel:+4144*1',
    'tel:12;',
    'tel:12;a b=c',
    'tel:12;ext=1;ext=2',
    'tel:12;x="y"',
    'tel:12\n34',
    'tel:12%00',
    'tel:12%',
    'tel:١٢٣',
    'tel:12 --user-data-dir=/tmp',
    'https://example.com/tel:12',
    ' tel:12',
    `tel:${'1'.repeat(33)}`,
    `tel:12;x=${'1'.repeat(300)}`
  ])('that is not exactly a number is refused: %j', (link) => {
    expect(readTelephoneLink(link)).toHaveProperty('refused')
  })

  it('that is refused is shown cut and without anything that is not printed', () => {
    const read = readTelephoneLink(`tel:\u202e\u0007${'x'.repeat(500)}`)
    expect('refused' in read && read.refused).toMatch(/^tel:\?\?x{54}$/)
  })
})

describe('The arguments of a start', () => {
  it('hold one link or none', () => {
    expect(linkAmong(['/opt/Lampfield/lampfield', '--demo', 'tel:12'])).toBe('tel:12')
    expect(linkAmong(['/opt/Lampfield/lampfield'])).toBeUndefined()
  })

  it('with several links ask for nothing', () => {
    expect(linkAmong(['tel:12', 'tel:13'])).toBeUndefined()
  })
})
