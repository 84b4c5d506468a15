// The range of time that a filter over calls or recordings means, told without a look at any row.
import type { Wanted } from '../../past/page'

const TERM = /^\(?started_at (ge|gt|le|lt) '?([\dTZ:.+-]{20,32})'?\)?$/i

/**
 * The range that a filter means, where it speaks of nothing but the start: `started_at ge 2024-08-20T06:00:00Z and started_at lt ...`.
 * Such a page needs no look at any row. @returns undefined for any other filter
 */
export function timeRange(filter: string): Pick<Wanted<never>, 'from' | 'before'> | undefined {
  let [from, before] = [-Infinity, Infinity]
  for (const part of filter.trim().replaceAll(/\s+/g, ' ').split(/ and /i)) {
    const [, operator = '', text = ''] = TERM.exec(part) ?? []
    const time = microsecondsOf(text)
    if (Number.isNaN(time)) return undefined
    if (/^g/i.test(operator)) from = Math.max(from, /t$/i.test(operator) ? time + 1 : time)
    else before = Math.min(before, /e$/i.test(operator) ? time + 1 : time)
  }
  return { ...(from === -Infinity ? {} : { from }), ...(before === Infinity ? {} : { before }) }
}

/** Date knows only three digits of a second. */
function microsecondsOf(text: string): number {
  const fraction = /\.(\d+)/.exec(text)?.[1] ?? ''
  return Date.parse(text.replace(/\.\d+/, '')) * 1_000 + Number(fraction.padEnd(6, '0'))
}
