// What a reader is told of an extension: registration and presence, in the words of the version.
import type { Extension, Version } from './world'

/** v22.2: ONLINE, ON_CALL, OFFLINE; v22.3 tells RINGING and OTHER_CALL apart instead of ON_CALL. */
export function statusOf({ online, callStatus }: Extension, version: Version): string {
  if (!online) return 'OFFLINE'
  if (callStatus === 'ON_CALL') return version === '22.2' ? 'ON_CALL' : 'OTHER_CALL'
  return callStatus === 'RINGING' && version === '22.3' ? 'RINGING' : 'ONLINE'
}

/** The state that was set; a call shows through only where that is AVAILABLE, and without a telephone it is OFFLINE. */
export function presenceOf(extension: Extension, version: Version): string {
  if (!extension.online) return 'OFFLINE'
  const status = statusOf(extension, version)
  return extension.presence === 'AVAILABLE' && status !== 'ONLINE' ? status : extension.presence
}

/** One registered telephone, or none. */
export function registrationOf({ id, number, online }: Extension, domain: string) {
  if (!online) return []
  const last = 2 + (Number(id.slice(-4)) % 250)
  return [
    {
      instance_id: instanceOf(id),
      user_agent: 'Lampfield telephone/1.0',
      application: 'desk',
      ip: `192.0.2.${last}`,
      enable_push: false,
      contact_address: `sip:${number}@192.0.2.${last}:5060;ob;domain=${domain}`
    }
  ]
}

const instanceOf = (id: string): string => {
  const digits = BigInt(id).toString(16).padStart(16, '0')
  return `00000000-0000-4000-${digits.slice(0, 4)}-${digits.slice(4)}`
}
