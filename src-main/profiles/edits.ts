// What a person wants in a profile, beside what is there now: what is left to do, what somebody else changed, how it is undone.
import type { ProfileChange, ProfileConflict, ProfileField, ProfileValue } from '@contract/profiles'
import type { ObservedProfile } from '../vendors/vendor'

/** path -> from what (as it was read) to what. */
export type Edits = ReadonlyMap<string, { readonly from?: ProfileValue | undefined; readonly to: ProfileValue }>

/** No value is as good as an empty text: the vendor tells either. */
export const isSame = (one: ProfileValue | undefined, other: ProfileValue | undefined): boolean => String(one ?? '') === String(other ?? '')

/** Fields that somebody else changed to something that is neither what was there nor what is wanted. */
export function differencesIn(edits: Edits, { values }: ObservedProfile): ProfileConflict['differences'] {
  return [...edits].flatMap(([path, { from, to }]) => {
    const now = values.get(path)
    if (isSame(now, from) || isSame(now, to)) return []
    return [{ path, ...(from === undefined ? {} : { base: from }), yours: to, ...(now === undefined ? {} : { theirs: now }) }]
  })
}

/** What is not yet as it is wanted. */
export function leftToDo(edits: Edits, { values }: ObservedProfile): ReadonlyMap<string, ProfileValue> {
  return new Map([...edits].flatMap(([path, { to }]) => (isSame(values.get(path), to) ? [] : [[path, to] as const])))
}

/** Fields in which two readings differ. */
export function changesBetween(before: ObservedProfile, after: ObservedProfile): ProfileChange[] {
  const paths = new Set([...before.values.keys(), ...after.values.keys()])
  return [...paths].flatMap((path) => {
    const [from, to] = [before.values.get(path), after.values.get(path)]
    return isSame(from, to) ? [] : [{ path, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }]
  })
}

/** The edits that bring `before` back, and the paths where that is impossible: a field cannot be removed, only emptied. */
export function editsBack(
  fields: readonly ProfileField[],
  before: ObservedProfile,
  after: ObservedProfile
): { readonly edits: Edits; readonly impossible: readonly string[] } {
  const changes = changesBetween(before, after)
  const canBeEmpty = (path: string): boolean => {
    const field = fields.find((one) => one.path === path)
    return field !== undefined && field.kind !== 'whole' && field.kind !== 'zone' && (field.least ?? 0) === 0
  }
  const possible = changes.filter(({ path, from }) => (from !== undefined && from !== '') || canBeEmpty(path))
  return {
    edits: new Map(possible.map(({ path, from, to }) => [path, { ...(to === undefined ? {} : { from: to }), to: from ?? '' }])),
    impossible: changes.filter((change) => !possible.includes(change)).map(({ path }) => path)
  }
}
