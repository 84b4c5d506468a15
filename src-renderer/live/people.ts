// What was decided by hand about who is one person, as main keeps it; the field works out the rest.
import type { Answer } from '@contract/errors'
import { personKeyOf, type PersonLinks, type TwoSides } from '@contract/people'
import type { Member, Person } from '@contract/presence'
import { defineStore } from 'pinia'
import { useField } from './field'

const sideOf = (members: readonly Member[]): Person[] => members.map(({ connectionId, memberId }) => ({ connectionId, memberId }))

export const usePeople = defineStore('people', () => {
  const field = useField()
  let stop: (() => void) | undefined

  /** Subscribes and reads what is kept; can be called again. */
  async function start(): Promise<void> {
    stop?.()
    stop = window.lampfield.on('people/changed', field.decide)
    take(await window.lampfield.people.links({}))
  }

  function take(answer: Answer<PersonLinks>): Answer<PersonLinks> {
    if (answer.ok) field.decide(answer.data)
    return answer
  }

  /** Makes two people one, with everything that each of them is already. */
  async function join(one: Member, other: Member): Promise<Answer<PersonLinks>> {
    return take(await window.lampfield.people.join(sides(field.membersOf(one), field.membersOf(other))))
  }

  /** Parts this member from everybody it is one with; the others stay together. */
  async function part(member: Member): Promise<Answer<PersonLinks>> {
    const [one = member, ...others] = field.membersOf(member)
    return take(await window.lampfield.people.part(sides([one], others)))
  }

  const sides = (one: readonly Member[], other: readonly Member[]): TwoSides => ({ one: sideOf(one), other: sideOf(other) })

  return {
    start,
    join,
    part,
    isOne: (one: Member, other: Member) => field.membersOf(one).some((each) => personKeyOf(each) === personKeyOf(other))
  }
})
