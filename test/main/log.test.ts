// Texts that leave main: without secrets, wherever these hide.
import { describe, expect, it } from 'vitest'
import { keepOutOfTexts, logTo, redact } from '../../src-main/log'

describe('a text', () => {
  it.each([
    ['https://maria:geheim@callisto.example/x', 'https://•••@callisto.example/x'],
    ['Authorization: Basic bWFyaWE6Z2VoZWlt', 'Authorization: Basic •••'],
    ['POST /f?user=1&password=geheim&x=1', 'POST /f?user=1&password=•••&x=1'],
    ['{"secret":"geheim","name":"x"}', '{"secret":"•••","name":"x"}'],
    ['the password is wrong for maria', 'the password is wrong for maria']
  ])('reads %s as %s', (text, expected) => expect(redact(text)).toBe(expected))

  it('loses a known secret also where it was encoded for a URL', () => {
    keepOutOfTexts('grüße & küsse')
    expect(redact('a=gr%C3%BC%C3%9Fe%20%26%20k%C3%BCsse, grüße & küsse')).toBe('a=•••, •••')
  })
})

describe('the log', () => {
  it('says when, what, and why down to the first cause, without secrets', () => {
    const lines: string[] = []
    keepOutOfTexts('correct horse')
    const error = new Error('outer', { cause: new Error('token=abc correct horse') })
    logTo(
      (line) => lines.push(line),
      () => 0
    ).error('polling', error)
    expect(lines[0]).toMatch(/^1970-01-01T00:00:00.000Z polling: Error: outer\n/)
    expect(lines[0]).toContain('caused by Error: token=••• •••')
  })
})
