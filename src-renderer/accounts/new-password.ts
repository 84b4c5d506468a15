// Passwords that satisfy the rule, from the browser's source of chance: made where they are typed, so that they travel once.
import { PASSWORD_LEAST } from '@contract/account-rules'

// Without signs that look alike (0 O, 1 l I): such passwords are read out over the telephone.
const ALPHABETS = ['ABCDEFGHJKLMNPQRSTUVWXYZ', 'abcdefghijkmnpqrstuvwxyz', '23456789', '!#%+-=?@_'] as const
const GENERATED_MOST = 128
const BYTE = 256

/** A whole number from 0 to below `limit` (at most 256), each as likely as any other. */
function chance(limit: number): number {
  // Bytes beyond the last whole multiple would favour the small numbers.
  const even = BYTE - (BYTE % limit)
  for (;;) {
    const [byte = BYTE] = crypto.getRandomValues(new Uint8Array(1))
    if (byte < even) return byte % limit
  }
}

/**
 * @param length 8 to 128 characters
 * @throws RangeError
 */
export function newPassword(length = 16): string {
  if (!Number.isInteger(length) || length < PASSWORD_LEAST || length > GENERATED_MOST) throw new RangeError(`length ${length}`)
  const drawn = (alphabet: string): string => alphabet.charAt(chance(alphabet.length))
  const all = ALPHABETS.join('')
  const signs = [...ALPHABETS.map(drawn), ...Array.from({ length: length - ALPHABETS.length }, () => drawn(all))]
  // Shuffled (Fisher, Yates), so that no place tells what stands there.
  for (let place = signs.length - 1; place > 0; place--) {
    const other = chance(place + 1)
    const [one = '', two = ''] = [signs[place], signs[other]]
    signs[place] = two
    signs[other] = one
  }
  return signs.join('')
}
