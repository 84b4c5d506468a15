// GetCallHistory: sessions of a time, with their calls, recordings and other costs.
import { z } from 'zod'
import { page } from '../../past/page'
import type { Call } from '../call'
import { dateOf, dateText } from '../date'
import type { History } from '../history/history'
import { LOCAL_NUMBER, callId, costOf, recordBytes, recordFile, recordId, recordPath, transactionId } from '../history/session'
import type { Session } from '../history/session'
import { decimal, money } from '../money'
import { Refusal } from '../refusal'
import type { World } from '../world'
import { applicationOf } from './selection'

const MOST = { count: 1_000, offset: 10_000 }
const MONTH = 30 * 24 * 60 * 60 * 1_000
const ZONE = 'Etc/GMT'
const ZONES = ['auto', 'utc', 'gmt', ZONE.toLowerCase()]
const MEDIA_SERVER = '10.20.30.40'
const RULE = 'To the reception'
const RECORDING_COST = money(0.005)

/** @param origin scheme://host:port of the recordings */
export function getCallHistory(world: World, history: History, origin: string, call: Call) {
  if (call.flag('is_async', false) || (call.text('output') ?? 'json') !== 'json') throw new Refusal('OUTPUT_NOT_SUPPORTED', 'csv')
  call.flag('with_header', false)
  if (!ZONES.includes((call.text('timezone') ?? 'auto').toLowerCase())) throw new Refusal('INVALID', 'timezone')
  const { from, to } = rangeOf(call, world.clock.now())
  const wanted = filtersOf(world, call)
  const { count, offset } = call.page(MOST)
  const found = page(history, {
    from: from * 1_000,
    before: (to + 1) * 1_000,
    ...(wanted.length === 0 ? {} : { where: (session) => wanted.every((filter) => filter(session)) }),
    order: call.flag('desc_order', false) ? 'newest' : 'oldest',
    skip: offset,
    top: count
  })
  const shape = {
    calls: call.flag('with_calls', false),
    records: call.flag('with_records', false),
    others: call.flag('with_other_resources', false)
  }
  return {
    result: found.items.map((session) => record(world, history.seed, origin, session, shape)),
    ...(call.flag('with_total_count', true) ? { total_count: found.count } : {}),
    count: found.items.length,
    timezone: ZONE
  }
}

/** Milliseconds since 1970; the last month where nothing is said. */
function rangeOf(call: Call, now: number): { readonly from: number; readonly to: number } {
  const [first, last] = [call.text('from_date'), call.text('to_date')]
  const to = last === undefined ? now : dateOf(last)
  const from = first === undefined ? to - MONTH : dateOf(first)
  if (from > to) throw new Refusal('INVALID_DATE_RANGE')
  return { from, to }
}

type Filter = (session: Session) => boolean

function filtersOf(world: World, call: Call): readonly Filter[] {
  const filters: Filter[] = []
  const when = <T>(value: T | undefined, filter: (value: T) => Filter) => void (value !== undefined && filters.push(filter(value)))
  const each = (name: string) => {
    const ids = call.integers(name)
    return ids === 'all' ? undefined : ids
  }
  const length = ({ rang, talked }: Session) => rang + talked
  when(
    applicationOf(world, call),
    (application) =>
      ({ user }) =>
        user.application === application
  )
  when(call.integer('min_duration'), (least) => (session) => length(session) >= least)
  when(call.integer('max_duration'), (most) => (session) => length(session) <= most)
  when(
    each('call_session_history_id'),
    (ids) =>
      ({ id }) =>
        ids.includes(id)
  )
  when(
    each('user_id'),
    (ids) =>
      ({ user }) =>
        ids.includes(user.id)
  )
  // By the document a rule's name only counts together with an application.
  if (call.has('application_id') || call.has('application_name')) when(call.text('rule_name'), (name) => () => name === RULE)
  const remote = remoteList(call) ?? call.list('remote_number')
  when(
    remote,
    (numbers) =>
      ({ remoteNumber }) =>
        numbers.includes(remoteNumber)
  )
  when(call.list('local_number'), (numbers) => () => numbers.includes(LOCAL_NUMBER))
  when(call.text('call_session_history_custom_data'), (data) => (session) => customData(session) === data)
  const children = each('child_account_id')
  if (children !== undefined) throw new Refusal('INVALID_CHILD_ACCOUNT_ID', children.join(';'))
  if (call.flag('children_calls_only', false)) filters.push(() => false)
  return filters
}

/** A list that is not empty goes before `remote_number`. */
function remoteList(call: Call): readonly string[] | undefined {
  const text = call.text('remote_number_list')
  if (text === undefined) return undefined
  try {
    const numbers = z.array(z.string()).parse(JSON.parse(text))
    return numbers.length === 0 ? undefined : numbers
  } catch {
    throw new Refusal('INVALID', 'remote_number_list')
  }
}

const customData = ({ user }: Session): string => [...user.queues][0]?.name ?? ''

interface Shape {
  readonly calls: boolean
  readonly records: boolean
  readonly others: boolean
}

/** A CallSessionInfoType. */
function record({ account }: World, seed: number, origin: string, session: Session, { calls, records, others }: Shape) {
  const { id, user, startedAt, rang, talked, answered } = session
  const file = recordFile(seed, session)
  const url = origin + recordPath(seed, session)
  return {
    call_session_history_id: id,
    account_id: account.id,
    application_id: user.application.id,
    application_name: user.application.name,
    rule_name: RULE,
    user_id: user.id,
    start_date: dateText(startedAt),
    duration: rang + talked,
    initiator_address: '192.0.2.17',
    media_server_address: MEDIA_SERVER,
    log_file_url: `${origin}/logs/${id}.log`,
    finish_reason: 'Normal termination',
    audio_quality: 'Standard',
    custom_data: customData(session),
    ...(calls ? { calls: callsOf(session, file === undefined ? undefined : url) } : {}),
    ...(records && file !== undefined
      ? {
          records: [
            {
              record_id: recordId(session),
              record_name: file.fileName,
              record_url: url,
              start_time: dateText(startedAt + rang * 1_000),
              duration: talked,
              cost: decimal(RECORDING_COST),
              file_size: recordBytes(file),
              transaction_id: transactionId(session, 2)
            }
          ]
        }
      : {}),
    ...(others
      ? {
          other_resource_usage: answered
            ? [
                {
                  resource_usage_id: id,
                  resource_type: 'CALLSESSION',
                  cost: 0,
                  used_at: dateText(startedAt),
                  transaction_id: transactionId(session, 3),
                  resource_quantity: talked,
                  unit: 'second'
                }
              ]
            : []
        }
      : {})
  }
}

/** Both sides of a session: with the one outside, and with the user. */
function callsOf(session: Session, recordUrl: string | undefined) {
  const { startedAt, rang, talked, answered, incoming, inside, remoteNumber, user, remoteName } = session
  const shared = { successful: answered, media_server_address: MEDIA_SERVER, duration: talked }
  const remote = {
    call_id: callId(session, 0),
    start_time: dateText(startedAt),
    local_number: LOCAL_NUMBER,
    remote_number: remoteNumber,
    remote_number_type: inside ? 'voximplant_user' : 'pstn',
    incoming,
    transaction_id: transactionId(session, 0),
    cost: decimal(costOf(session)),
    ...(recordUrl === undefined ? {} : { record_url: recordUrl }),
    ...(remoteName === '' ? {} : { custom_data: remoteName }),
    end_reason: answered ? 'Normal call clearing' : incoming ? 'Originator cancelled' : 'No answer',
    ...shared
  }
  const own = {
    call_id: callId(session, 1),
    start_time: dateText(incoming ? startedAt + 1_000 : startedAt),
    local_number: LOCAL_NUMBER,
    remote_number: user.name,
    remote_number_type: 'voximplant_user',
    incoming: !incoming,
    transaction_id: transactionId(session, 1),
    cost: 0,
    end_reason: answered ? 'Normal call clearing' : 'No answer',
    ...shared
  }
  return incoming ? [remote, own] : [own, { ...remote, start_time: dateText(startedAt + Math.min(rang, 1) * 1_000) }]
}
