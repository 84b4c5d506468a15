// Which row of the page shows which line of tiles, and which rows wait out of view.
import { describe, expect, it } from 'vitest'
import { layOut, type Line, type Section, type TilesLine } from '../../../src-renderer/board/layout'
import { kept, slotsFor } from '../../../src-renderer/board/slots'

const names = (count: number, prefix = ''): string[] => Array.from({ length: count }, (_, index) => `${prefix}${index}`)
const section = (part: Partial<Section> = {}): Section => ({
  group: 'basel/45',
  density: 'comfortable',
  isCollapsed: false,
  keys: names(8),
  ...part
})
/** Wide enough for two comfortable tiles side by side, or three compact ones. */
const WIDTH = 40
const tilesIn = (...sections: Section[]): TilesLine[] => layOut(sections, WIDTH).flatMap((line) => (line.kind === 'tiles' ? line : []))
const numbers = (slots: ReadonlyMap<TilesLine, number>): number[] => [...slots.values()]

describe('the rows of the page', () => {
  it('are numbered as their lines come', () => {
    const lines = tilesIn(section())
    expect(lines.map((line) => slotsFor(lines).get(line))).toEqual([0, 1, 2, 3])
  })

  it('stay with their lines, whoever is in these by now', () => {
    const before = slotsFor(tilesIn(section()))
    const after = tilesIn(section({ keys: names(8, 'other') }))
    expect(after.map((line) => slotsFor(after, before).get(line))).toEqual([0, 1, 2, 3])
  })

  it('that are left by a scroll show the lines that come, and no other line changes its row', () => {
    const lines = tilesIn(section({ keys: names(20) }))
    const before = slotsFor(lines.slice(0, 4))
    const now = lines.slice(2, 6)
    const slots = slotsFor(now, before)
    expect(now.slice(0, 2).map((line) => slots.get(line))).toEqual([2, 3])
    expect(numbers(slots).sort()).toEqual([0, 1, 2, 3])
  })

  it('of one line are never those of another', () => {
    const lines = tilesIn(section({ keys: names(21) }), section({ group: 'basel/46', density: 'list' }), section({ group: 'basel/47' }))
    let slots: ReadonlyMap<TilesLine, number> = new Map()
    for (const from of [0, 5, 9, 14, 3, 0]) {
      const wanted = lines.slice(from, from + 8)
      slots = slotsFor(wanted, slots)
      expect([...slots.keys()].sort((a, b) => lines.indexOf(a) - lines.indexOf(b))).toEqual(wanted)
      expect(new Set(slots.values()).size).toBe(wanted.length)
    }
  })

  it('go to a line with as many tiles first', () => {
    const lines = tilesIn(section({ keys: names(3) }), section({ group: 'basel/46', keys: names(2, 'b') }))
    const [two, one, another] = lines
    if (two === undefined || one === undefined || another === undefined) throw new Error('three lines')
    const before = slotsFor([one, two])
    expect(slotsFor([another], before).get(another)).toBe(before.get(two))
  })

  it('never go to a line of another density or with other columns', () => {
    const before = slotsFor(tilesIn(section()))
    const compact = tilesIn(section({ density: 'compact' }))
    expect(numbers(slotsFor(compact, before))).toEqual([4, 5, 6])
    const narrow = layOut([section()], 20).flatMap((line) => (line.kind === 'tiles' ? line : []))
    expect(numbers(slotsFor(narrow, before))).toEqual([4, 5, 6, 7, 8, 9, 10, 11])
  })

  // A filter took the focused tile away, and its row showed the next person in the very same place: the focus had nowhere to move,
  // so a screen reader said nothing, and its user went on working as if on the first person.
  it('with the focus are made anew rather than given to somebody else', () => {
    const before = slotsFor(tilesIn(section()))
    const without = tilesIn(section({ keys: names(8).slice(1) }))
    expect(without.map((line) => slotsFor(without, before, '0').get(line))).toEqual([4, 1, 2, 3])
    const far = tilesIn(section({ group: 'basel/46', keys: names(2, 'b') }))
    expect(numbers(slotsFor(far, slotsFor(tilesIn(section({ keys: names(2) }))), '1'))).toEqual([1])
  })

  it('with the focus stay where the focused person stays in place, and others beside may change', () => {
    const before = slotsFor(tilesIn(section()))
    const swapped = tilesIn(section({ keys: ['0', '5', '2', '3', '4', '1', '6', '7'] }))
    expect(swapped.map((line) => slotsFor(swapped, before, '0').get(line))).toEqual([0, 1, 2, 3])
  })
})

describe('the rows that wait out of view', () => {
  const lines: Line[] = layOut([section({ keys: names(100) }), section({ group: 'basel/46', keys: names(100, 'b') })], WIDTH)
  const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, index) => from + index)
  const view = (startIndex: number, endIndex: number) => ({ startIndex, endIndex })

  it('are none where the page has as many as it needs', () => {
    expect(kept(range(1, 9), range(1, 9), lines, view(3, 7))).toEqual(range(1, 9))
    expect(kept(range(1, 9), [], lines, view(3, 7))).toEqual(range(1, 9))
    expect(kept(range(1, 12), range(20, 25), lines, view(3, 7))).toEqual(range(1, 12))
  })

  it('make up for a header that came in, nearest to the view first, and all stay in their order', () => {
    expect(lines[51]?.kind).toBe('header')
    // Ten rows before; nine rows and a header wanted now.
    expect(kept(range(46, 55), range(41, 50), lines, view(48, 53))).toEqual(range(45, 55))
  })

  it('are three at most', () => {
    expect(kept(range(10, 12), range(1, 20), lines, view(10, 12))).toEqual([8, 9, ...range(10, 12), 13])
  })

  it('are not far from the view', () => {
    expect(kept(range(60, 62), range(1, 20), lines, view(60, 62))).toEqual(range(60, 62))
    expect(kept(range(30, 32), range(1, 18), lines, view(30, 32))).toEqual([18, 30, 31, 32])
  })

  it('are never headers, nor lines that are there no more', () => {
    const fewer = layOut([section({ keys: names(6) }), section({ group: 'basel/46', isCollapsed: true })], WIDTH)
    expect(fewer.map(({ kind }) => kind)).toEqual(['header', 'tiles', 'tiles', 'tiles', 'header'])
    expect(kept([1], range(0, 40), fewer, view(1, 1))).toEqual([1, 2, 3])
  })

  it('do not become more when asked again', () => {
    const once = kept(range(46, 55), range(41, 50), lines, view(48, 53))
    expect(kept(range(46, 55), once, lines, view(48, 53))).toEqual(once)
  })
})
