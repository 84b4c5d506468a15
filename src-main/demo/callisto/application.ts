// What one ManagerAssistant Group application instance knows: users, members, groups and their order. No HTTP, no XML.
import { shortNameOf } from '../organisation/names'
import type { Organisation, Person } from '../organisation/organisation'

/** A telephone of a user. What is called mb_... in the document belongs to the member, wherever it is listed. */
export interface Member {
  readonly id: number
  readonly user: Person
  number: string
  userState: number
  forwardDestination: string
  statusMessage: string
  lineState: number
}

/** A member's place in one group. What is called gm_... in the document belongs to the place. */
export interface Instance {
  readonly member: Member
  readonly groupId: number
  manager: boolean
  shortName: string
  displayedGroup: number
}

/** `order`: the group's list gained, lost or moved a place. */
export interface Change {
  readonly kind: 'line' | 'presence' | 'data' | 'order'
  readonly groupId?: number
  readonly member?: Member
}

export const PRESENCE_CODES: readonly number[] = [0, 1, 3, 4, 6]

const FIRST_MEMBER_ID = 101

export class Application {
  readonly users = new Map<string, Person>()
  readonly members = new Map<number, Member>()
  readonly #groups = new Map<number, Instance[]>()
  readonly #instances = new Map<number, Instance[]>()
  readonly #listeners = new Set<(change: Change) => void>()
  #lastId = FIRST_MEMBER_ID - 1

  constructor(organisation: Organisation) {
    for (const person of organisation.persons) this.users.set(person.userName, person)
    const members = new Map(organisation.phones.map((phone) => [phone, this.#createMember(phone.person, phone.number)]))
    for (const group of organisation.groups) {
      this.#groups.set(group.id, [])
      for (const place of group.places) {
        const member = members.get(place.phone)
        if (member === undefined) throw new Error(`the place of ${place.phone.person.userName} names no known telephone`)
        this.#place({ member, groupId: group.id, manager: place.manager, shortName: place.shortName, displayedGroup: group.id })
      }
    }
  }

  /** Told of every change after it was made. @returns a function that ends this. */
  onChange(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  hasGroup(groupId: number): boolean {
    return this.#groups.has(groupId)
  }

  groupIds(): readonly number[] {
    return [...this.#groups.keys()]
  }

  /** The group's list in its order; empty for a group that is unknown. */
  group(groupId: number): readonly Instance[] {
    return this.#groups.get(groupId) ?? []
  }

  /** Every place of this member. */
  instancesOf(member: Member): readonly Instance[] {
    return this.#instances.get(member.id) ?? []
  }

  /** All members of a user: several where the user has several telephones. */
  membersOf(userName: string): readonly Member[] {
    return [...this.members.values()].filter((member) => member.user.userName === userName)
  }

  setLine(member: Member, code: number): void {
    if (member.lineState === code) return
    member.lineState = code
    this.#tell({ kind: 'line', member })
  }

  /** An absent note is left as it is. */
  setPresence(member: Member, code: number, note?: string): void {
    member.userState = code
    if (note !== undefined) member.statusMessage = note
    this.#tell({ kind: 'presence', member })
  }

  setForward(member: Member, destination: string): void {
    member.forwardDestination = destination
    this.#tell({ kind: 'data', member })
  }

  setNumber(member: Member, number: string): void {
    member.number = number
    this.#tell({ kind: 'data', member })
  }

  editInstance(instance: Instance, edit: { shortName?: string; displayedGroup?: number; manager?: boolean }): void {
    Object.assign(instance, edit)
    this.#tell({ kind: 'data', member: instance.member })
  }

  /**
   * Puts a user's telephone at the end of a group. The same user with the same number is the same member in another group.
   * @returns undefined where that member is in the group already
   */
  add(groupId: number, user: Person, number: string, manager: boolean, shortName?: string, displayedGroup?: number): Instance | undefined {
    const known = this.membersOf(user.userName).find((member) => member.number === number)
    if (known !== undefined && this.instancesOf(known).some((instance) => instance.groupId === groupId)) return undefined
    const taken = new Set(this.group(groupId).map((instance) => instance.shortName))
    const instance: Instance = {
      member: known ?? this.#createMember(user, number),
      groupId,
      manager,
      shortName: shortName ?? shortNameOf(user.firstName, user.lastName, taken),
      displayedGroup: displayedGroup ?? (known === undefined ? 0 : (this.instancesOf(known)[0]?.displayedGroup ?? 0))
    }
    this.#place(instance)
    this.#tell({ kind: 'order', groupId })
    return instance
  }

  /** Takes a member from one group; one that is in no group any more is no member any more. */
  remove(instance: Instance): void {
    const { member, groupId } = instance
    this.#groups.set(groupId, without(this.group(groupId), instance))
    const left = without(this.instancesOf(member), instance)
    this.#instances.set(member.id, left)
    if (left.length === 0) {
      this.#instances.delete(member.id)
      this.members.delete(member.id)
    }
    this.#tell({ kind: 'order', groupId })
  }

  /** Replaces the group's order; `order` must hold the same places. */
  order(groupId: number, order: readonly Instance[]): void {
    this.#groups.set(groupId, [...order])
    this.#tell({ kind: 'order', groupId })
  }

  /** Moves one place to a position from 1; positions beyond the ends mean the ends. */
  moveTo(instance: Instance, position: number): void {
    const rest = without(this.group(instance.groupId), instance)
    rest.splice(Math.max(0, position - 1), 0, instance)
    this.order(instance.groupId, rest)
  }

  #createMember(user: Person, number: string): Member {
    this.#lastId += 1
    const member: Member = { id: this.#lastId, user, number, userState: 0, forwardDestination: '', statusMessage: '', lineState: 0 }
    this.members.set(member.id, member)
    return member
  }

  #place(instance: Instance): void {
    this.#groups.set(instance.groupId, [...this.group(instance.groupId), instance])
    this.#instances.set(instance.member.id, [...this.instancesOf(instance.member), instance])
  }

  #tell(change: Change): void {
    for (const listener of this.#listeners) listener(change)
  }
}

const without = (list: readonly Instance[], gone: Instance): Instance[] => list.filter((instance) => instance !== gone)
