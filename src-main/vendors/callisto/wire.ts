// The documented shapes of Callisto's member functions (Knowledge Base, "Member management functions"): parameters and answers.
import { z } from 'zod'
import { LampfieldError } from '../../errors'
import { decodeText, malformed, parseXml } from './xml'

export const ROOT = 'Callisto'

const flag = z.enum(['0', '1'])
/** `0` hides the status display, `-1` leaves it as it is, else a group id. */
const displayedGroup = z.string()
const move = z.enum(['up', 'down'])
/** 0 available, 1 away, 3 busy, 4 DND, 6 offline; the document names no others. */
export const presenceCode = z.enum(['0', '1', '3', '4', '6'])
export type PresenceCode = z.infer<typeof presenceCode>

/** The console always addresses members by their id: a user name may match several of them. */
const address = { mb_id: z.string().min(1) }

/** The parameters of each operation, by their documented names, in the order in which they are sent. */
export const parameters = {
  addMember: z.object({
    gr_id: z.string(),
    usr_Name: z.string(),
    mb_number: z.string(),
    gm_shortName: z.string().optional(),
    gm_type: flag.optional(),
    displayedGroup: displayedGroup.optional()
  }),
  deleteMember: z.object({ ...address, gr_id: z.string().optional() }),
  editMember: z.object({
    ...address,
    gr_id: z.string().optional(),
    mb_number: z.string().optional(),
    gm_shortName: z.string().optional(),
    displayedGroup: displayedGroup.optional()
  }),
  getMembers: z.object({
    mb_id: z.string().optional(),
    usr_Name: z.string().optional(),
    gm_type: flag.optional(),
    firstName: z.string().optional(),
    lastName: z.string().optional(),
    mb_number: z.string().optional(),
    gm_shortName: z.string().optional(),
    gr_id: z.string().optional()
  }),
  orderByUserList: z.object({ gr_id: z.string(), usr_list: z.string() }),
  reorderMembers: z.object({ ...address, gr_id: z.string(), move }),
  setPresence: z.object({ ...address, presenceState: presenceCode, presenceMessage: z.string().optional() })
}
export type Operation = keyof typeof parameters
export type Parameters<O extends Operation> = z.infer<(typeof parameters)[O]>

/** Whom an operation is about: `mb_id` has priority; `usr_Name` alone means every (reorderMembers: the first) member of that user. */
export type Who = { readonly mb_id: string; readonly usr_Name?: string } | { readonly usr_Name: string }
/** An operation's parameters with either documented way of naming the member. */
export type Addressed<O extends Operation> = Omit<Parameters<O>, 'mb_id'> & Who

const leaf = z.string()
const optionalLeaf = leaf.optional().default('')
/** One <member> of getMembers, entities not yet decoded. What the document does not promise to fill may be missing. */
const memberElement = z.object({
  id: leaf.trim().min(1),
  firstName: optionalLeaf,
  lastName: optionalLeaf,
  number: optionalLeaf,
  type: z.enum(['0', '1', '']).optional().default(''),
  grId: leaf.trim().min(1),
  userName: optionalLeaf,
  index: leaf.trim().regex(/^\d{1,9}$/),
  shortName: optionalLeaf,
  displayedGroup: optionalLeaf,
  userState: optionalLeaf,
  forwardDestination: optionalLeaf,
  statusMessage: optionalLeaf,
  lineState: optionalLeaf,
  member: z.never().optional()
})

/** One member of getMembers as Callisto answers it; every value is text as written, except the place. */
export interface WireMember {
  readonly id: string
  readonly firstName: string
  readonly lastName: string
  readonly number: string
  readonly manager: boolean
  readonly grId: string
  readonly userName: string
  readonly index: number
  readonly shortName: string
  readonly displayedGroup: string
  readonly userState: string
  readonly forwardDestination: string
  readonly statusMessage: string
  readonly lineState: string
}

/** @throws PROTOCOL malformedAnswer with the field's name and what came. */
export function readMember(element: unknown): WireMember {
  const parsed = memberElement.safeParse(element)
  if (!parsed.success) {
    const field = String(parsed.error.issues[0]?.path[0] ?? 'member')
    const held = typeof element === 'object' && element !== null ? (element as Record<string, unknown>)[field] : element
    throw malformed(field, typeof held === 'string' ? held : (JSON.stringify(held) ?? ''))
  }
  const raw = parsed.data
  const text = (field: Exclude<keyof typeof raw, 'member'>): string => decodeText(raw[field], field).trim()
  return {
    id: text('id'),
    firstName: text('firstName'),
    lastName: text('lastName'),
    number: text('number'),
    manager: raw.type === '1',
    grId: text('grId'),
    userName: text('userName'),
    index: Number(raw.index),
    shortName: text('shortName'),
    displayedGroup: text('displayedGroup'),
    userState: text('userState'),
    forwardDestination: text('forwardDestination'),
    // A person wrote it: its spaces are kept, so that it reads back as it was set.
    statusMessage: decodeText(raw.statusMessage, 'statusMessage'),
    lineState: text('lineState')
  }
}

/** What <Response> holds: text, or elements by name. */
export type Response = string | Readonly<Record<string, unknown>>

/** The <Response> of a parsed answer. @throws PROTOCOL malformedAnswer where it is missing or there are several. */
export function responseOf(document: unknown): Response {
  if (!isElement(document)) throw malformed(ROOT, String(document))
  const root = document[ROOT]
  if (!isElement(root)) throw malformed(ROOT, Object.keys(document).join(', '))
  if ('member' in root) throw malformed('Response', 'member outside of Response')
  const response = root['Response']
  if (typeof response === 'string') return response.trim()
  if (!isElement(response)) throw malformed('Response', Object.keys(root).join(', '))
  return response
}

/** The member elements of an answer of getMembers. @throws VENDOR for a status instead of members, PROTOCOL malformedAnswer. */
export function memberElements(response: Response): readonly unknown[] {
  if (response === '') return []
  if (typeof response === 'string') throw statusError(response, {})
  const stray = textOf(response)
  if (stray !== '') throw malformed('Response', stray)
  const held = response['member']
  if (held === undefined) throw malformed('Response', Object.keys(response).join(', '))
  return Array.isArray(held) ? held : [held]
}

/**
 * The status that an operation answers in <Response>. The document's own setPresence answer is malformed outside of it, so a
 * document that is not well-formed is taken where there is exactly one <Response> with nothing but a status in it.
 * @throws PROTOCOL truncatedAnswer, malformedAnswer.
 */
export function readStatus(text: string): string {
  const response = certainResponse(text) ?? responseOf(parseXml(text, ROOT))
  if (typeof response !== 'string') throw malformed('Response', Object.keys(response).join(', '))
  return decodeText(response, 'Response')
}

/** The answer of addMember; a bare status is taken as well, because other operations answer so. */
export function readAddedMember(text: string): { status: string; id: string } {
  const response = responseOf(parseXml(text, ROOT))
  if (typeof response === 'string') return { status: decodeText(response, 'Response'), id: '' }
  const { status, id } = response
  if (typeof status !== 'string') throw malformed('status', JSON.stringify(status) ?? '')
  if (id !== undefined && typeof id !== 'string') throw malformed('id', JSON.stringify(id))
  return { status: decodeText(status, 'status').trim(), id: decodeText(id ?? '', 'id').trim() }
}

/** The failure for a documented status, or for one that is not. @param sent the parameters that were sent, for the texts. */
export function statusError(status: string, sent: Readonly<Record<string, string | undefined>>): LampfieldError {
  const fields = (params: Record<string, string>) => ({ vendorWords: status, params, retryable: false })
  switch (status) {
    case 'INVALID_MEMBER_ID':
      return new LampfieldError('NOT_FOUND', 'memberNotFound', 'no such member', fields({ member: sent['mb_id'] ?? '' }))
    case 'INVALID_GROUP_ID':
      return new LampfieldError('NOT_FOUND', 'groupNotFound', 'no such group', fields({ group: sent['gr_id'] ?? '' }))
    case 'INVALID_USERNAME':
      return new LampfieldError('NOT_FOUND', 'userNotFound', 'no such user', fields({ user: sent['usr_Name'] ?? '' }))
    case 'MANAGER_ALREADY_EXISTS':
      return new LampfieldError('CONFLICT', 'managerExists', 'the group has a manager', fields({ group: sent['gr_id'] ?? '' }))
    case 'PARAMETER_MISSING':
      return new LampfieldError('INVALID', 'parameterMissing', 'a parameter is missing', fields({ status }))
    case 'INVALID_PARAMETERS':
      return new LampfieldError('INVALID', 'vendorRefused', 'no such group, or not all of its members', fields({ status }))
    case 'INVALID_STATE':
      return new LampfieldError('INVALID', 'stateNotAccepted', 'presence not accepted', fields({ state: sent['presenceState'] ?? '' }))
    case 'ERROR':
      return new LampfieldError('VENDOR', 'vendorRefused', 'Callisto answered ERROR', fields({ status }))
    default:
      return new LampfieldError('VENDOR', 'unexpectedStatus', 'an undocumented status', fields({ status: status.slice(0, 80) }))
  }
}

/** The status of an answer whose one <Response> stands between intact tags; undefined where that is not certain. */
function certainResponse(text: string): string | undefined {
  const whole = text.trim()
  const begins = whole.replace(/^<\?xml[^>]*\?>/, '').trimStart()
  if (!new RegExp(`^<${ROOT}[\\s>]`).test(begins) || !whole.endsWith(`</${ROOT}>`)) return undefined
  const parts = whole.split('<Response>')
  const ends = whole.split('</Response>')
  const [, behind] = parts
  if (parts.length !== 2 || ends.length !== 2 || behind === undefined) return undefined
  return /^\s*([A-Z][A-Z0-9_]*)\s*<\/Response>\s*<\/Callisto>$/.exec(behind)?.[1]
}

function isElement(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function textOf(element: Readonly<Record<string, unknown>>): string {
  const text = element['#text']
  return typeof text === 'string' ? text.trim() : ''
}
