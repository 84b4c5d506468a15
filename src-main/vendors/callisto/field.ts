// The incremental reader of the field: its cost grows with what changed since the last answer, not with who exists.
import { setImmediate as breathe } from 'node:timers/promises'
import type { ObservedMember, FieldReading } from '../vendor'
import { type Chunks, headOf, splitMembers, tailOf, textOf } from './chunks'
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

interface Cut extends Chunks {
  readonly charset: string
}

/** The row of each member, and the places of those that the last answer did not have there. */
interface CutRows {
  readonly rows: readonly ObservedMember[]
  readonly fresh: readonly number[]
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
      const known = before?.cut !== undefined && before.cut.charset === cut?.charset ? before : undefined
      const fromCut = cut === undefined ? undefined : await rowsOfCut(cut, known, site)
      const rows = fromCut?.rows ?? wholeRows(decodeXml(body, contentType), site)
      const inPlace = fromCut === undefined || known === undefined ? undefined : changedInPlace(fromCut, known)
      const { members, changed, removed, warnings } = inPlace ?? changedAnyhow(rows, before)
      state = { body, contentType, cut: fromCut === undefined ? undefined : cut, rows, members, warnings }
      return { changed, removed, total: members.size, warnings }
    }
  }
}

function cutMembers(body: Buffer, contentType: string, known: Cut | undefined): Cut | undefined {
  const charset = charsetOfXml(body, contentType)
  if (!keepsAscii(charset)) return undefined
  const chunks = splitMembers(body, known?.charset === charset ? known : undefined)
  return chunks === undefined ? undefined : { ...chunks, charset }
}

/** The row of each member; only members that are new are parsed. Undefined where anything is odd: the whole is parsed then. */
async function rowsOfCut(cut: Cut, known: State | undefined, site: FieldSite): Promise<CutRows | undefined> {
  const isSurroundedAlike =
    known?.cut !== undefined && sameBytes(headOf(cut), headOf(known.cut)) && sameBytes(tailOf(cut), tailOf(known.cut))
  if (!isSurroundedAlike && !envelopeHolds(cut)) return undefined
  const rows: (ObservedMember | undefined)[] = new Array(cut.starts.length)
  const fresh: number[] = []
  for (let place = 0; place < rows.length; place++) {
    if (cut.same[place] === true) rows[place] = known?.rows[place]
    else fresh.push(place)
  }
  const unknown = takeMoved(cut, fresh, known, rows)
  for (let from = 0; from < unknown.length; from += BATCH) {
    const places = unknown.slice(from, from + BATCH)
    if (from > 0) await breathe()
    const elements = parseMembers(
      places.map((place) => textOf(cut, place)),
      cut.charset
    )
    if (elements === undefined) return undefined
    places.forEach((place, at) => (rows[place] = observedMember(readMember(elements[at]), site)))
  }
  return rows.every((row) => row !== undefined) ? { rows, fresh } : undefined
}

const sameBytes = (one: Buffer, other: Buffer): boolean => one.equals(other as Uint8Array)

/** Members that only stand elsewhere in the answer need no parsing either. @returns the places that are still without a row. */
function takeMoved(cut: Cut, fresh: readonly number[], known: State | undefined, rows: (ObservedMember | undefined)[]): readonly number[] {
  const last = known?.cut
  if (known === undefined || last === undefined || fresh.length === 0) return fresh
  const rowByText = new Map<string, ObservedMember | undefined>()
  for (let place = 0; place < last.starts.length; place++) {
    if (cut.same[place] !== true) rowByText.set(textOf(last, place), known.rows[place])
  }
  return fresh.filter((place) => {
    const row = rowByText.get(textOf(cut, place))
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
function envelopeHolds(cut: Cut): boolean {
  const { charset } = cut
  const envelope = `${headOf(cut).toString('latin1')}<member/>${tailOf(cut).toString('latin1')}`
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

interface Difference {
  readonly members: ReadonlyMap<string, ObservedMember>
  readonly changed: readonly ObservedMember[]
  readonly removed: readonly string[]
  readonly warnings: FieldDigest['warnings']
}

/** Where everybody still stands in the same place, as nearly always, only who changed is looked at. Undefined where that is not so. */
function changedInPlace({ rows, fresh }: CutRows, before: State): Difference | undefined {
  // Somebody who was told twice may be believed again now.
  if (rows.length !== before.rows.length || before.warnings.length > 0) return undefined
  const members = new Map(before.members)
  const changed: ObservedMember[] = []
  for (const place of fresh) {
    const [row, last] = [rows[place], before.rows[place]]
    if (row === undefined || row.key !== last?.key) return undefined
    const known = before.members.get(row.key)
    if (known !== undefined && sameMember(known, row)) continue
    members.set(row.key, row)
    changed.push(row)
  }
  return { members, changed, removed: [], warnings: before.warnings }
}

/** Members that did not change stay the very same objects. */
function changedAnyhow(rows: readonly ObservedMember[], before: State | undefined): Difference {
  const { members: found, warnings } = membersByKey(rows)
  const members = new Map<string, ObservedMember>()
  const changed: ObservedMember[] = []
  for (const [key, member] of found) {
    const known = before?.members.get(key)
    const same = known !== undefined && sameMember(known, member)
    members.set(key, same ? known : member)
    if (!same) changed.push(member)
  }
  const removed = [...(before?.members.keys() ?? [])].filter((key) => !members.has(key))
  return { members, changed, removed, warnings }
}
