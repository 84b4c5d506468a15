// Bringing a group into an order: one orderByUserList where it can be said by users, else the fewest single steps.
import { describe, expect, it } from 'vitest'
import { orderCalls, type Placed } from '../../../../src-main/vendors/callisto/order'

const member = (id: string, userName = `user.${id}`): Placed => ({ id, userName, name: `Name ${id}` })
const abc = ['a', 'b', 'c'].map((id) => member(id))
const values = (parameters: readonly (readonly [string, string])[]): Record<string, string> => Object.fromEntries(parameters)

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]]
  return items.flatMap((first, at) => permutations([...items.slice(0, at), ...items.slice(at + 1)]).map((rest) => [first, ...rest]))
}

/** The fewest swaps of neighbours from each order to `start`, by trying all of them. */
function distancesFrom(start: readonly string[]): Map<string, number> {
  const distances = new Map([[start.join(), 0]])
  const queue = [[...start]]
  for (let order = queue.shift(); order !== undefined; order = queue.shift()) {
    for (let at = 1; at < order.length; at++) {
      const next = [...order.slice(0, at - 1), order[at] ?? '', order[at - 1] ?? '', ...order.slice(at + 1)]
      if (distances.has(next.join())) continue
      distances.set(next.join(), (distances.get(order.join()) ?? 0) + 1)
      queue.push(next)
    }
  }
  return distances
}

describe('where every user has one member', () => {
  it('nothing is sent for an order that is already so', () => {
    expect(orderCalls('45', abc, ['a', 'b', 'c'])).toEqual({ calls: [], sameUsers: [] })
  })

  it('exactly one orderByUserList names all users in the new order', () => {
    expect(orderCalls('45', abc, ['c', 'a', 'b'])).toEqual({
      calls: [
        {
          operation: 'orderByUserList',
          parameters: [
            ['gr_id', '45'],
            ['usr_list', 'user.c,user.a,user.b']
          ]
        }
      ],
      sameUsers: []
    })
  })
})

describe('where users do not tell members apart', () => {
  it.each([
    ['one user has two members', ['maria', 'maria', 'c'], ['Name a']],
    ['names differ in case only', ['Maria', 'maria', 'c'], ['Name a']],
    ['a name holds a comma', ['Rossi, Maria', 'b', 'c'], []],
    ['a name is empty', ['', 'b', 'c'], []],
    ['a name ends with a space', ['maria ', 'b', 'c'], []]
  ])('because %s, single steps are used', (_story, users, sameUsers) => {
    const members = users.map((user, at) => member('abc'[at] ?? '', user))
    const order = orderCalls('45', members, ['c', 'a', 'b'])
    expect(order.sameUsers).toEqual(sameUsers)
    expect(order.calls).toEqual([
      {
        operation: 'reorderMembers',
        parameters: [
          ['mb_id', 'c'],
          ['gr_id', '45'],
          ['move', 'up']
        ],
        memberName: 'Name c',
        memberId: 'c',
        from: 3,
        to: 2
      },
      expect.objectContaining({ memberId: 'c', from: 2, to: 1 })
    ])
  })

  it.each([2, 3, 4, 5])('every order of %i members is reached, with the fewest steps that there are', (count) => {
    const ids = Array.from('abcde').slice(0, count)
    const members = ids.map((id) => member(id, 'same.user'))
    const fewest = distancesFrom(ids)
    for (const wanted of permutations(ids)) {
      const { calls } = orderCalls('45', members, wanted)
      const order = [...ids]
      for (const { parameters, from, to } of calls) {
        const at = order.indexOf(values(parameters)['mb_id'] ?? '')
        expect([from, to]).toEqual([at + 1, at])
        order.splice(at - 1, 2, order[at] ?? '', order[at - 1] ?? '')
      }
      expect(order).toEqual(wanted)
      expect(calls).toHaveLength(fewest.get(wanted.join()) ?? -1)
    }
  })
})

describe('an order that is not of this group’s members', () => {
  it.each([[['a', 'b']], [['a', 'b', 'c', 'd']], [['a', 'b', 'b']], [['a', 'b', 'd']], [['a', 'a', 'b', 'c']]])(
    '%j is refused',
    (wanted) => {
      expect(() => orderCalls('45', abc, wanted)).toThrowError(expect.objectContaining({ code: 'INVALID', reason: 'invalidRequest' }))
    }
  )
})
