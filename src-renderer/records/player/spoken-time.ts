// A length of time in words, as a person says it: "1 minute 43", "43 seconds", "1 hour 4 minutes 37".
import { useI18n } from 'vue-i18n'

const SECOND = 1000
const MINUTE = 60
const HOUR = 3600

/** Returns a function that says milliseconds (rounded down to seconds, never negative) in the user's language. */
export function useSpokenTime(): (milliseconds: number) => string {
  const { t } = useI18n()
  return (milliseconds) => {
    const whole = Math.max(0, Math.floor(milliseconds / SECOND))
    const hours = Math.floor(whole / HOUR)
    const minutes = Math.floor((whole % HOUR) / MINUTE)
    const seconds = whole % MINUTE
    const parts: string[] = []
    if (hours > 0) parts.push(t('recordings.time.hours', hours))
    if (minutes > 0) parts.push(t('recordings.time.minutes', minutes))
    // After minutes, a bare number is heard as seconds.
    if (parts.length === 0) parts.push(t('recordings.time.seconds', seconds))
    else if (seconds > 0) parts.push(minutes > 0 ? String(seconds) : t('recordings.time.seconds', seconds))
    return parts.join(' ')
  }
}
