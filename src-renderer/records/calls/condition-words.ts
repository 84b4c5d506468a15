// The conditions in words, as the chips show them.
import type { CallQuery, MovingRange } from '@contract/calls'
import { useI18n } from 'vue-i18n'
import { dateLocale } from '../../i18n/times'
import { useField } from '../../live/field'
import { useSites } from '../../live/sites'
import { startOfDay } from '../time-zones'
import type { ConditionKind } from './conditions'

const MINUTE = 60

export function useConditionWords() {
  const { t, locale } = useI18n()
  const sites = useSites()
  const field = useField()

  const list = (texts: readonly string[]): string => new Intl.ListFormat(locale.value, { type: 'unit' }).format(texts)
  const siteName = (id: string): string => sites.site(id)?.name ?? t('calls.siteGone')
  function groupName(key: string): string {
    const group = field.groups.find((one) => one.key === key)
    if (group === undefined) return t('calls.groupGone')
    return group.name === '' ? t('board.groupNumber', { number: group.groupId }) : group.name
  }
  function memberName({ connectionId, number }: NonNullable<CallQuery['member']>): string {
    void field.structure
    const one = field.members().find((member) => member.connectionId === connectionId && member.number === number)
    return one === undefined ? number : [one.firstName, one.lastName, number].filter(Boolean).join(' ')
  }

  const day = (at: number): string =>
    new Intl.DateTimeFormat(dateLocale(locale.value), {
      day: 'numeric',
      month: 'short',
      ...(new Date(at).getFullYear() === new Date().getFullYear() ? {} : { year: 'numeric' })
    }).format(at)
  const clock = (at: number): string =>
    new Intl.DateTimeFormat(dateLocale(locale.value), { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at)
  const isMidnight = (at: number): boolean => startOfDay(at) === at

  /** "10:00 to 14:00" today, "12 Oct, 10:00 to 14:00", "12 Oct to 14 Oct". The end is not part of it. */
  function times(from: number | undefined, to: number | undefined): string {
    if (from === undefined && to === undefined) return t('calls.allTimes')
    const moment = (at: number): string => (isMidnight(at) ? day(at) : `${day(at)}, ${clock(at)}`)
    if (from === undefined) return t('calls.until', { to: moment(to ?? 0) })
    if (to === undefined) return t('calls.since', { from: moment(from) })
    const lastDay = startOfDay(to - 1)
    const isWhole = isMidnight(from) && isMidnight(to)
    if (isWhole) return lastDay === startOfDay(from) ? day(from) : t('calls.span', { from: day(from), to: day(lastDay) })
    if (lastDay !== startOfDay(from)) return t('calls.span', { from: moment(from), to: moment(to) })
    const span = t('calls.span', { from: clock(from), to: isMidnight(to) ? '24:00' : clock(to) })
    return lastDay === startOfDay(Date.now()) ? span : `${day(from)}, ${span}`
  }
  const minutes = (seconds: number): string =>
    t(
      'calls.minutes',
      { n: (Math.round((seconds / MINUTE) * 10) / 10).toLocaleString(locale.value) },
      Math.max(1, Math.ceil(seconds / MINUTE))
    )
  function length({ minSeconds, maxSeconds }: CallQuery): string {
    if (maxSeconds === undefined) return t('calls.atLeast', { length: minutes(minSeconds ?? 0) })
    if (minSeconds === undefined) return t('calls.atMost', { length: minutes(maxSeconds) })
    return t('calls.span', { from: minutes(minSeconds), to: minutes(maxSeconds) })
  }

  /** What a condition asks for. */
  function value(kind: ConditionKind, query: CallQuery, range: MovingRange | undefined): string {
    switch (kind) {
      case 'time':
        return range === undefined ? times(query.from, query.to) : t(`calls.ranges.${range}`)
      case 'site':
        return list(query.connectionIds.map(siteName))
      case 'direction':
        return list(query.directions.map((one) => t(`calls.directions.${one}`)))
      case 'result':
        return list(query.results.map((one) => t(`calls.results.${one}`)))
      case 'transferred':
        return t(query.transferred === true ? 'calls.yes' : 'calls.no')
      case 'length':
        return length(query)
      case 'member':
        return query.member === undefined ? '' : memberName(query.member)
      case 'group':
        return query.group === undefined ? '' : groupName(query.group)
      case 'recording':
        return t(query.hasRecording === true ? 'calls.yes' : 'calls.no')
    }
  }

  return { value, times, groupName }
}
