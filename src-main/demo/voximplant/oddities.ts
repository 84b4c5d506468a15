// Answers of the right structure with the wrong content, as servers of other versions give them.
import type { Fault } from './faults'

type Json = Readonly<Record<string, unknown>>

/** Spoils an answer as the faults that hold want it; every second record under `odd-values`, so that good ones stay beside. */
export function spoiled(answer: Json, has: (fault: Fault) => boolean): Json {
  let told = answer
  if (has('odd-values')) told = { ...told, result: Array.isArray(told.result) ? told.result.map(oddRecord) : told.result }
  if (has('string-for-number')) told = textNumbers(told) as Json
  if (has('object-for-list')) told = Object.fromEntries(Object.entries(told).map(([name, value]) => [name, keyed(value)]))
  return told
}

function oddRecord(record: unknown, index: number): unknown {
  if (index % 2 === 1 || !isObject(record)) return record
  return Object.fromEntries(
    Object.entries(record).flatMap(([name, value]) => {
      if (/balance$/.test(name)) return []
      if (name === 'acd_status') return [[name, 'ON_LUNCH']]
      if (/^(created|modified|start_date|acd_status_change_time)$/.test(name)) return [[name, '']]
      if (name === 'user_display_name') return [[name, null]]
      if (name === 'duration') return [[name, -1]]
      return [[name, value]]
    })
  )
}

function textNumbers(value: unknown): unknown {
  if (typeof value === 'number') return String(value)
  if (Array.isArray(value)) return value.map(textNumbers)
  return isObject(value) ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, textNumbers(inner)])) : value
}

const keyed = (value: unknown): unknown => (Array.isArray(value) ? { ...(value as unknown[]) } : value)

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
