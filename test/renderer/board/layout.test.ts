// The flat list of lines under the board, and the way around in it.
import { describe, expect, it } from 'vitest'
import { columnsIn, keyAcross, layOut, lineHeight, nextTiles, tilesOf, type Section } from '../../../src-renderer/board/layout'

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
    const tiles = tilesOf(lines)
    const below = nextTiles(lines, tiles.spotOf('e')?.line ?? -1, 1)
    const line = lines[below ?? -1]
    expect(line?.kind === 'tiles' && keyAcross(line, 0.5)).toBe('g')
    expect(line?.kind === 'tiles' && keyAcross(line, 0.99)).toBe('h')
    expect(nextTiles(lines, 1, -1)).toBeUndefined()
  })
  it('goes on from group to group, past folded ones, and stops at either end', () => {
    const folded = section({ group: 'basel/46', isCollapsed: true, keys: ['x'] })
    const tiles = tilesOf(layOut([section(), folded, section({ group: 'basel/47', keys: ['f', 'g'] })], 52))
    expect(tiles.beside('e', 1)).toBe('f')
    expect(tiles.beside('f', -1)).toBe('e')
    expect(tiles.beside('a', -1)).toBeUndefined()
    expect(tiles.beside('g', 1)).toBeUndefined()
    expect(tiles.nearest(Infinity)).toBe('g')
    expect(tiles.nearest(-1)).toBe('a')
    expect(tiles.spotOf('x')).toBeUndefined()
    expect(tilesOf([]).nearest(0)).toBeUndefined()
  })
})
