// What a user owns: telephones, holidays, speed dials, greetings, contacts.
import { z } from 'zod'
import { between, email, flag, name, netInterface, text, transport, whole } from './fields'

const LANGUAGES = [
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
] as const

export const editedPhone = z
  .object({
    password: z.string(),
    language: z.enum(LANGUAGES),
    transfer: z.enum(['BLIND', 'ATTENDED', 'NEW_CALL']),
    timezone: z.string(),
    ringtone: z.string(),
    queue_ringtone: z.string(),
    external_ringtone: z.string(),
    date_format: z.string(),
    time_format: z.string(),
    powerled: z.string(),
    backlight: z.string(),
    screensaver: z.string(),
    rps: flag,
    https: flag,
    codecs: z.array(z.string()),
    enable_lldp: flag,
    enable_vlan_wan_port: flag,
    wan_port_id: whole(1, 4_094),
    wan_port_priority: whole(0, 7),
    enable_vlan_pc_port: flag,
    pc_port_id: whole(1, 4_094),
    pc_port_priority: whole(0, 7),
    interface: netInterface,
    preferred_transport: transport,
    serial_number: z.string(),
    door_password1: between(4, 8),
    door_password2: between(4, 8)
  })
  .partial()

export const newPhone = editedPhone
  .extend({ mac: z.string(), filename: z.string(), vendor: z.string(), model: z.string() })
  .required({ password: true, language: true, transfer: true, timezone: true, codecs: true, interface: true, preferred_transport: true })

export const NEW_PHONE = { enable_lldp: false, enable_vlan_wan_port: false, enable_vlan_pc_port: false } as const

const moment = z.number().int()
export const editedHoliday = z
  .object({
    name,
    region: z.string(),
    consecutive: flag,
    every_year: flag,
    year_start: moment,
    year_end: moment,
    month_start: moment,
    month_end: moment,
    day_start: moment,
    day_end: moment,
    hour_start: moment,
    hour_end: moment,
    minute_start: moment,
    minute_end: moment
  })
  .partial()
  .required({ name: true, consecutive: true, every_year: true })
export const newHoliday = editedHoliday.required({ region: true })

/** @param digits 1 for codes of one digit, 2 for codes of two */
export const speedDial = (digits: 1 | 2) =>
  z.object({ code: between(digits, digits), phone_number: z.string(), description: text(1_024).optional() })

export const greeting = z.object({ file_id: z.string() }).partial()

const line = text(128)
export const contact = z
  .object({
    name,
    email,
    company: line,
    title: line,
    business: line,
    business2: line,
    mobile_phone: line,
    mobile_phone2: line,
    home_phone: line,
    home_phone2: line,
    other: line,
    business_fax: line,
    home_fax: line,
    address: line,
    notes: text(1_024)
  })
  .partial()
