// Frames that nobody should send and the vendor's own samples do: invalid JSON, misspelt values, events that nobody knows.
import type { Extension, World } from '../world'

/** One after the other, round and round; some speak of this extension. */
export function badFrame(world: World, extension: Extension | undefined, which: number): string | Uint8Array {
  const uri = `sip:${extension?.number ?? '0'}@${world.domain}`
  const [id, tenant] = [extension?.id ?? '0', world.tenantId]
  const time = String(Math.floor(world.clock.now() / 1_000))
  const frames = [
    // As printed for queue_status: a full-width comma, and brackets that do not match.
    `{"event_type":"queue_status","tenant_id":"${tenant}","waiting_list":[{"position":"2","type":"normal/callback"}，"agents":[{"state":"QUEUE_CALL"}]]}`,
    JSON.stringify({ event_type: 'extension_call', extension: uri, extension_id: id, call_status: 'ON_ACLL', tenant_id: tenant, time }),
    JSON.stringify({ event_type: 'extension_mood', extension: uri, extension_id: id, mood: 'SUNNY', tenant_id: tenant, time }),
    '{"event_type":"extension_presence","extension":"sip:',
    JSON.stringify({ event_type: 'extension_call', call_status: 'RINGING' }),
    '',
    'null',
    '[]',
    JSON.stringify({ event_type: 'extension_status', status: 'none', tenant_id: tenant }),
    Uint8Array.from([0xff, 0xfe, 0x00, 0x7b])
  ]
  return frames[which % frames.length] ?? ''
}
