// getMembers: which places match, and their XML kept ready so that a poll costs what changed, not who exists.
import type { Application, Instance } from './application'
import { memberElement, memberFields, membersHead, membersTail } from './xml'

export interface Listed {
  readonly instance: Instance
  /** The position inside the group, from 1. */
  readonly index: number
}

const encoder = new TextEncoder()

type Parameters = ReadonlyMap<string, string>

const FILTERS: Readonly<Record<string, (listed: Listed) => string>> = {
  mb_id: ({ instance }) => String(instance.member.id),
  usr_Name: ({ instance }) => instance.member.user.userName,
  gm_type: ({ instance }) => (instance.manager ? '1' : '0'),
  firstName: ({ instance }) => instance.member.user.firstName,
  lastName: ({ instance }) => instance.member.user.lastName,
  mb_number: ({ instance }) => instance.member.number,
  gm_shortName: ({ instance }) => instance.shortName,
  gr_id: ({ instance }) => String(instance.groupId)
}

export class Listing {
  readonly #application: Application
  readonly #elements = new WeakMap<Instance, Uint8Array>()
  readonly #stop: () => void
  #all: readonly Listed[] | undefined
  #body: Uint8Array | undefined

  constructor(application: Application) {
    this.#application = application
    this.#stop = application.onChange((change) => {
      this.#body = undefined
      if (change.kind === 'order') {
        this.#all = undefined
        for (const instance of application.group(change.groupId ?? 0)) this.#elements.delete(instance)
      } else if (change.member !== undefined) {
        for (const instance of application.instancesOf(change.member)) this.#elements.delete(instance)
      }
    })
  }

  /** All that match every filter, group after group, each group in its order. A filter left empty filters nothing. */
  find(parameters: Parameters): readonly Listed[] {
    const filters = Object.entries(FILTERS).flatMap(([name, read]) => {
      const wanted = parameters.get(name) ?? ''
      return wanted === '' ? [] : [{ wanted, read }]
    })
    const all = this.#everyone()
    return filters.length === 0 ? all : all.filter((listed) => filters.every(({ wanted, read }) => read(listed) === wanted))
  }

  /** The whole answer, UTF-8. */
  body(parameters: Parameters): Uint8Array {
    const listed = this.find(parameters)
    if (listed !== this.#all) return this.#assemble(listed)
    this.#body ??= this.#assemble(listed)
    return this.#body
  }

  close(): void {
    this.#stop()
  }

  #everyone(): readonly Listed[] {
    this.#all ??= this.#application
      .groupIds()
      .flatMap((groupId) => this.#application.group(groupId).map((instance, at) => ({ instance, index: at + 1 })))
    return this.#all
  }

  #assemble(listed: readonly Listed[]): Uint8Array {
    const parts = [encoder.encode(membersHead), ...listed.map((one) => this.#element(one)), encoder.encode(membersTail)]
    const body = new Uint8Array(parts.reduce((size, part) => size + part.length, 0))
    let at = 0
    for (const part of parts) {
      body.set(part, at)
      at += part.length
    }
    return body
  }

  #element({ instance, index }: Listed): Uint8Array {
    const kept = this.#elements.get(instance)
    if (kept !== undefined) return kept
    const made = encoder.encode(memberElement(memberFields(instance, index)))
    this.#elements.set(instance, made)
    return made
  }
}
