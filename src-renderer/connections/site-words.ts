// A site's health in words: the state, and the two lines under it.
import type { Connection } from '@contract/connections'
import { useI18n } from 'vue-i18n'
import { age, useMoment } from '../i18n/times'
import { now } from '../live/clock'
import { useField } from '../live/field'

export interface SiteWords {
  readonly state: string
  readonly lines: readonly string[]
}

const SECOND = 1000

export function useSiteWords() {
  const { t, locale } = useI18n()
  const moment = useMoment()
  const field = useField()

  /** "38 ms", "2.4 s". */
  function roundTrip(milliseconds: number): string {
    if (milliseconds < SECOND) return `${Math.round(milliseconds)} ms`
    return `${new Intl.NumberFormat(locale.value, { maximumFractionDigits: 1 }).format(milliseconds / SECOND)} s`
  }

  /** When the site last confirmed its states, by its health or by the field, whichever is later. */
  function confirmedAt(site: Connection): number | undefined {
    const times = [site.health.lastAnswerAt, field.siteFreshness(site.id).confirmedAt].filter((time) => time !== undefined)
    return times.length === 0 ? undefined : Math.max(...times)
  }

  /** How states come from this site. */
  function asked(site: Connection): string {
    const { feed } = site.health
    if (feed?.kind === 'pushed') return t('connections.health.pushed')
    if (feed?.kind === 'polledInstead')
      return t('connections.health.polledInstead', { seconds: Math.ceil(feed.seconds ?? site.pollSeconds) })
    return t('connections.health.askedEvery', { seconds: site.pollSeconds })
  }

  function confirmed(site: Connection): string {
    const at = confirmedAt(site)
    if (at === undefined) return t('connections.health.notYet', { how: asked(site) })
    return t('connections.health.confirmed', { age: age((now.value - at) / SECOND), how: asked(site) })
  }

  function lastAnswer(site: Connection): string {
    const at = confirmedAt(site)
    return at === undefined ? t('connections.health.neverAnswered') : t('connections.health.lastAnswer', { time: moment(at) })
  }

  function words(site: Connection): SiteWords {
    const { state, since, roundTrip: last, nextTryAt, tries } = site.health
    const answers = last === undefined ? [] : [t('connections.health.answersIn', { time: roundTrip(last) })]
    switch (state) {
      case 'live':
        return { state: t('connections.health.live'), lines: [confirmed(site), ...answers] }
      case 'slow':
        return { state: t('connections.health.slow'), lines: [...answers, confirmed(site)] }
      case 'down':
        return {
          state: since === undefined ? t('connections.health.down') : t('connections.health.downSince', { time: moment(since) }),
          lines: [
            `${lastAnswer(site)}, ${t('connections.health.tries', tries)}`,
            nextTryAt === undefined
              ? t('connections.health.trying')
              : t('connections.health.nextTry', { seconds: Math.max(0, Math.ceil((nextTryAt - now.value) / SECOND)) })
          ]
        }
      case 'refused':
        return {
          state: since === undefined ? t('connections.health.refused') : t('connections.health.refusedSince', { time: moment(since) }),
          lines: [lastAnswer(site), t('connections.health.waits')]
        }
      case 'paused':
        return { state: t('connections.health.paused'), lines: [lastAnswer(site), t('connections.health.notAsked')] }
      default:
        return { state: t('connections.health.starting'), lines: [t('connections.health.firstReading')] }
    }
  }

  return { words, roundTrip }
}
