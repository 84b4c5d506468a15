// Cuts an answer of getMembers into its members by their tags alone, so that only members whose bytes changed need parsing.

const OPEN = Buffer.from('<member>')
const CLOSE = Buffer.from('</member>')

/** Where the members of an answer stand. They are never decoded as a whole: a site of thousands is read every few seconds. */
export interface Chunks {
  readonly body: Buffer
  /** The first byte of each member, in the order of the answer. */
  readonly starts: readonly number[]
  /** The byte after each member. */
  readonly ends: readonly number[]
  /** Of each member whether it is what the last answer had in its place. */
  readonly same: readonly boolean[]
}

/**
 * The members of `body`, or undefined where they are not laid out as plainly as the document shows them: one after the other,
 * nothing but white space between, none within another. Cuts only; whether each is well-formed, and whether what follows the last
 * holds more members, is for the caller to see.
 * @param body in a charset that leaves ASCII as it is
 * @param known the last answer: a member that still stands in its place is not searched for its end.
 */
export function splitMembers(body: Buffer, known: Chunks | undefined): Chunks | undefined {
  const first = body.indexOf(OPEN as Uint8Array)
  if (first < 0) return undefined
  const starts: number[] = []
  const ends: number[] = []
  const same: boolean[] = []
  const add = (start: number, end: number, isSame: boolean): void => {
    starts.push(start)
    ends.push(end)
    same.push(isSame)
  }
  for (let start = first; ;) {
    const place = starts.length
    const alike = known === undefined ? 0 : alikeFrom(body, start, known, place)
    if (known !== undefined && alike > 0) {
      const shift = start - (known.starts[place] ?? 0)
      for (let at = place; at < place + alike; at++) add((known.starts[at] ?? 0) + shift, (known.ends[at] ?? 0) + shift, true)
    } else {
      const end = endOf(body, start)
      if (end === undefined) return undefined
      add(start, end, false)
    }
    start = skipBlank(body, ends.at(-1) ?? start)
    if (!standsAt(body, OPEN, start)) return { body, starts, ends, same }
  }
}

/** Most members do not change: so many are compared at once, and half as many where one of them did. */
const RUN = 128

/** How many members from this place on are byte for byte, with what is between them, those of the last answer: 0 to `RUN`. */
function alikeFrom(body: Buffer, start: number, known: Chunks, place: number): number {
  const from = known.starts[place]
  if (from === undefined) return 0
  for (let count = Math.min(RUN, known.starts.length - place); count > 0; count >>= 1) {
    const to = known.ends[place + count - 1] ?? from
    const end = start + to - from
    if (end <= body.length && body.compare(known.body as Uint8Array, from, to, start, end) === 0) return count
  }
  return 0
}

function endOf(body: Buffer, start: number): number | undefined {
  const close = body.indexOf(CLOSE as Uint8Array, start)
  if (close < 0) return undefined
  const next = body.indexOf(OPEN as Uint8Array, start + OPEN.length)
  return next >= 0 && next < close ? undefined : close + CLOSE.length
}

const standsAt = (body: Buffer, mark: Buffer, at: number): boolean =>
  at + mark.length <= body.length && body.compare(mark as Uint8Array, 0, mark.length, at, at + mark.length) === 0

function skipBlank(body: Buffer, from: number): number {
  let at = from
  for (;;) {
    const byte = body[at]
    if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return at
    at++
  }
}

/** The bytes of a member, each as a character: compared without decoding, and never a piece of the whole answer. */
export const textOf = ({ body, starts, ends }: Chunks, place: number): string => body.toString('latin1', starts[place], ends[place])

/** What surrounds all members. */
export const headOf = ({ body, starts }: Chunks): Buffer => body.subarray(0, starts[0])
export const tailOf = ({ body, ends }: Chunks): Buffer => body.subarray(ends.at(-1))
