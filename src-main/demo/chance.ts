// Chance that can be asked for at any position without going through those before it.

/** A well-mixed 32-bit number for this seed and position (the finisher of MurmurHash3). */
export function hashed(seed: number, position: number): number {
  let bits = (Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) + Math.imul(position | 0, 0xc2b2ae35) + Math.floor(position / 4_294_967_296)) | 0
  bits ^= bits >>> 16
  bits = Math.imul(bits, 0x85ebca6b)
  bits ^= bits >>> 13
  bits = Math.imul(bits, 0xc2b2ae35)
  bits ^= bits >>> 16
  return bits >>> 0
}

/** The same as a number of [0, 1). */
export const share = (seed: number, position: number): number => hashed(seed, position) / 4_294_967_296
