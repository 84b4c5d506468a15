// The calls before today, as many as wanted: each is computed from its place in the row when it is asked for, none is kept.
import { createRandom } from '../../random'
import { hashed, share } from '../../chance'
import { isTalk, legsOf, storyOf, tell } from './stories'
import type { House, Story, Team } from './stories'
import { startTimes } from '../../past/calendar'
import type { CallRecord } from './cdr'

export interface Past {
  readonly count: number
  /** Microseconds since 1970, rising with the index. */
  startedAt(index: number): number
  call(index: number): CallRecord
  /** How many legs it has, without computing it. */
  legs(index: number): number
  /** Whether it was recorded, without computing it. */
  isRecorded(index: number): boolean
  /** Which call has this id, and how far the id is behind the call's own; undefined for the id of none. */
  find(id: string): { readonly index: number; readonly behind: number } | undefined
}

// Ids are 18 digits whose last fifteen fit a double; the newest past one lies before the first that the living world gives out.
const ID_HEAD = '794'
const ID_END = 492_000_000_000_000
const ID_GAP = 4_194_304
/** So many ids from a call's own on belong to it. */
export const IDS_OF_A_CALL = 16

const RECORDED = 0.18
const LONG_TALK = 3_605
/** The long one lies some way back, so that it is over. */
const LONG_BEFORE_NOW = 2 * 3_600_000_000

const [STORY, TEAM, RECORDING, IDENTITY, TELLING] = [11, 23, 37, 53, 71]

/** @param now milliseconds since 1970: when the past ends */
export function createPast(house: House, seed: number, count: number, now: number): Past {
  const times = startTimes(seed, count, now)
  const draw = (kind: number, index: number) => share(seed + kind, index)
  const story = (index: number): Story => storyOf(draw(STORY, index))
  const team = (index: number): Team | undefined => house.ringGroups[Math.floor(draw(TEAM, index) * house.ringGroups.length)]
  const startedAt = (index: number) => times[index] ?? 0
  const idNumber = (index: number) =>
    ID_END - (count - index) * ID_GAP + (hashed(seed + IDENTITY, index) % (ID_GAP / IDS_OF_A_CALL)) * IDS_OF_A_CALL
  const long = longest()

  /** One talk of an hour, the newest that can be. */
  function longest(): number {
    for (let index = count - 1; index >= 0; index--)
      if (startedAt(index) < now * 1_000 - LONG_BEFORE_NOW && story(index) === 'answered') return index
    return -1
  }
  const talked = (index: number) => isTalk(story(index)) && (story(index) !== 'group' || (team(index)?.members.length ?? 0) > 0)
  const isRecorded = (index: number) => index === long || (draw(RECORDING, index) < RECORDED && talked(index))

  return {
    count,
    startedAt,
    isRecorded,
    legs: (index) => legsOf(story(index), team(index)?.members.length ?? 0),
    call: (index) => {
      const random = createRandom(hashed(seed + TELLING, index) | 0)
      const told = tell({
        story: story(index),
        house,
        team: team(index),
        seed,
        random,
        startedAt: startedAt(index),
        until: now * 1_000,
        callId: `${hashed(seed, index).toString(36)}${hashed(~seed, index).toString(36)}..`,
        ...(index === long ? { talk: LONG_TALK } : {})
      })
      const id = ID_HEAD + String(idNumber(index)).padStart(15, '0')
      return { id, startedAt: startedAt(index), legs: told.legs, recorded: isRecorded(index) ? told.recorded : [] }
    },
    find: (id) => {
      if (!/^794\d{15}$/.test(id)) return undefined
      const number = Number(id.slice(ID_HEAD.length))
      const index = count + Math.floor((number - ID_END) / ID_GAP)
      const behind = index < 0 || index >= count ? -1 : number - idNumber(index)
      return behind < 0 || behind >= IDS_OF_A_CALL ? undefined : { index, behind }
    }
  }
}
