// Edits of a queue or a ring group: one call that names everybody in the new order, or none.
import { describe, expect, it } from 'vitest'
import type { GroupMember } from '@contract/groups'
import { LampfieldError } from '../../../../src-main/errors'
import { planGroup } from '../../../../src-main/vendors/portsip/groups'

const member = (number: string): GroupMember => ({
  memberId: `id${number}`,
  firstName: 'Member',
  lastName: number,
  shortName: '',
  userName: `u${number}`,
  number,
  manager: false
})
const current = ['101', '102', '103'].map(member)
const none = { additions: [], edits: [], removals: [], order: ['id101', 'id102', 'id103'] }
const addition = { placeholder: 'new:1' as const, userName: 'u104', number: '104', manager: false, display: 'leave' as const }
const reasonOf = (run: () => unknown): string => {
  try {
    run()
  } catch (error) {
    if (error instanceof LampfieldError) return error.reason
    throw error
  }
  throw new Error('it did not fail')
}

describe('a plan', () => {
  it('is empty where nothing changes', () => {
    expect(planGroup('queue-7', current, none)).toEqual({ calls: [], warnings: [] })
  })

  it('is one call for a new order, somebody new and somebody who leaves', () => {
    const plan = planGroup('ring-7', current, {
      ...none,
      additions: [addition],
      removals: [{ memberId: 'id102', everywhere: false }],
      order: ['new:1', 'id103', 'id101']
    })
    expect(plan.calls).toEqual([
      {
        operation: 'updateRingGroupMemberList',
        parameters: [
          ['id', '7'],
          ['extension_number', '104'],
          ['extension_number', '103'],
          ['extension_number', '101']
        ]
      }
    ])
  })

  it('is refused for what PortSIP does not keep', () => {
    expect(reasonOf(() => planGroup('queue-7', current, { ...none, edits: [{ memberId: 'id101', shortName: 'Zoë' }] }))).toBe(
      'notSupported'
    )
    expect(reasonOf(() => planGroup('queue-7', current, { ...none, edits: [{ memberId: 'id101', manager: true }] }))).toBe('notSupported')
    expect(reasonOf(() => planGroup('group-7', current, none))).toBe('notSupported')
  })

  it('is refused where it does not name everybody once', () => {
    expect(reasonOf(() => planGroup('queue-7', current, { ...none, order: ['id101', 'id102'] }))).toBe('invalidRequest')
    expect(reasonOf(() => planGroup('queue-7', current, { ...none, order: ['id101', 'id101', 'id102'] }))).toBe('invalidRequest')
    const twice = { ...none, additions: [{ ...addition, number: '101' }], order: [...none.order, 'new:1'] }
    expect(reasonOf(() => planGroup('queue-7', current, twice))).toBe('invalidRequest')
    expect(reasonOf(() => planGroup('queue-7', current, { ...none, removals: [{ memberId: 'nobody', everywhere: false }] }))).toBe(
      'memberNotFound'
    )
  })
})
