// Times, ages and durations in the user's language and zone.
import { useI18n } from 'vue-i18n'

const MINUTE = 60
const HOUR = 3600
const two = (value: number): string => String(value).padStart(2, '0')

/** "14:03:08", local time. */
export function clockTime(at: number): string {
  const date = new Date(at)
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`
}
/** "14:30", local time. */
export function shortTime(at: number): string {
  return clockTime(at).slice(0, 5)
}
/** "04:37", "1:04:37"; for how long something lasts. Seconds; never negative. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  const minutes = two(Math.floor((whole % HOUR) / MINUTE))
  return whole >= HOUR ? `${Math.floor(whole / HOUR)}:${minutes}:${two(whole % MINUTE)}` : `${minutes}:${two(whole % MINUTE)}`
}
/** "7 s", "3 min", "2 h": for how old something is. Seconds. */
export function age(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  if (whole < 2 * MINUTE) return `${whole} s`
  return whole < 2 * HOUR ? `${Math.floor(whole / MINUTE)} min` : `${Math.floor(whole / HOUR)} h`
}
/**
 * The locale in which dates of a language are written. English ones have the day before the month, unless the system speaks another
 * English: clocks have 24 hours here, and Chromium says en-US also where nobody chose it.
 */
export function dateLocale(language: string, system = navigator.language): string {
  if (language !== 'en') return language
  return /^en-(?!US$)/i.test(system) ? system : 'en-GB'
}
/** Date and time in the user's language, "12 Oct, 14:03:08"; today without the date. */
export function useMoment(): (at: number) => string {
  const { locale } = useI18n()
  return (at) =>
    new Date(at).toDateString() === new Date().toDateString()
      ? clockTime(at)
      : `${new Intl.DateTimeFormat(dateLocale(locale.value), { day: 'numeric', month: 'short' }).format(at)}, ${clockTime(at)}`
}
