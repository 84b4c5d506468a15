// What reading 5,000 members again costs, against a full parse of the same body by fast-xml-parser in the same run.
import { XMLParser } from 'fast-xml-parser'
import { createField } from '../../src-main/vendors/callisto/field'
import { listing, manyMembers } from '../main/vendors/callisto/answers'
import { median, rounded } from './console/statistics'
import type { Figure } from './figure'

const MEMBERS = 5000
const RUNS = 15
const UNCHANGED_BOUND = 1 / 30
const CHANGED_BOUND = 1 / 10
const CONTENT_TYPE = 'text/xml; charset=utf-8'

async function milliseconds(work: () => unknown): Promise<number> {
  const begun = process.hrtime.bigint()
  await work()
  return Number(process.hrtime.bigint() - begun) / 1e6
}

/** The body as it is at `round`: each round one member in a hundred has another line state than in the round before. */
function bodyOf(round: number): Buffer {
  const members = manyMembers(MEMBERS).map((member, at) => ({ ...member, userState: at % 100 === 0 && round % 2 === 1 ? '4' : '0' }))
  return Buffer.from(listing(members), 'utf8')
}

export async function run(): Promise<Figure[]> {
  const parser = new XMLParser({ parseTagValue: false, processEntities: false })
  const field = createField({ connectionId: 'bench', lineCodes: new Map([['0', 'idle']]) })
  const bodies = [bodyOf(0), bodyOf(1)]
  const full: number[] = []
  const unchanged: number[] = []
  const changed: number[] = []
  const first = await milliseconds(() => field.digest(bodyOf(0), CONTENT_TYPE))
  for (let round = 1; round <= RUNS; round++) {
    // Copies, as each answer comes in a buffer of its own.
    const body = Buffer.from(bodies[round % 2]?.toString('utf8') ?? '', 'utf8')
    const again = Buffer.from(body.toString('utf8'), 'utf8')
    full.push(await milliseconds(() => parser.parse(body.toString('utf8'))))
    let told = 0
    changed.push(await milliseconds(async () => (told = (await field.digest(body, CONTENT_TYPE)).changed.length)))
    if (told !== MEMBERS / 100) throw new Error(`${told} members were told as changed`)
    unchanged.push(await milliseconds(async () => (told = (await field.digest(again, CONTENT_TYPE)).changed.length)))
    if (told !== 0) throw new Error(`${told} members were told as changed in an equal answer`)
  }
  const whole = median(full)
  const ratio = (name: string, times: readonly number[], bound: number): Figure => {
    const value = rounded(median(times) / whole, 5)
    return { name, value, unit: 'of a full parse', bound: rounded(bound, 5), holds: value <= bound }
  }
  return [
    ratio(`callisto poll of ${MEMBERS} members, nothing changed`, unchanged, UNCHANGED_BOUND),
    ratio(`callisto poll of ${MEMBERS} members, 1 % changed`, changed, CHANGED_BOUND),
    {
      name: `callisto first reading of ${MEMBERS} members`,
      value: rounded(first / whole, 2),
      unit: 'of a full parse',
      bound: null,
      holds: true
    }
  ]
}
