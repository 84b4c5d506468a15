// What a call index of a million calls costs: import, pages, searches, sums, jumps and export, and how little of it grows with the table.
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { IndexQuery, ListStart, RecordsIndex } from '../../src-main/records/index-port'
import { createRandom } from '../../src-main/demo/random'
import { NOON, batchOf, manyCalls } from '../main/records/store/many-calls'
import { shippedIndex } from './console/shipped-index'
import { median, quantile, rounded } from './console/statistics'
import type { Figure } from './figure'

const SIZES = [10_000, 100_000, 1_000_000]
const PIECE = 5_000
const KEY = '0123456789abcdef'.repeat(4)
const SITES = ['site-a', 'site-b', 'site-c']
const PAGE = 100
const QUERIES = 200
const ROUNDS = 15
const YEAR = 365 * 86_400_000
const MEGABYTE = 1_000_000
const newest: ListStart = { kind: 'newest' }
const any: IndexQuery = { text: '', connectionIds: [], directions: [], results: [] }
/** What the same queries may cost more in a table that is a hundred times as large. */
const GROWTH_BOUND = 10

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const begun = process.hrtime.bigint()
  await work()
  return Number(process.hrtime.bigint() - begun) / 1e6
}

const atMost = (name: string, value: number, unit: string, bound: number | null, digits = 1): Figure => ({
  name,
  value: rounded(value, digits),
  unit,
  bound,
  holds: bound === null || value <= bound
})

/** @returns calls imported in a second, the making of the calls left out */
async function fill(index: RecordsIndex, size: number): Promise<number> {
  let spent = 0
  let at = 0
  for (const piece of manyCalls(size, PIECE)) {
    const site = SITES[at % SITES.length] ?? ''
    spent += await milliseconds(() => index.importCalls(site, batchOf(piece, { state: String(at) })))
    at += 1
  }
  return size / (spent / 1_000)
}

/** Filters as people combine them: about half with a search, of one word or two, common and rare. */
function mixed(): IndexQuery[] {
  const random = createRandom(11)
  const texts = [
    'anna',
    'mül',
    'lindq',
    'zolw',
    '20',
    '2104',
    '41',
    '1800',
    '4407',
    'carrier east',
    'anna 2004',
    'weber 27',
    'x',
    'gi ros',
    '8000'
  ]
  return Array.from({ length: QUERIES }, () => {
    const day = NOON - random.between(1, 360) * 86_400_000
    return {
      ...any,
      text: random.chance(0.5) ? (random.pick(texts) ?? '') : '',
      ...(random.chance(0.3) ? { connectionIds: [random.pick(SITES) ?? ''] } : {}),
      ...(random.chance(0.3) ? { directions: [random.pick(['in', 'out', 'through'] as const) ?? 'in'] } : {}),
      ...(random.chance(0.3) ? { results: [random.pick(['answered', 'missed', 'busy'] as const) ?? 'missed'] } : {}),
      ...(random.chance(0.2) ? { transferred: random.chance(0.5) } : {}),
      ...(random.chance(0.2) ? { minSeconds: random.between(0, 880) } : {}),
      ...(random.chance(0.3) ? { from: day, to: day + random.between(1, 90) * 86_400_000 } : {}),
      ...(random.chance(0.2)
        ? { members: Array.from({ length: 5 }, () => ({ connectionId: SITES[0] ?? '', number: String(random.between(2_000, 2_999)) })) }
        : {})
    }
  })
}

/** Queries whose answer is as large at every size of the table: a page, a few calls, or none. */
async function steady(index: RecordsIndex): Promise<number> {
  const page = (query: Partial<IndexQuery>, start = newest) => index.list({ ...any, ...query }, start, PAGE)
  const [sample] = (await page({ directions: ['in'] }, { kind: 'at', at: NOON - YEAR / 2 })).calls
  const asked: (() => Promise<unknown>)[] = [
    () => page({}),
    () => page({}, { kind: 'at', at: NOON - YEAR / 2 }),
    () => page({ text: sample?.from.number ?? '' }),
    () => page({ text: 'anna' }),
    () => page({ results: ['busy'] }),
    () => page({ text: 'nobodyatall' })
  ]
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) for (const ask of asked) times.push(await milliseconds(ask))
  return times.reduce((sum, time) => sum + time, 0) / times.length
}

async function exported(index: RecordsIndex, format: 'csv' | 'jsonl', path: string) {
  globalThis.gc?.()
  const before = process.memoryUsage().rss
  let peak = before
  const columns = ['direction', 'time', 'from', 'to', 'result', 'wait', 'length', 'recording', 'trunk', 'service', 'site'] as const
  const sites = Object.fromEntries(SITES.map((site) => [site, { name: site, zone: 'Europe/Zurich' }]))
  const request = { query: any, format, columns, headings: columns, zone: 'Europe/Zurich', sites, path }
  const look = (): void => {
    peak = Math.max(peak, process.memoryUsage().rss)
  }
  const time = await milliseconds(() => index.export(request, look, new AbortController().signal))
  await stat(path)
  return { seconds: time / 1_000, megabytes: (peak - before) / MEGABYTE }
}

async function large(index: RecordsIndex, folder: string): Promise<Figure[]> {
  const first: number[] = []
  const jumps: number[] = []
  const searches: number[] = []
  const sums: number[] = []
  const random = createRandom(5)
  for (let round = 0; round < ROUNDS; round += 1) {
    first.push(await milliseconds(() => index.list(any, newest, PAGE)))
    const at = NOON - random.between(0, YEAR / 1_000) * 1_000
    jumps.push(await milliseconds(() => index.list(any, { kind: 'at', at }, PAGE)))
  }
  const queries = mixed()
  for (const query of queries) searches.push(await milliseconds(() => index.list(query, newest, PAGE)))
  for (const query of [any, ...queries.slice(0, 60)]) sums.push(await milliseconds(() => index.summary(query, 'Europe/Zurich')))
  const csv = await exported(index, 'csv', join(folder, 'calls.csv'))
  const lines = await exported(index, 'jsonl', join(folder, 'calls.jsonl'))
  return [
    atMost('calls index, 1 M calls: first page', median(first), 'ms', 50),
    atMost(`calls index, 1 M calls: 95 % of ${QUERIES} filters and searches`, quantile(searches, 0.95), 'ms', 100),
    atMost('calls index, 1 M calls: 95 % of summaries of such filters', quantile(sums, 0.95), 'ms', null),
    atMost('calls index, 1 M calls: summary of all', sums[0] ?? Number.NaN, 'ms', null),
    atMost('calls index, 1 M calls: 95 % of jumps to a date', quantile(jumps, 0.95), 'ms', 100),
    atMost('calls index, 1 M calls: export as CSV', csv.seconds, 's', 20),
    atMost('calls index, 1 M calls: export as CSV, peak memory over before', csv.megabytes, 'MB', 150),
    atMost('calls index, 1 M calls: export as JSON Lines', lines.seconds, 's', 20),
    atMost('calls index, 1 M calls: export as JSON Lines, peak memory over before', lines.megabytes, 'MB', 150)
  ]
}

export async function run(): Promise<Figure[]> {
  const createIndex = await shippedIndex()
  const folder = await mkdtemp(join(tmpdir(), 'lampfield-bench-'))
  const figures: Figure[] = []
  const costs: number[] = []
  try {
    for (const size of SIZES) {
      const path = join(folder, `${size}.db`)
      const index = createIndex()
      await index.open(path, KEY)
      const rate = await fill(index, size)
      await index.close()
      const opening = await milliseconds(() => index.open(path, KEY))
      const cost = await steady(index)
      costs.push(cost)
      figures.push(atMost(`calls index, ${size} calls: mean of the same queries`, cost, 'ms', null, 2))
      if (size === SIZES.at(-1)) {
        figures.push({ name: 'calls index: import', value: Math.round(rate), unit: 'calls a second', bound: 50_000, holds: rate >= 50_000 })
        figures.push(atMost('calls index, 1 M calls: opening', opening, 'ms', null))
        figures.push(atMost('calls index, 1 M calls: size on the disk', (await stat(path)).size / MEGABYTE, 'MB', null))
        figures.push(...(await large(index, folder)))
      }
      await index.close()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  const growth = (costs.at(-1) ?? Number.NaN) / (costs[0] ?? Number.NaN)
  figures.push(atMost('calls index: cost of the same queries, 1 M against 10 k calls', growth, 'times', GROWTH_BOUND, 2))
  return figures
}
