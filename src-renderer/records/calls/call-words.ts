// A call in words: who, when, how it came and went, and all of it as one spoken line.
import type { Call, Leg } from '@contract/calls'
import { computed, inject, type InjectionKey } from 'vue'
import { useI18n } from 'vue-i18n'
import { dateLocale, duration } from '../../i18n/times'
import { now } from '../../live/clock'
import { useSites } from '../../live/sites'
import { usePartyWords } from '../party-words'
import { ownZone, shortDay, startOfDay, timeIn } from '../time-zones'

export type CallWords = ReturnType<typeof useCallWords>
export const callWordsKey: InjectionKey<CallWords> = Symbol('words for calls')

const SECOND = 1000

export function useCallWords() {
  const { t, locale } = useI18n()
  const sites = useSites()

  const count = (value: number): string => value.toLocaleString(locale.value)
  const seconds = (milliseconds: number): string => duration(milliseconds / SECOND)
  const { spoken: party } = usePartyWords()
  const site = (connectionId: string): string => sites.site(connectionId)?.name ?? t('calls.siteGone')

  function direction({ direction: one, directionCode }: Call): string {
    return one === 'unknown' && directionCode ? t('calls.unknown', { code: directionCode }) : t(`calls.directions.${one}`)
  }
  /** What became of it, without how long it took. */
  function outcome({ result, resultCode, transfers, answeredAt }: Call): string {
    if (result === 'open') return t(answeredAt === undefined ? 'calls.ringing' : 'calls.talking')
    if (result === 'unknown' && resultCode) return t('calls.unknown', { code: resultCode })
    if (result === 'answered' && transfers > 0) return t('calls.transfers', transfers)
    return t(`calls.results.${result}`)
  }
  function result(call: Call): string {
    return call.result === 'missed' && call.wait !== undefined
      ? t('calls.after', { what: outcome(call), time: seconds(call.wait) })
      : outcome(call)
  }
  /** Milliseconds talked so far; undefined where nobody did. */
  function talked({ talk, result: became, answeredAt, endedAt }: Call): number | undefined {
    if (became === 'open' && answeredAt !== undefined && endedAt === undefined) return Math.max(0, now.value - answeredAt)
    return talk
  }
  const length = (call: Call): string => {
    const milliseconds = talked(call)
    return milliseconds === undefined ? '–' : seconds(milliseconds)
  }

  // Read anew each second, told only once a day: rows do not paint because the clock ticks.
  const dayBegan = computed(() => startOfDay(now.value))
  const today = computed(() => ({ from: dayBegan.value, to: startOfDay(dayBegan.value, 1), year: new Date(dayBegan.value).getFullYear() }))
  /** "14:03:08" today, "12 Oct, 14:03" on another day; another year is said. */
  function moment(at: number): string {
    const time = timeIn(at, ownZone())
    const { from, to, year } = today.value
    return at >= from && at < to ? time : `${shortDay(at, dateLocale(locale.value), year)}, ${time.slice(0, 5)}`
  }

  function spoken(call: Call): string {
    const milliseconds = talked(call)
    return [
      moment(call.startedAt),
      direction(call),
      t('calls.fromTo', { from: party(call.from), to: party(call.to) }),
      result(call),
      milliseconds === undefined ? '' : t('calls.talkedFor', { time: seconds(milliseconds) }),
      call.recordings > 0 ? t('calls.recorded') : '',
      call.doubtful ? t('calls.doubtful') : '',
      site(call.connectionId)
    ]
      .filter(Boolean)
      .join(', ')
  }

  /** Why a leg ended; undefined where it is not known. */
  function ending({ endReason, endCode, statusCode }: Leg): string | undefined {
    if (endReason === undefined) return undefined
    const words = endReason === 'other' ? t('calls.unknown', { code: endCode ?? '?' }) : t(`calls.ends.${endReason}`)
    return endReason === 'failed' && statusCode ? t('calls.withStatus', { what: words, status: statusCode }) : words
  }

  return { count, seconds, party, site, direction, outcome, result, talked, length, moment, spoken, ending }
}

/** The words that the screen provides for everything inside it. */
export function injectCallWords(): CallWords {
  const words = inject(callWordsKey)
  if (words === undefined) throw new Error('the calls screen provides the words')
  return words
}
