// The closed codes and reasons of every error that crosses the bridge.
import { z } from 'zod'

/** What kind of failure it was; closed, so that every screen can answer every code. */
export const errorCodes = [
  'UNAUTHORISED',
  'FORBIDDEN',
  'NOT_FOUND',
  'INVALID',
  'CONFLICT',
  'UNSUPPORTED',
  'RATE_LIMITED',
  'UNREACHABLE',
  'TIMEOUT',
  'PROTOCOL',
  'VENDOR',
  'STORAGE',
  'CANCELLED'
] as const
export const errorCode = z.enum(errorCodes)
export type ErrorCode = z.infer<typeof errorCode>

/** Why, in detail: the key of a text that says what happened and what to do. `params` of the failure fill the text. */
export const errorReasons = [
  // the way to the vendor
  'wrongPassword', // params: user
  'domainNotFound', // params: domain
  'codeNeeded', // the vendor asks for the second factor
  'codeWrong',
  'passwordMissing',
  'notAllowed',
  'hostNotFound', // params: host
  'connectionRefused', // params: host
  'connectionLost',
  'noAnswerInTime', // params: seconds
  'bodyTooLarge', // params: limitMegabytes
  'tooManyRequests', // params: seconds
  'redirected', // params: host
  'httpStatus', // params: status
  'plainHttpNotAccepted',
  'addressInvalid', // params: address
  'certificateUntrusted', // params: fingerprint, issuer
  'certificateExpired', // params: until
  'certificateNotYetValid', // params: from
  'certificateChanged', // params: fingerprint
  'certificateWrongHost', // params: host
  'tlsFailed',
  'applicationNotFound', // params: application
  // what the vendor said
  'emptyAnswer',
  'truncatedAnswer',
  'malformedAnswer', // params: field, shown
  'unsafeAnswer', // entities or a document type in XML
  'unexpectedStatus', // params: status
  'vendorRefused', // params: status; the vendor's words beside it
  'memberNotFound', // params: member
  'groupNotFound', // params: group
  'userNotFound', // params: user
  'managerExists', // params: group
  'groupNotEmpty', // params: group; the server keeps groups that are not empty
  'partlyDone', // the vendor did some of what was asked; its words say what it did not do
  'parameterMissing',
  'tooManyMembers', // params: maximum
  'groupInCircle', // params: candidate, way; a group that leads back to the one that it was to become a member of, or to itself
  'weightsWrong', // params: group, count; members that the vendor drops or lets overwrite each other
  'stateNotAccepted', // params: state
  'ownPresenceOnly', // the vendor lets people set only their own presence
  'recordingNotFound',
  'notAudio', // what came is no audio
  'codecUnsupported', // params: codec
  'foreignAddress', // params: host; the vendor pointed to another server
  'outcomeUnknown', // a write whose answer did not come: nobody knows whether it was done
  // what this console says
  'groupChanged', // details: the differences
  'planExpired',
  'nothingToUndo',
  'changedMeanwhile', // params: member
  'notSupported', // params: what
  'invalidRequest', // params: field
  'senderNotTrusted',
  'connectionUnknown',
  'connectionPaused',
  'keychainAbsent',
  'keychainLocked',
  'keychainRefused',
  'diskFull',
  'diskDenied', // params: path
  'indexDamaged', // the call index was damaged and is built anew
  'indexNotKept', // no keychain could keep the key of the call index
  'callNotFound',
  'rightMissing', // params: right
  'settingsDamaged', // params: kept
  'settingsNewer', // params: version
  'linkInvalid', // params: shown; a telephone link that holds no telephone number
  'linksOff', // a telephone link came, and the user has not switched them on
  'policyUnreadable', // params: path; the administrator's file is no JSON, or may not be read
  'policyInvalid', // params: path, field
  'setByAdministrator', // params: field
  'demoNotOffered', // the administrator's file forbids the demo
  'feedInvalid', // params: host; the update feed did not say what a feed says
  'cancelled',
  'unexpected'
] as const
export const errorReason = z.enum(errorReasons)
export type ErrorReason = z.infer<typeof errorReason>

/** A failure as it crosses the bridge. `message` is English and for logs; screens say `reason` in the user's language. */
export const failure = z.object({
  code: errorCode,
  reason: errorReason,
  message: z.string(),
  retryable: z.boolean(),
  /** The vendor's own words, already redacted and cut to 500 characters. */
  vendorWords: z.string().optional(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  details: z.unknown().optional()
})
export type Failure = z.infer<typeof failure>

/** Every answer of the bridge. */
export type Answer<T> = { ok: true; data: T } | { ok: false; error: Failure }
