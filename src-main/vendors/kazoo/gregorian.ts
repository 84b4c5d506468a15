// Kazoo's times: seconds since the year 0 of the Gregorian calendar.

/** Gregorian seconds of 1970-01-01T00:00:00Z. */
const EPOCH = 62_167_219_200

/** @param instant milliseconds since 1970 @returns whole Gregorian seconds */
export const gregorianOf = (instant: number): number => Math.floor(instant / 1000) + EPOCH

/** Milliseconds since 1970; undefined for what is no time after that. */
export function instantOf(gregorian: number | undefined): number | undefined {
  if (gregorian === undefined || gregorian <= EPOCH) return undefined
  return Math.round((gregorian - EPOCH) * 1000)
}
