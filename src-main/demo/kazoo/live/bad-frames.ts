// Frames that nobody should send over the websocket: no JSON, no event, or an event that says nothing.
import type { World } from '../world'

/** One after the other, round and round. */
export function badFrame({ accountId }: World, which: number): string | Uint8Array {
  const event = (name: string, data: unknown) =>
    JSON.stringify({ action: 'event', subscribed_key: 'call.*.*', name, routing_key: `call.${accountId}.${name}.0`, data })
  const frames = [
    '{"action":"event","name":"CHANNEL_CREATE","data":{',
    event('CHANNEL_ANSWER', {}),
    event('CHANNEL_DESTROY', []),
    event('CHANNEL_SNEEZE', { call_id: 'unknown', call_direction: 'sideways' }),
    event('CHANNEL_CREATE', { call_id: 17, custom_channel_vars: null }),
    JSON.stringify({ action: 'reply', status: 'success' }),
    '',
    'null',
    '[]',
    Uint8Array.from([0xff, 0xfe, 0x00, 0x7b])
  ]
  return frames[which % frames.length] ?? ''
}
