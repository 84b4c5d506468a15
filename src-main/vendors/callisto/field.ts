// The incremental reader of the field: its cost grows with what changed since the last answer, not with who exists.
import { setImmediate as breathe } from 'node:timers/promises'
import type { ObservedMember, FieldReading } from '../vendor'
import { splitMembers, type Chunks } from './chunks'
import { sameMember } from '../members'
import { type FieldSite, membersByKey, observedMember } from './members'
import { ROOT, memberElements, readMember, responseOf } from './wire'
import { charsetOfXml, decodeBytes, decodeXml, keepsAscii, parsePiece, parseXml } from './xml'

/** So many members are parsed in one go; the process answers others in between. */
const BATCH = 200

export type FieldDigest = Omit<FieldReading, 'roundTrip'>

export interface Field {
  /**
   * Takes the whole answer of getMembers and tells what changed since the last one. Calls must not overlap.
   * @throws LampfieldError; then nothing is taken over, and the next answer is told against the last good one.
   */
  digest(body: Buffer, contentType: string): Promise<FieldDigest>
}

interface State {
  readonly body: Buffer
  readonly contentType: string
  /** The members, where they could be cut; `rows` then are theirs, one by one. */
  readonly cut: Cut | undefined
  readonly rows: readonly ObservedMember[]
  readonly members: ReadonlyMap<string, ObservedMember>
  readonly warnings: FieldDigest['warnings']
}

/** The members as bytes, each byte a character: compared without decoding, and half as large in memory. */
interface Cut extends Chunks {
  readonly charset: string
}

/** A field of which nothing has been read yet. */
export function createField(site: FieldSite): Field {
  let state: State | undefined
  return {
    digest: async (body, contentType) => {
      const before = state
      if (
        before !== undefined &&
        before.contentType === contentType &&
        Buffer.compare(before.body as Uint8Array, body as Uint8Array) === 0
      ) {
        return { changed: [], removed: [], total: before.members.size, warnings: before.warnings }
      }
      const cut = cutMembers(body, contentType, before?.cut)
      const fromCut = cut === undefined ? undefined : await rowsOfCut(cut, before, site)
      const rows = fromCut ?? wholeRows(decodeXml(body, contentType), site)
      const { members: found, warnings } = membersByKey(rows)
      const { members, changed, removed } = difference(before?.members ?? new Map(), found)
      state = { body, contentType, cut: fromCut === undefined ? undefined : cut, rows, members, warnings }
      return { changed, removed, total: members.size, warnings }
    }
  }
}

function cutMembers(body: Buffer, contentType: string, known: Cut | undefined): Cut | undefined {
  const charset = charsetOfXml(body, contentType)
  if (!keepsAscii(charset)) return undefined
  const chunks = splitMembers(body.toString('latin1'), known?.members ?? [])
  return chunks === undefined ? undefined : { ...chunks, charset }
}

/** The row of each member; only members that are new are parsed. Undefined where anything is odd: the whole is parsed then. */
async function rowsOfCut(cut: Cut, before: State | undefined, site: FieldSite): Promise<ObservedMember[] | undefined> {
  const known = before?.cut?.charset === cut.charset ? before : undefined
  if ((known?.cut?.head !== cut.head || known.cut.tail !== cut.tail) && !envelopeHolds(cut)) return undefined
  const rows: (ObservedMember | undefined)[] = new Array(cut.members.length)
  const fresh: number[] = []
  for (let place = 0; place < rows.length; place++) {
    if (known !== undefined && known.cut?.members[place] === cut.members[place]) rows[place] = known.rows[place]
    else fresh.push(place)
  }
  const unknown = takeMoved(cut, fresh, known, rows)
  for (let from = 0; from < unknown.length; from += BATCH) {
    const places = unknown.slice(from, from + BATCH)
    if (from > 0) await breathe()
    const elements = parseMembers(
      places.map((place) => cut.members[place] ?? ''),
      cut.charset
    )
    if (elements === undefined) return undefined
    places.forEach((place, at) => (rows[place] = observedMember(readMember(elements[at]), site)))
  }
  return rows.every((row) => row !== undefined) ? rows : undefined
}

/** Members that only stand elsewhere in the answer need no parsing either. @returns the places that are still without a row. */
function takeMoved(cut: Cut, fresh: readonly number[], known: State | undefined, rows: (ObservedMember | undefined)[]): readonly number[] {
  if (known?.cut === undefined || fresh.length === 0) return fresh
  const rowByText = new Map<string, ObservedMember | undefined>()
  known.cut.members.forEach((text, place) => {
    if (text !== cut.members[place]) rowByText.set(text, known.rows[place])
  })
  return fresh.filter((place) => {
    const row = rowByText.get(cut.members[place] ?? '')
    rows[place] = row
    return row === undefined
  })
}

/** The elements of these members, or undefined where one of them is not well-formed or holds more than elements and text. */
function parseMembers(texts: readonly string[], charset: string): readonly unknown[] | undefined {
  const bytes = Buffer.from(`<members>${texts.join('')}</members>`, 'latin1')
  if (bytes.includes('<!')) return undefined
  // Decoded apart from the answer, so that no value keeps the whole answer in memory.
  const parsed = parsePiece(decodeBytes(bytes, charset)) as { members?: { member?: unknown } } | undefined
  const held = parsed?.members?.member
  const elements = Array.isArray(held) ? held : [held]
  return parsed !== undefined && elements.length === texts.length ? elements : undefined
}

/** Whether what surrounds the members is one well-formed answer with the members in its <Response> and nothing else there. */
function envelopeHolds({ head, tail, charset }: Cut): boolean {
  const envelope = `${head}<member/>${tail}`
  if (envelope.includes('<!')) return false
  try {
    const document = parsePiece(decodeBytes(Buffer.from(envelope, 'latin1'), charset))
    if (document === undefined) return false
    const elements = memberElements(responseOf(document))
    return elements.length === 1 && elements[0] === ''
  } catch {
    // The whole answer is parsed next, and says in words what is wrong with it.
    return false
  }
}

function wholeRows(text: string, site: FieldSite): ObservedMember[] {
  const elements = memberElements(responseOf(parseXml(text, ROOT)))
  return elements.map((element) => observedMember(readMember(element), site))
}

/** Members that did not change stay the very same objects. */
function difference(before: ReadonlyMap<string, ObservedMember>, found: ReadonlyMap<string, ObservedMember>) {
  const members = new Map<string, ObservedMember>()
  const changed: ObservedMember[] = []
  for (const [key, member] of found) {
    const known = before.get(key)
    const same = known !== undefined && sameMember(known, member)
    members.set(key, same ? known : member)
    if (!same) changed.push(member)
  }
  const removed = [...before.keys()].filter((key) => !members.has(key))
  return { members, changed, removed }
}
