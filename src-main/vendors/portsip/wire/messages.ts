// Messages from and to outside services.
import { fields, oneOf, text, time } from './schema'

export const externalMessage = fields({
  id: text(),
  config_id: text(),
  sender: text(),
  sender_name: text(),
  receiver: text(),
  receiver_name: text(),
  channel_name: text(),
  channel_number: text(),
  brand: text(),
  did: text(),
  msg_type: oneOf('UNKNOWN', 'SMS', 'WHATSAPP'),
  direction: oneOf('IN', 'OUT'),
  content: text(),
  reason: text(),
  delivery: oneOf('ERR', 'SENT', 'RECV', 'DELIVERED'),
  provider_msg_id: text(),
  created_at: time
})
