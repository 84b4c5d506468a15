// Users, devices, groups, callflows and media: each a collection with the same seven operations.
import type { Document, DocumentType } from '../documents'
import type { Faults } from '../faults'
import { deepMerge, isObject, objectOf } from '../json'
import type { Json } from '../json'
import { page, passes } from '../listing'
import { Refusal, badIdentifier, conflict, invalid } from '../refusal'
import type { Answer, Asked, Router } from '../router'
import { rowOf, wholeOf } from '../rows'
import { checkDocument } from '../schemas'
import type { World } from '../world'

export const COLLECTIONS = {
  users: 'user',
  devices: 'device',
  groups: 'group',
  callflows: 'callflow',
  media: 'media'
} as const satisfies Record<string, DocumentType>

/** Under the account, as in `accounts/:account/groups`. */
export const underAccount = (path: string): string => `accounts/:account/${path}`

export function addCollections(router: Router, world: World, faults: Faults): void {
  const { documents } = world
  const found = (type: DocumentType, asked: Asked, name = 'id'): Document => {
    const document = documents.find(type, asked.at(name))
    if (document === undefined) throw badIdentifier(asked.at(name))
    return document
  }
  const listed = (asked: Asked, all: readonly Document[]): Answer => {
    const { rows, envelope } = page(asked, all.filter((document) => passes(asked.query, wholeOf(document))).map(rowOf))
    return { data: rows, envelope }
  }
  const answered = (document: Document): Answer => ({ data: wholeOf(document), revision: document.revision })
  const toWrite = (type: DocumentType, asked: Asked): Document => {
    const document = found(type, asked)
    const current = faults.has('revision-moves', asked.path) ? editedElsewhere(world, document) : document
    checkPrecondition(asked, current, faults)
    return current
  }
  const save = (type: DocumentType, id: string | undefined, given: Json, keep: (fields: Json) => Document): Answer => {
    const fields = publicFields(given)
    if (type === 'user') takeNames(world, id, fields)
    checkDocument(type, fields)
    if (type !== 'user') return answered(keep(fields))
    const { password, ...shown } = fields
    const user = keep(shown)
    if (typeof password === 'string') world.passwords.set(user.id, password)
    return answered(user)
  }

  for (const [collection, type] of Object.entries(COLLECTIONS)) {
    const [all, one] = [underAccount(collection), underAccount(`${collection}/:id`)]
    router.on('GET', all, (asked) => listed(asked, documents.all(type)))
    router.on('PUT', all, (asked) => {
      const id = typeof asked.data.id === 'string' && asked.data.id !== '' ? asked.data.id : undefined
      return save(type, id, asked.data, (fields) => documents.create(type, fields, id))
    })
    router.on('GET', one, (asked) => answered(found(type, asked)))
    router.on('POST', one, (asked) => {
      const document = toWrite(type, asked)
      return save(type, document.id, asked.data, (fields) => documents.replace(document, fields))
    })
    router.on('PATCH', one, (asked) => {
      const document = toWrite(type, asked)
      const merged = deepMerge(document.fields, publicFields(asked.data))
      return save(type, document.id, merged, (fields) => documents.replace(document, fields))
    })
    router.on('DELETE', one, (asked) => answered(documents.remove(toWrite(type, asked))))
  }
  router.on('GET', underAccount('users/:user/groups'), (asked) => {
    const { id } = found('user', asked, 'user')
    return listed(
      asked,
      documents.all('group').filter(({ fields }) => Object.hasOwn(objectOf(fields.endpoints), id))
    )
  })
  router.on('GET', underAccount('users/:user/devices'), (asked) => {
    const { id } = found('user', asked, 'user')
    return listed(
      asked,
      documents.all('device').filter(({ fields }) => fields.owner_id === id)
    )
  })
}

/** What a client may write: no id, and nothing of what the datastore keeps for itself. */
const publicFields = (data: Json): Json =>
  Object.fromEntries(Object.entries(data).filter(([name]) => name !== 'id' && !name.startsWith('_') && !name.startsWith('pvt_')))

/** @throws Refusal 409 where `If-Match` names another revision, 412 with the fault of that name */
function checkPrecondition(asked: Asked, document: Document, faults: Faults): void {
  const wanted = asked.headers['if-match']
  if (wanted === undefined || wanted === '*' || tagsOf(wanted).includes(document.revision)) return
  throw faults.has('412') ? new Refusal(412, '') : conflict()
}

/** `"1-ab", W/"2-cd"` and, as some clients send it, without quotes. */
export const tagsOf = (header: string): string[] => header.split(',').map((tag) => tag.trim().replace(/^W\//, '').replaceAll('"', ''))

/** @throws Refusal 400 where someone else has the user name */
function takeNames(world: World, id: string | undefined, fields: Json): void {
  const { username } = fields
  if (typeof username !== 'string') return
  const taken = world.documents
    .all('user')
    .some((other) => other.id !== id && String(other.fields.username).toLowerCase() === username.toLowerCase())
  if (taken) throw invalid('username', 'unique', { message: 'someone else has this name', cause: username })
}

/** Someone else was faster: another flag on it, and so another revision. */
export function editedElsewhere(world: World, document: Document): Document {
  const flags = Array.isArray(document.fields.flags) ? (document.fields.flags as unknown[]) : []
  return world.documents.patch(document, {
    flags: [...flags.filter((flag) => !isEdit(flag)), `edited-elsewhere-${document.revision.split('-')[0] ?? ''}`]
  })
}

const isEdit = (flag: unknown): boolean => typeof flag === 'string' && flag.startsWith('edited-elsewhere-')

/** With `missing-weights` every other member of each group loses its weight, with `equal-weights` the first three share the first's. */
export function spoilWeights({ documents }: World, how: 'missing-weights' | 'equal-weights'): void {
  for (const group of documents.all('group')) {
    const members = Object.entries(objectOf(group.fields.endpoints)).flatMap(([id, member]) => (isObject(member) ? [{ id, member }] : []))
    const endpoints: Json = {}
    for (const [at, { id, member }] of members.entries())
      endpoints[id] =
        how === 'missing-weights'
          ? at % 2 === 1
            ? withoutWeight(member)
            : member
          : at < 3
            ? { ...member, weight: members[0]?.member.weight }
            : member
    documents.replace(group, { ...group.fields, endpoints })
  }
}

const withoutWeight = (member: Json): Json => Object.fromEntries(Object.entries(member).filter(([name]) => name !== 'weight'))
