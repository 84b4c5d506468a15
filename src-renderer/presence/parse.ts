// Return times as people type them: "14:30", "1430", "9", "+30", "+1h", "+1:30".

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const FARTHEST = 7 * 24 * HOUR
const STEP = 5 * MINUTE
const SUGGESTED_MINUTES = [15, 30, 60]

function ahead(text: string): number | undefined {
  const hours = /^\+(\d{1,3})(?:h|:)(\d{1,2})?$/i.exec(text)
  if (hours !== null) return Number(hours[1]) * HOUR + Number(hours[2] ?? 0) * MINUTE
  const minutes = /^\+(\d{1,5})(?:m|min)?$/i.exec(text)
  return minutes === null ? undefined : Number(minutes[1]) * MINUTE
}

function timeOfDay(text: string): readonly [number, number] | undefined {
  const found = /^(\d{1,2})(?:[:.h](\d{2}))?h?$/i.exec(text) ?? /^(\d{1,2})(\d{2})$/.exec(text)
  if (found === null) return undefined
  const hours = Number(found[1])
  const minutes = Number(found[2] ?? 0)
  return hours < 24 && minutes < 60 ? [hours, minutes] : undefined
}

/**
 * The instant that `text` means, seen from `now` (both milliseconds since 1970, local zone): a time of day is its next
 * occurrence, "+30" is that many minutes ahead. Undefined where it cannot be read, is not ahead, or is over 7 days ahead.
 */
export function parseReturnTime(text: string, now: number): number | undefined {
  const written = text.trim().replace(/\s+/g, '')
  const distance = ahead(written)
  if (distance !== undefined) return distance > 0 && distance <= FARTHEST ? now + distance : undefined
  const time = timeOfDay(written)
  if (time === undefined) return undefined
  const at = new Date(now)
  at.setHours(time[0], time[1], 0, 0)
  if (at.getTime() <= now) at.setDate(at.getDate() + 1)
  return at.getTime()
}

/** About 15, 30 and 60 minutes ahead, on the next five minutes. */
export function suggestReturnTimes(now: number): number[] {
  return SUGGESTED_MINUTES.map((minutes) => Math.ceil((now + minutes * MINUTE) / STEP) * STEP)
}
