// What became of a change, from what the vendor said and what the group reads: never more certain than that.
import type { ProfileValue } from '@contract/profiles'
import { describe, expect, it } from 'vitest'
import { editsBack } from '../../../src-main/profiles/edits'
import { type Ending, outcomeOf } from '../../../src-main/profiles/outcome'
import type { NotDone, ObservedProfile } from '../../../src-main/vendors/vendor'

const profile = (values: Record<string, ProfileValue>): ObservedProfile => ({
  groupId: 'g',
  name: 'G',
  values: new Map(Object.entries(values)),
  others: [],
  told: values
})
const before = profile({ cliName: 'Old', userLimit: 10 })
const wanted = new Map<string, ProfileValue>([
  ['cliName', 'New'],
  ['userLimit', 20]
])
const answered = (...notDone: NotDone[]): Ending => ({ kind: 'answered', notDone })
const became = (ending: Ending, readBack: ObservedProfile | undefined, template?: string) => {
  const { outcome, points } = outcomeOf({ before, wanted, options: template === undefined ? {} : { template }, ending, readBack })
  return [outcome, ...points.map((point) => point.outcome)]
}
const done = profile({ cliName: 'New', userLimit: 20 })

describe('The outcome of a change', () => {
  it.each([
    ['answered and read as wanted', answered(), done, ['applied', 'done', 'done']],
    ['answered, but read otherwise', answered(), before, ['different', 'notDone', 'notDone']],
    ['answered, and not to be read back', answered(), undefined, ['unknown', 'unknown', 'unknown']],
    [
      'answered in part',
      answered({ words: 'x', path: 'userLimit' }),
      profile({ cliName: 'New', userLimit: 10 }),
      ['partly', 'done', 'notDone']
    ],
    ['answered in part, without saying in which', answered({ words: '' }), done, ['partly', 'done', 'done']],
    ['refused', { kind: 'refused', notDone: [] }, before, ['refused', 'notDone', 'notDone']],
    ['lost, and read as wanted', { kind: 'lost' }, done, ['applied', 'done', 'done']],
    ['lost, and read as before: it may still be under way', { kind: 'lost' }, before, ['unknown', 'unknown', 'unknown']],
    ['lost, and not to be read back', { kind: 'lost' }, undefined, ['unknown', 'unknown', 'unknown']]
  ] as const)('that was %s', (_, ending, readBack, expected) => {
    expect(became(ending, readBack)).toEqual(expected)
  })

  it('is unknown for a template whose answer is lost, whatever the fields read', () => {
    expect(became({ kind: 'lost' }, done, 'clinic')).toEqual(['unknown', 'done', 'done', 'unknown'])
  })

  it('is told of each field where the vendor names the object that they are in', () => {
    const { points, others } = outcomeOf({
      before: profile({}),
      wanted: new Map([['contactInformation.name', 'Anna']]),
      options: {},
      ending: answered({ words: 'no', path: 'contactInformation' }, { words: 'elsewhere', path: 'announcements' }),
      readBack: profile({})
    })
    expect(points).toMatchObject([{ outcome: 'notDone', why: { words: 'no' } }])
    expect(others).toEqual([{ words: 'elsewhere' }])
  })
})

describe('The way back', () => {
  const fields = [
    { path: 'cliName', section: 'callerId', kind: 'text' },
    { path: 'resellerId', section: 'identity', kind: 'text', least: 1 },
    { path: 'userLimit', section: 'limits', kind: 'whole' }
  ] as const

  it('empties what was not there, and names what cannot be emptied', () => {
    const back = editsBack(fields, profile({ userLimit: 10 }), profile({ userLimit: 20, cliName: 'New', resellerId: 'r' }))
    expect(Object.fromEntries(back.edits)).toEqual({ userLimit: { from: 20, to: 10 }, cliName: { from: 'New', to: '' } })
    expect(back.impossible).toEqual(['resellerId'])
  })
})
