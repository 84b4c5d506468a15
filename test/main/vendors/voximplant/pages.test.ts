// Pages of users that are read again: what is parsed of them, and that nothing is mistaken for a user.
import { describe, expect, it } from 'vitest'
import { readUsersPage, type UsersPage } from '../../../../src-main/vendors/voximplant/pages'
import { readAnswer, readJson } from '../../../../src-main/vendors/voximplant/wire'

const user = (id: number, name: string, more: object = {}): object => ({ user_id: id, user_name: name, user_display_name: name, ...more })
const body = (users: readonly object[]): Buffer => Buffer.from(JSON.stringify({ result: users, total_count: users.length, count: 1 }))

/** Reads one page after the other. Each with the number of users that were parsed for it. */
function readAll(...bodies: readonly Buffer[]): { pages: UsersPage[]; parsed: number[] } {
  const parsed: number[] = []
  const pages: UsersPage[] = []
  for (const one of bodies) {
    let count = 0
    const parse = (given: Buffer) => {
      const answer = readAnswer('GetUsers', readJson(given))
      count += answer.result.length
      return answer
    }
    pages.push(readUsersPage(one, parse, pages.at(-1)))
    parsed.push(count)
  }
  return { pages, parsed }
}
const names = (page: UsersPage | undefined): unknown => page?.users.map(({ user_name: name }) => name)

describe('A page of users that is read again', () => {
  const many = (changed: Readonly<Record<number, object>> = {}) =>
    body(Array.from({ length: 50 }, (_, id) => changed[id] ?? user(id + 1, `name${id}`)))

  it('is the same where not a byte changed', () => {
    const { pages, parsed } = readAll(many(), many())
    expect(pages[1]).toBe(pages[0])
    expect(parsed).toEqual([50, 0])
  })

  it('has only those parsed who changed, and the last; the others are the same objects', () => {
    const { pages, parsed } = readAll(many(), many({ 7: user(8, 'other "quoted" name'), 30: user(31, 'zoë') }))
    expect(parsed).toEqual([50, 3])
    expect(names(pages[1])).toEqual(Array.from({ length: 50 }, (_, id) => ({ 7: 'other "quoted" name', 30: 'zoë' })[id] ?? `name${id}`))
    expect(pages[1]?.users[8]).toBe(pages[0]?.users[8])
    expect(pages[1]?.users[7]).not.toBe(pages[0]?.users[7])
  })

  it('follows those who come, leave and change places', () => {
    const [a, b, c, d] = [user(1, 'a'), user(2, 'b'), user(3, 'c'), user(4, 'd')]
    const { pages } = readAll(body([a, b, c]), body([b, a, d, c]), body([d]), body([]), body([a, b]))
    expect(pages.map(names)).toEqual([['a', 'b', 'c'], ['b', 'a', 'd', 'c'], ['d'], [], ['a', 'b']])
    expect(pages.map(({ total }) => total)).toEqual([3, 4, 1, 0, 2])
  })

  it('takes nobody within another for a user, and words in a name for what they are', () => {
    const within = (name: string) => user(1, name, { user_custom_data: '{"user_id":9,"x":1}', managers: [{ user_id: 5 }, { user_id: 6 }] })
    const { pages, parsed } = readAll(body([within('a'), user(2, 'b'), user(3, 'c')]), body([within('z'), user(2, 'b'), user(3, 'c')]))
    expect(names(pages[1])).toEqual(['z', 'b', 'c'])
    expect(parsed).toEqual([3, 3])
  })

  it('is read as a whole where the vendor begins users otherwise', () => {
    const other = (name: string) => body([{ user_name: name, user_id: 1 }, user(2, 'b')])
    const { pages, parsed } = readAll(other('a'), other('z'))
    expect(names(pages[1])).toEqual(['z', 'b'])
    expect(parsed).toEqual([2, 2])
  })

  it('that is not as documented is refused with the words of the whole', () => {
    expect(() => readAll(many(), Buffer.from('{"result":[{"user_id":1,"user_name":"a"},{"user_id":'))).toThrow(/cut off/)
  })
})
