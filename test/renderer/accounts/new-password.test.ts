// The passwords that the console makes: good by the rule, each of them another one.
import { passwordLacks } from '@contract/account-rules'
import { describe, expect, it } from 'vitest'
import { newPassword } from '../../../src-renderer/accounts/new-password'

describe('a password made by the console', () => {
  it('satisfies the rule, and is never the same twice', () => {
    const made = Array.from({ length: 500 }, (_, index) => newPassword(8 + (index % 20)))
    expect(made.flatMap(passwordLacks)).toEqual([])
    expect(new Set(made).size).toBe(made.length)
    expect(newPassword()).toHaveLength(16)
  })

  it('is never shorter than the rule wants', () => {
    expect(() => newPassword(7)).toThrow(RangeError)
  })
})
