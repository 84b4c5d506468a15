// Identifiers as PortSIP writes them: 18 digits, rising, too large for a double and therefore always text.
import type { Random } from '../random'

const FIRST = 794_493_068_765_036_544n

/** Each call gives the next identifier, larger than every one before it; the gaps between them are chance. */
export function createIdentifiers(random: Random): () => string {
  let last = FIRST
  return () => {
    last += BigInt(random.between(4_096, 4_194_304))
    return String(last)
  }
}
