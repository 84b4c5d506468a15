// What became of a change of a profile, field by field: as the vendor said it and as the group reads now.
import type { ProfileOptions, ProfilePoint, ProfileReport, ProfileValue } from '@contract/profiles'
import type { NotDone, ObservedProfile } from '../vendors/vendor'
import { changesBetween, isSame } from './edits'

/** The name under which a template is told among the points. */
export const TEMPLATE = 'templateName'

/** How the sending ended: the vendor answered (with what it did not do), refused, or did not answer. */
export type Ending =
  | { readonly kind: 'answered'; readonly notDone: readonly NotDone[] }
  | { readonly kind: 'refused'; readonly notDone: readonly NotDone[] }
  | { readonly kind: 'lost' }

export interface Told {
  readonly before: ObservedProfile
  readonly wanted: ReadonlyMap<string, ProfileValue>
  readonly options: ProfileOptions
  readonly ending: Ending
  readonly readBack: ObservedProfile | undefined
}

type Point = ProfileReport['points'][number]

/** Whether a point of the vendor is about this field: it may name the field, or the object that the field is in. */
const isAbout = (point: NotDone, path: string): boolean => point.path === path || point.path === path.split('.')[0]
const pointOf = ({ words, code }: NotDone): ProfilePoint => ({ words, ...(code === undefined ? {} : { code }) })

/** Pure. */
export function outcomeOf({
  before,
  wanted,
  options,
  ending,
  readBack
}: Told): Pick<ProfileReport, 'outcome' | 'points' | 'others' | 'alsoChanged'> {
  const notDone = ending.kind === 'lost' ? [] : ending.notDone
  const fields = [...wanted].map(([path, to]): Point => {
    const why = notDone.find((point) => isAbout(point, path))
    const reads = readBack?.values.get(path)
    return {
      path,
      outcome: stateOf(ending, isRead(readBack) ? isSame(reads, to) : undefined, why !== undefined),
      wanted: to,
      ...(reads === undefined ? {} : { reads }),
      ...(why === undefined ? {} : { why: pointOf(why) })
    }
  })
  const points = options.template === undefined ? fields : [...fields, templatePoint(options.template, ending, notDone)]
  const others = notDone.filter((point) => !points.some(({ path }) => isAbout(point, path))).map(pointOf)
  const alsoChanged = readBack === undefined ? [] : changesBetween(before, readBack).filter(({ path }) => !wanted.has(path))
  return { outcome: whole(ending, points, others, readBack), points, others, alsoChanged }
}

const isRead = (readBack: ObservedProfile | undefined): boolean => readBack !== undefined

/** @param reads whether the field reads as wanted; undefined where it could not be read */
function stateOf(ending: Ending, reads: boolean | undefined, isNamed: boolean): Point['outcome'] {
  if (reads === true) return 'done'
  if (ending.kind === 'refused' || isNamed) return 'notDone'
  // Without an answer it may still be on its way.
  return ending.kind === 'lost' || reads === undefined ? 'unknown' : 'notDone'
}

function templatePoint(template: string, ending: Ending, notDone: readonly NotDone[]): Point {
  const why = notDone.find((point) => isAbout(point, TEMPLATE))
  const outcome = ending.kind === 'lost' ? 'unknown' : ending.kind === 'refused' || why !== undefined ? 'notDone' : 'done'
  return { path: TEMPLATE, outcome, wanted: template, ...(why === undefined ? {} : { why: pointOf(why) }) }
}

function whole(
  ending: Ending,
  points: readonly Point[],
  others: readonly ProfilePoint[],
  readBack: ObservedProfile | undefined
): ProfileReport['outcome'] {
  const allDone = points.every(({ outcome }) => outcome === 'done')
  if (ending.kind === 'refused') return 'refused'
  if (ending.kind === 'lost') return allDone ? 'applied' : 'unknown'
  if (ending.notDone.length > 0 || others.length > 0) return 'partly'
  if (readBack === undefined) return 'unknown'
  return allDone ? 'applied' : 'different'
}
