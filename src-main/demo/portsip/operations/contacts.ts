// Contacts: one's own, the company's and the extensions, with favourites and what changed since a sync token.
import { ChangeLog, unknownSyncToken } from '../changes'
import type { ChangeType } from '../changes'
import { Collection, mount, only } from '../collection'
import type { Fields } from '../filter'
import { listQuery, pageOf } from '../listing'
import { invalid } from '../problem'
import { found } from '../router'
import type { SignedIn } from '../router'
import { contact } from '../shapes/personal'
import type { Extension } from '../world'
import type { Parts } from './parts'

const FIRMS = [
  'Apotheke am Spalentor',
  'Blutspendezentrum',
  'Kinderspital',
  'Medizintechnik Huber',
  'Rettungsdienst',
  'Taxi Rheintal'
] as const

const SHOWN_SETTINGS: ReadonlySet<string> = new Set([
  'mobile_phone',
  'work_phone',
  'home_phone',
  'address',
  'department',
  'avatar_file_url'
])

export function contacts(parts: Parts): void {
  const { router, world, personal, faults } = parts
  const log = new ChangeLog()
  const business = new Collection(world.nextId)
  for (const [index, company] of FIRMS.entries()) {
    business.add({ name: company, company, business: `+41 61 555 02 ${String(index + 10)}`, email: `office${index + 1}@firms.example` })
  }
  for (const id of business.items.keys()) log.record('business', id, 'CREATED')
  for (const { id } of world.extensions.values()) log.record('extension', id, 'CREATED')
  world.events.on('extensionCreated', ({ extension }) => log.record('extension', extension.id, 'CREATED'))
  world.events.on('extensionEdited', ({ extension }) => log.record('extension', extension.id, 'UPDATED'))
  world.events.on('extensionRemoved', ({ extension }) => log.record('extension', extension.id, 'DELETED'))

  const extensionContact = (extension: Extension): Fields => ({
    ...only(personal.of(extension).settings, SHOWN_SETTINGS),
    id: extension.id,
    display_name: extension.displayName,
    email: extension.email,
    extension_number: extension.number
  })
  const favourite = (asked: SignedIn, id: string): { favorite: boolean } => ({ favorite: personal.of(asked.caller).favourites.has(id) })

  const own = (asked: SignedIn): Collection => personal.of(asked.caller).contacts
  const listOf = (asked: SignedIn): string => `contacts of ${asked.caller.id}`
  mount(
    router,
    {
      what: 'contact',
      segment: 'contacts',
      create: contact,
      edit: contact,
      defaults: { favorite: false },
      paged: true,
      onChange: (type, { id }, asked) => log.record(listOf(asked), String(id), type)
    },
    { base: '/user', view: 'own', edit: 'own', collection: own }
  )
  for (const [verb, favorite] of [
    ['favorite', true],
    ['unfavorite', false]
  ] as const) {
    router.add('POST', `/user/contacts/{contact_id}/${verb}`, 'own', (asked) => {
      const id = asked.at('contact_id')
      found(own(asked).items.get(id), 'contact')
      own(asked).edit(id, { favorite })
      log.record(listOf(asked), id, 'UPDATED')
    })
    for (const [segment, exists] of [
      ['business_contacts', (id: string) => business.items.has(id)],
      ['extension_contacts', (id: string) => world.extensionById(id) !== undefined]
    ] as const) {
      router.add('POST', `/user/${segment}/{id}/${verb}`, 'own', (asked) => {
        const id = asked.at('id')
        if (!exists(id)) throw invalid('id')
        const { favourites } = personal.of(asked.caller)
        if (favorite) favourites.add(id)
        else favourites.delete(id)
      })
    }
  }

  const synchronised = (
    segment: string,
    list: (asked: SignedIn) => string,
    item: (id: string, asked: SignedIn) => Fields | undefined,
    whole: boolean
  ) => {
    // In the vendor's prose, though not among its declared operations. Lists that cannot be read otherwise begin with everything.
    router.add('POST', `/user/${segment}/sync_tokens`, 'own', (asked) => ({ token: log.token(list(asked), whole) }), { status: 201 })
    router.add('POST', `/user/${segment}/sync_tokens/{token}/diff`, 'own', (asked) => {
      if (faults.has('forgotten-sync-token', `/user/${segment}`)) throw unknownSyncToken()
      const { token, changes } = log.since(list(asked), asked.at('token'))
      const told = ({ id, type }: { id: string; type: ChangeType }) => ({ ...item(id, asked), id, change_type: type })
      return { token, items: changes.map(told) }
    })
  }
  synchronised('contacts', listOf, (id, asked) => own(asked).items.get(id), false)
  synchronised(
    'business_contacts',
    () => 'business',
    (id, asked) => ({ ...business.items.get(id), ...favourite(asked, id) }),
    true
  )
  synchronised(
    'extension_contacts',
    () => 'extension',
    (id, asked) => {
      const extension = world.extensionById(id)
      return extension === undefined ? undefined : { ...extensionContact(extension), ...favourite(asked, id) }
    },
    true
  )

  const messages = (asked: SignedIn): Collection => personal.of(asked.caller).messages
  router.add('GET', '/user/external_messages', 'own', (asked) => pageOf(messages(asked).items.values(), listQuery(asked.query)))
  router.add('GET', '/user/external_messages/{id}', 'own', (asked) => found(messages(asked).items.get(asked.at('id')), 'message'))
  router.add('GET', '/user/outbound_caller_ids', 'own', () => ({ items: CALLER_IDS }))
}

const CALLER_IDS = [
  { provider_id: '1', caller_id: '+41615550100', description: 'Switchboard' },
  { provider_id: '1', caller_id: '+41615550144', description: 'Emergency' }
]
