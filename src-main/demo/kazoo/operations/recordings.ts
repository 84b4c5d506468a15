// Operations on recordings: their documents, and their audio for those who ask for exactly that.
import { underAccount } from './collections'
import { pagingOf, passes } from '../listing'
import { bytesOf, sizeOf } from '../calls/mp3'
import type { CallParts } from './cdrs'
import { rangeOf, spanOf } from '../range'
import {
  AUDIO_TYPES,
  callOfRecording,
  fileNameOf,
  recordingIdOf,
  recordingOf,
  secondsOfRecording,
  seedOfRecording
} from '../calls/recordings'
import { Refusal, badIdentifier } from '../refusal'
import { acceptedOf } from '../router'
import type { Answer, Asked, Router } from '../router'
import type { EndedCall } from '../calls/switchboard'

export function addRecordings(router: Router, { world, history }: CallParts): void {
  const deleted = new Set<string>()
  const listed = (asked: Asked, owner?: string): Answer => {
    const range = rangeOf(asked, world.clock)
    const { rows, next } = spanOf(asked, range, function* ({ from, to }) {
      for (const call of history.between(from, to)) {
        const id = recordingIdOf(call)
        if (!call.recorded || deleted.has(id)) continue
        const row = recordingOf(world, call, true)
        if ((owner === undefined || row.owner_id === owner) && passes(asked.query, row)) yield { id, endedAt: call.endedAt, row }
      }
    })
    return { data: rows.map(({ row }) => row), envelope: pagingOf(asked, rows.length, next) }
  }
  const found = (id: string): EndedCall => {
    const known = callOfRecording(id)
    // What has no month in front is refused with a list, as other wrong ids are not.
    if (known === undefined) throw new Refusal(404, 'bad identifier', [id])
    const call = history.find(known.kind, known.index)
    if (call?.recorded !== true || recordingIdOf(call) !== id || deleted.has(id)) throw badIdentifier(id)
    return call
  }
  router.on('GET', underAccount('recordings'), (asked) => listed(asked))
  router.on('GET', underAccount('users/:user/recordings'), (asked) => listed(asked, asked.at('user')))
  router.on('GET', underAccount('recordings/:id'), (asked) => {
    const call = found(asked.at('id'))
    const type = acceptedOf(asked)
    if (AUDIO_TYPES.includes(type)) return audio(asked, call)
    if (type.startsWith('audio/')) throw new Refusal(406, 'not_acceptable', { message: 'ask for audio/mpeg', value: type })
    return { data: recordingOf(world, call, false) }
  })
  router.on('DELETE', underAccount('recordings/:id'), (asked) => {
    const call = found(asked.at('id'))
    deleted.add(asked.at('id'))
    return { data: recordingOf(world, call, false) }
  })
}

/** With `Range` only that part (206); @throws Refusal 416 for one that begins behind the end */
function audio(asked: Asked, call: EndedCall): Answer {
  const size = sizeOf(secondsOfRecording(call))
  const seed = seedOfRecording(call)
  const headers = {
    'content-type': 'audio/mpeg',
    'accept-ranges': 'bytes',
    'content-disposition': `${asked.value('inline') === 'true' ? 'inline' : 'attachment'}; filename=${fileNameOf(call)}`
  }
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(asked.headers.range ?? '') ?? []
  if (first === '' && last === '') return { data: undefined, bytes: bytesOf(seed, 0, size), headers }
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const to = first === '' || last === '' ? size : Math.min(size, Number(last) + 1)
  if (from >= to) throw new Refusal(416, 'range not satisfiable')
  return {
    data: undefined,
    status: 206,
    bytes: bytesOf(seed, from, to),
    headers: { ...headers, 'content-range': `bytes ${from}-${to - 1}/${size}` }
  }
}
