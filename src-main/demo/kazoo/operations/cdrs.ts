// Operations on calls that were: CDRs by time, by user, by interaction, as JSON in chunks or as CSV.
import { documentOfLeg, legOf, rowOfLeg } from '../calls/cdrs'
import type { Leg } from '../calls/cdrs'
import { underAccount } from './collections'
import type { Faults } from '../faults'
import { fromGregorian } from '../calls/gregorian'
import type { History } from '../calls/history'
import type { Json } from '../json'
import { pagingOf, passes } from '../listing'
import { rangeOf, spanOf } from '../range'
import type { Range } from '../range'
import { Refusal, badIdentifier } from '../refusal'
import { acceptedOf } from '../router'
import type { Answer, Asked, Router } from '../router'
import { callOfLeg, interactionOf } from '../calls/switchboard'
import type { EndedCall } from '../calls/switchboard'
import type { World } from '../world'

const LONGEST_CALL = 6 * 60 * 60 * 1_000
const CSV_TYPES: readonly string[] = ['text/csv', 'application/octet-stream', 'csv']

export interface CallParts {
  readonly world: World
  readonly history: History
  readonly faults: Faults
}

export function addCdrs(router: Router, { world, history }: CallParts): void {
  const legs = function* (range: Range, sides: readonly ('a' | 'b')[]): Generator<Leg> {
    for (const call of history.between(range.from, range.to)) for (const side of sides) yield legOf(call, side)
  }
  const offsetOf = (asked: Asked): number => {
    const given = asked.value('utc_offset')
    const offset = Number(given ?? 0)
    if (!Number.isFinite(offset)) throw new Refusal(404, 'utc_offset must be a number')
    return offset
  }
  const listed = (asked: Asked, sides: readonly ('a' | 'b')[], owner?: string): Answer => {
    const offset = offsetOf(asked)
    const wanted = (leg: Leg) => {
      if (owner !== undefined && (leg.side === 'a' ? leg.call.from : leg.call.to).ownerId !== owner) return false
      return passes(asked.query, documentOfLeg(world, leg))
    }
    const { rows, next } = spanOf(asked, rangeOf(asked, world.clock), function* (range) {
      for (const leg of legs(range, sides)) if (wanted(leg)) yield leg
    })
    const data = rows.map((leg) => rowOfLeg(world, leg, offset))
    if (CSV_TYPES.includes(acceptedOf(asked))) return csv(asked, data)
    return { data, envelope: pagingOf(asked, data.length, next), chunked: asked.value('is_chunked') !== 'false' }
  }
  const checkUser = (asked: Asked): string => {
    const id = asked.at('user')
    if (world.documents.find('user', id) === undefined) throw badIdentifier(id)
    return id
  }
  router.on('GET', underAccount('cdrs'), (asked) => listed(asked, ['a', 'b']))
  router.on('GET', underAccount('cdrs/interaction'), (asked) => listed(asked, ['a']))
  router.on('GET', underAccount('users/:user/cdrs'), (asked) => listed(asked, ['a', 'b'], checkUser(asked)))
  router.on('GET', underAccount('users/:user/cdrs/interaction'), (asked) => listed(asked, ['a', 'b'], checkUser(asked)))
  router.on('GET', underAccount('cdrs/legs/:interaction'), (asked) => {
    const id = asked.at('interaction')
    const call = byInteraction(history, id) ?? byCdr(history, id)?.call
    if (call === undefined) throw new Refusal(404, 'bad identifier', [id])
    return { data: [documentOfLeg(world, legOf(call, 'a')), documentOfLeg(world, legOf(call, 'b'))] }
  })
  router.on('GET', underAccount('cdrs/:id'), (asked) => {
    const leg = byCdr(history, asked.at('id'))
    if (leg === undefined) throw badIdentifier(asked.at('id'))
    return { data: documentOfLeg(world, leg) }
  })
}

function byCdr(history: History, id: string): Leg | undefined {
  const known = callOfLeg(id.slice('202511-'.length))
  const call = known === undefined ? undefined : history.find(known.kind, known.index)
  const leg = known === undefined || call === undefined ? undefined : legOf(call, known.side)
  return leg?.id === id ? leg : undefined
}

function byInteraction(history: History, id: string): EndedCall | undefined {
  const began = /^(\d{11})-/.exec(id)?.[1]
  if (began === undefined) return undefined
  const from = fromGregorian(Number(began))
  for (const call of history.between(from, from + LONGEST_CALL)) if (interactionOf(call) === id) return call
  return undefined
}

function csv(asked: Asked, rows: readonly Json[]): Answer {
  const cell = (value: unknown) => (Array.isArray(value) ? value.join(';') : `"${String(value ?? '').replaceAll('"', '""')}"`)
  const lines = rows.map((row) => Object.values(row).map(cell).join(','))
  const head = rows[0] === undefined ? [] : [Object.keys(rows[0]).join(',')]
  const name = String(asked.headers['x-file-name'] ?? asked.value('file_name') ?? 'cdrs.csv').replaceAll(/[^\w.-]/g, '_')
  return {
    data: undefined,
    bytes: new TextEncoder().encode([...head, ...lines].map((line) => `${line}\r\n`).join('')),
    headers: { 'content-type': 'text/csv', 'content-disposition': `attachment; filename="${name}"` }
  }
}
