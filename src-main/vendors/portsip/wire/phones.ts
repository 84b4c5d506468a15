// IP phones of a user.
import { networkInterface, transportProtocol } from './networks'
import { fields, flag, integer, list, oneOf, text } from './schema'

export const phoneLanguage = oneOf(
  'ENGLISH',
  'CHINESE',
  'DUTCH',
  'FRENCH',
  'GERMAN',
  'GREEK',
  'ITALIAN',
  'JAPANESE',
  'POLISH',
  'RUSSIAN',
  'SPANISH',
  'SWEDISH',
  'UKRAINIAN',
  'BULGARIAN'
)

export const phoneTransfer = oneOf('BLIND', 'ATTENDED', 'NEW_CALL')

const phoneSettings = {
  password: text(),
  language: phoneLanguage,
  transfer: phoneTransfer,
  timezone: text(),
  ringtone: text(),
  queue_ringtone: text(),
  external_ringtone: text(),
  date_format: text(),
  time_format: text(),
  powerled: text(),
  backlight: text(),
  screensaver: text(),
  rps: flag,
  https: flag,
  codecs: list(text()),
  enable_lldp: flag,
  enable_vlan_wan_port: flag,
  wan_port_id: integer({ min: 1, max: 4094 }),
  wan_port_priority: integer({ min: 0, max: 7 }),
  enable_vlan_pc_port: flag,
  pc_port_id: integer({ min: 1, max: 4094 }),
  pc_port_priority: integer({ min: 0, max: 7 }),
  interface: networkInterface,
  preferred_transport: transportProtocol,
  serial_number: text(),
  door_password1: text({ min: 4, max: 8 }),
  door_password2: text({ min: 4, max: 8 })
}

export const newPhone = fields(
  {
    ...phoneSettings,
    mac: text(),
    filename: text(),
    vendor: text(),
    model: text()
  },
  ['codecs', 'filename', 'interface', 'language', 'mac', 'model', 'password', 'preferred_transport', 'timezone', 'transfer', 'vendor']
)

export const ownPhone = fields({
  ...phoneSettings,
  id: text(),
  mac: text(),
  filename: text(),
  vendor: text(),
  model: text(),
  fwver: text(),
  url: text()
})

export const phone = fields({
  ...phoneSettings,
  id: text(),
  mac: text(),
  filename: text(),
  vendor: text(),
  model: text(),
  url: text()
})

export const updatedPhone = fields(phoneSettings)
