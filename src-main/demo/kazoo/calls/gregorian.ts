// Kazoo's time: seconds since the year 0 of the Gregorian calendar.

const UNIX_BEGINS = 62_167_219_200

/** @param milliseconds since 1970, UTC */
export const gregorian = (milliseconds: number): number => Math.floor(milliseconds / 1_000) + UNIX_BEGINS

/** Milliseconds since 1970, UTC. */
export const fromGregorian = (seconds: number): number => (seconds - UNIX_BEGINS) * 1_000

/** The year and month that CDRs and recordings are kept under, `202511`. */
export const monthOf = (milliseconds: number): string => new Date(milliseconds).toISOString().slice(0, 7).replace('-', '')
