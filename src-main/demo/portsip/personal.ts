// What each user owns beyond the extension itself: the settings, and the collections from telephones to contacts.
import { Collection } from './collection'
import type { Fields } from './filter'
import { NEW_USER } from './shapes/user'
import type { Extension, World } from './world'

export interface Personal {
  /** The fields of the user that are not the extension's own. */
  readonly settings: Record<string, unknown>
  readonly phones: Collection
  readonly holidays: Collection
  readonly speedDial8: Collection
  readonly speedDial100: Collection
  readonly greetings: Collection
  readonly contacts: Collection
  readonly messages: Collection
  /** Ids of the tenant's holidays that hold for this user. */
  globalHolidays: readonly string[]
  /** Ids of favourite business and extension contacts. */
  readonly favourites: Set<string>
  balance: number
}

const HOLIDAYS: readonly Fields[] = [
  { name: 'New Year', month_start: 1, day_start: 1 },
  { name: 'Labour Day', month_start: 5, day_start: 1 },
  { name: 'Christmas Day', month_start: 12, day_start: 25 }
]

/** Made when first asked for, so that a thousand users cost nothing until someone looks at them. */
export class PersonalRecords {
  readonly #world: World
  readonly #records = new WeakMap<Extension, Personal>()
  readonly tenantHolidays: Collection

  constructor(world: World) {
    this.#world = world
    this.tenantHolidays = new Collection(world.nextId)
    for (const holiday of HOLIDAYS) {
      const { month_start: month, day_start: day } = holiday
      this.tenantHolidays.add({
        ...holiday,
        region: 'CH',
        consecutive: false,
        every_year: true,
        month_end: month,
        day_end: day,
        hour_start: 0,
        minute_start: 0,
        hour_end: 23,
        minute_end: 59
      })
    }
  }

  of(extension: Extension): Personal {
    const kept = this.#records.get(extension)
    if (kept !== undefined) return kept
    const { nextId } = this.#world
    const group = [...this.#world.userGroups.values()].find(({ members }) => members.has(extension.number))
    const made: Personal = {
      settings: { ...NEW_USER, created_at: new Date(this.#world.begunAt).toISOString(), department: group?.name ?? '' },
      phones: new Collection(nextId),
      holidays: new Collection(nextId),
      speedDial8: new Collection(nextId),
      speedDial100: new Collection(nextId),
      greetings: new Collection(nextId),
      contacts: new Collection(nextId),
      messages: new Collection(nextId),
      globalHolidays: [...this.tenantHolidays.items.keys()],
      favourites: new Set(),
      balance: 0
    }
    for (const message of this.#messagesOf(extension)) made.messages.add(message)
    this.#records.set(extension, made)
    return made
  }

  /** A question by SMS and its answer, an hour before everything began. */
  #messagesOf({ number, displayName }: Extension): readonly Fields[] {
    const at = (minutes: number) => new Date(this.#world.begunAt - minutes * 60_000).toISOString()
    const patient = { number: '+41791230000', name: 'Elena Keller' }
    const common = { config_id: '1', channel_name: 'SMS', channel_number: '+41615550100', brand: '', did: '', msg_type: 'SMS', reason: '' }
    return [
      {
        ...common,
        sender: patient.number,
        sender_name: patient.name,
        receiver: number,
        receiver_name: displayName,
        direction: 'IN',
        content: 'Is my appointment still at nine?',
        delivery: 'RECV',
        provider_msg_id: `in-${number}`,
        created_at: at(60)
      },
      {
        ...common,
        sender: number,
        sender_name: displayName,
        receiver: patient.number,
        receiver_name: patient.name,
        direction: 'OUT',
        content: 'Yes, at nine, ground floor.',
        delivery: 'DELIVERED',
        provider_msg_id: `out-${number}`,
        created_at: at(58)
      }
    ]
  }
}
