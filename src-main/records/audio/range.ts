// The one part of a file that a player asks for (RFC 9110, 14.2).

export interface ByteRange {
  readonly from: number
  /** Inclusive. */
  readonly to: number
}

/**
 * @returns undefined where no part is asked for, or in a way that a server may pass over (other units, several parts);
 * 'unsatisfiable' where nothing of it is in a file of `size` bytes
 */
export function byteRange(header: string | null, size: number): ByteRange | 'unsatisfiable' | undefined {
  const asked = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '')
  if (asked === null) return undefined
  const [, first = '', last = ''] = asked
  if (first === '' && last === '') return undefined
  if (first === '') {
    const count = Math.min(Number(last), size)
    return count === 0 ? 'unsatisfiable' : { from: size - count, to: size - 1 }
  }
  const from = Number(first)
  const to = last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (last !== '' && Number(last) < from) return undefined
  return from >= size ? 'unsatisfiable' : { from, to }
}
