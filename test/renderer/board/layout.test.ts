// The flat list of lines under the board, and the way around in it.
import { describe, expect, it } from 'vitest'
import { columnsIn, keyAcross, layOut, lineHeight, nextTiles, spotsOf, type Section } from '../../../src-renderer/board/layout'

const section = (part: Partial<Section> = {}): Section => ({
  group: 'basel/45',
  density: 'comfortable',
  isCollapsed: false,
  keys: ['a', 'b', 'c', 'd', 'e'],
  ...part
})

describe('the layout of the board', () => {
  it('puts as many tiles side by side as fit, at least one', () => {
    expect(columnsIn(72, 'comfortable')).toBe(4)
    expect(columnsIn(72, 'compact')).toBe(5)
    expect(columnsIn(72, 'list')).toBe(1)
    expect(columnsIn(3, 'comfortable')).toBe(1)
  })
  it('is a header and then rows in the group’s own order', () => {
    const lines = layOut([section()], 52)
    expect(lines.map((line) => (line.kind === 'tiles' ? line.keys : line.kind))).toEqual(['header', ['a', 'b', 'c'], ['d', 'e']])
  })
  it('keeps only the header of a folded group', () => {
    expect(layOut([section({ isCollapsed: true })], 52)).toHaveLength(1)
  })
  it('has heights that do not depend on states', () => {
    expect(layOut([section()], 52).map(lineHeight)).toEqual([3.5, 6, 6])
    expect(layOut([section({ density: 'list' })], 52).map(lineHeight)).toEqual([3.5, 2.5, 2.5, 2.5, 2.5, 2.5])
  })
  it('goes up and down over headers and keeps to its side where rows differ', () => {
    const lines = layOut([section(), section({ group: 'basel/46', density: 'compact', keys: ['f', 'g', 'h', 'i'] })], 52)
    const spots = spotsOf(lines)
    const below = nextTiles(lines, spots.get('e')?.line ?? -1, 1)
    const line = lines[below ?? -1]
    expect(line?.kind === 'tiles' && keyAcross(line, 0.5)).toBe('g')
    expect(line?.kind === 'tiles' && keyAcross(line, 0.99)).toBe('h')
    expect(nextTiles(lines, 1, -1)).toBeUndefined()
  })
})
