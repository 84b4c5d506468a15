// A document as its collection lists it: only some fields, and of a group's members only how many.
import type { Document, DocumentType } from './documents'
import { isObject, objectOf } from './json'
import type { Json } from './json'

const enabledOf = (fields: Json, name: string): boolean => objectOf(fields[name]).enabled === true

function featuresOf({ type, fields }: Document): string[] {
  const features = Object.entries(objectOf(fields.smartpbx)).flatMap(([name, value]) => (objectOf(value).enabled === true ? [name] : []))
  if (type === 'user') {
    for (const name of ['hotdesk', 'call_forward', 'do_not_disturb']) if (enabledOf(fields, name)) features.push(name)
    if (fields.vm_to_email_enabled === true) features.push('vm_to_email')
  }
  if (typeof objectOf(fields.music_on_hold).media_id === 'string') features.push('music_on_hold')
  return features
}

function modulesOf(flow: unknown): string[] {
  if (!isObject(flow)) return []
  return [...new Set([String(flow.module), ...Object.values(objectOf(flow.children)).flatMap(modulesOf)])]
}

const ROWS: Readonly<Record<DocumentType, (document: Document) => Json>> = {
  group: (document) => ({
    name: document.fields.name,
    features: featuresOf(document),
    endpoints: Object.keys(objectOf(document.fields.endpoints)).length,
    flags: document.fields.flags ?? []
  }),
  user: (document) => {
    const { username, email, first_name, last_name, priv_level, presence_id, timezone, flags } = document.fields
    return { features: featuresOf(document), username, email, first_name, last_name, priv_level, presence_id, timezone, flags: flags ?? [] }
  },
  device: ({ fields: { name, sip, mac_address, owner_id, enabled, device_type, flags } }) => ({
    ...{ name, owner_id, enabled, device_type: device_type ?? 'sip_device', mac_address: mac_address ?? '', flags: flags ?? [] },
    username: objectOf(sip).username
  }),
  callflow: ({ fields: { name, type, numbers, patterns, featurecode, owner_id, group_id, flow, flags } }) => ({
    ...{ name, type, numbers, patterns, owner_id, group_id, featurecode: featurecode ?? false, flags: flags ?? [] },
    modules: modulesOf(flow)
  }),
  media: ({ fields: { name, media_type, media_source, language } }) => ({ name, media_type, media_source, language, is_prompt: false })
}

export const rowOf = (document: Document): Json => ({ id: document.id, ...ROWS[document.type](document) })

/** The whole of it, as GET shows it and each write answers it. */
export const wholeOf = ({ id, fields }: Document): Json => ({ ...fields, id })
