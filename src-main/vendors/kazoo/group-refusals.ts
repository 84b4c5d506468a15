// What can go wrong with a group, in the words of the port: it is not there, it moved, or the vendor does not take a field.
import type { GroupRefusal } from '@contract/groups'
import { LampfieldError } from '../../errors'
import { MEMBERS_MOST } from './organisation'
import type { FieldRefusal } from './refusal'

const because = (cause: LampfieldError | undefined) => (cause === undefined ? {} : { cause })

export const tooManyMembers = () =>
  new LampfieldError('INVALID', 'tooManyMembers', 'Kazoo orders at most 100 members', { params: { maximum: MEMBERS_MOST } })

/** @param way the names from the member that was asked for to the group that it leads back to */
export const groupInCircle = (way: readonly string[]) =>
  new LampfieldError('INVALID', 'groupInCircle', 'groups would hold each other', {
    params: { candidate: way[0] ?? '', way: way.join(' › ') }
  })

export const noSuchGroup = (groupId: string, cause?: LampfieldError) =>
  new LampfieldError('NOT_FOUND', 'groupNotFound', 'no such group', { params: { group: groupId }, ...because(cause) })

export const movedGroup = (groupId: string, cause?: LampfieldError) =>
  new LampfieldError('CONFLICT', 'groupChanged', 'the group was written by somebody else since it was read', {
    params: { group: groupId },
    retryable: false,
    ...because(cause)
  })

/** What reading a group ends with: Crossbar's 404 names no group. */
export const readingRefused = (groupId: string, error: unknown): unknown =>
  error instanceof LampfieldError && error.code === 'NOT_FOUND' ? noSuchGroup(groupId, error) : error

/** What writing a group ends with: a conflict is a group that moved, and dotted paths become fields of the console. */
export function writingRefused(groupId: string, error: unknown): unknown {
  if (!(error instanceof LampfieldError)) return error
  if (error.code === 'CONFLICT') return movedGroup(groupId, error)
  return fieldsNamed(error)
}

/** The same refusal with its dotted paths as the fields that the console shows. */
export function fieldsNamed(error: unknown): unknown {
  if (!(error instanceof LampfieldError) || error.code !== 'INVALID' || error.reason !== 'vendorRefused') return error
  const { fields = [] } = (error.fields.details ?? {}) as { readonly fields?: readonly FieldRefusal[] }
  if (fields.length === 0) return error
  const { code, reason, message, fields: told } = error
  const details: GroupRefusal = { fields: fields.map(fieldNamed) }
  return new LampfieldError(code, reason, message, { ...told, details, cause: error })
}

type NamedField = GroupRefusal['fields'][number]

function fieldNamed({ path, rule, message, target }: FieldRefusal): NamedField {
  const [first = '', second] = path.split('.')
  const field = ({ name: 'name', music_on_hold: 'music', endpoints: 'member' } as const)[first] ?? 'other'
  return {
    field,
    rule,
    message,
    ...(field === 'member' && second !== undefined ? { memberId: second } : {}),
    ...(target === undefined ? {} : { target })
  }
}
