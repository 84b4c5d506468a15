// The board as one flat list of lines: a header a group, then its rows of tiles. Heights are fixed, so nothing is measured.
import type { Preferences } from '@contract/app'

export type Density = Preferences['density']

/** A group's name, and what stands beside it: how many, and where. */
export interface GroupTitle {
  readonly name: string
  readonly about: string
}

export interface Section {
  /** `connectionId/groupId` */
  readonly group: string
  readonly density: Density
  readonly isCollapsed: boolean
  /** Row keys in the group's own order. */
  readonly keys: readonly string[]
}

interface HeaderLine {
  readonly kind: 'header'
  readonly id: string
  readonly section: Section
}
export interface TilesLine {
  readonly kind: 'tiles'
  readonly id: string
  readonly section: Section
  readonly keys: readonly string[]
  /** From 0, within the section. */
  readonly row: number
  readonly columns: number
  /** The most further sites that somebody in this line is known at: that many small lines are below the tile's own. */
  readonly others: number
}
export type Line = HeaderLine | TilesLine

/** All in rem, so that text size scales them. Heights include the space below. */
const HEADER = 3.5
const ROW: Readonly<Record<Density, number>> = { comfortable: 6, compact: 3.25, list: 2.5 }
/** One further site. */
export const OTHER = 1.375
const NARROWEST: Readonly<Record<Density, number>> = { comfortable: 16, compact: 13, list: Infinity }
const GAP: Readonly<Record<Density, number>> = { comfortable: 0.625, compact: 0.5, list: 0 }

/** Rem that a line takes, with the space below it. */
export const lineHeight = (line: Line): number => (line.kind === 'header' ? HEADER : ROW[line.section.density] + OTHER * line.others)

/** How many tiles stand side by side in `width` rem; at least one. */
export function columnsIn(width: number, density: Density): number {
  return Math.max(1, Math.floor((width + GAP[density]) / (NARROWEST[density] + GAP[density])))
}

/** @param othersOf at how many further sites the person of a row is known */
export function layOut(sections: readonly Section[], width: number, othersOf?: (key: string) => number): Line[] {
  const lines: Line[] = []
  for (const section of sections) {
    lines.push({ kind: 'header', id: section.group, section })
    if (section.isCollapsed) continue
    const columns = columnsIn(width, section.density)
    for (let at = 0, row = 0; at < section.keys.length; at += columns, row++) {
      const keys = section.keys.slice(at, at + columns)
      let others = 0
      if (othersOf !== undefined) for (const key of keys) others = Math.max(others, othersOf(key))
      lines.push({ kind: 'tiles', id: `${section.group}#${row}`, section, keys, row, columns, others })
    }
  }
  return lines
}

export interface Spot {
  readonly line: number
  readonly column: number
}

/** All tiles in the order in which they are read, found only when one is asked for: a board is laid out with every letter of a search. */
export interface Tiles {
  spotOf(key: string | undefined): Spot | undefined
  /** The key so many tiles on from another (or back, below 0). */
  beside(key: string, distance: number): string | undefined
  /** From 0; -1 where it is not there. */
  placeOf(key: string): number
  /** The key at a place; the nearest where there is none, undefined where there is no tile at all. */
  nearest(place: number): string | undefined
}

export function tilesOf(lines: readonly Line[]): Tiles {
  /** Each group with tiles: its first line of them, and how many tiles are before it. */
  const groups: { keys: readonly string[]; columns: number; line: number; before: number }[] = []
  let total = 0
  lines.forEach((line, at) => {
    if (line.kind !== 'tiles' || line.row > 0) return
    const { keys } = line.section
    groups.push({ keys, columns: line.columns, line: at, before: total })
    total += keys.length
  })
  function find(key: string) {
    for (const group of groups) {
      const at = group.keys.indexOf(key)
      if (at >= 0) return { group, at }
    }
    return undefined
  }
  const at = (place: number): string | undefined => {
    const group = groups.find(({ keys, before }) => place >= before && place < before + keys.length)
    return group?.keys[place - group.before]
  }
  const placeOf = (key: string): number => {
    const found = find(key)
    return found === undefined ? -1 : found.group.before + found.at
  }
  return {
    spotOf: (key) => {
      const found = key === undefined ? undefined : find(key)
      if (found === undefined) return undefined
      const { line, columns } = found.group
      return { line: line + Math.floor(found.at / columns), column: found.at % columns }
    },
    placeOf,
    beside: (key, distance) => {
      const place = placeOf(key)
      return place < 0 ? undefined : at(place + distance)
    },
    nearest: (place) => at(Math.min(Math.max(place, 0), total - 1))
  }
}

/** The next line of tiles from `line` in a direction (1 or -1), over headers. */
export function nextTiles(lines: readonly Line[], line: number, direction: 1 | -1): number | undefined {
  for (let at = line + direction; at >= 0 && at < lines.length; at += direction) if (lines[at]?.kind === 'tiles') return at
  return undefined
}

/** The tile of a line nearest to a place across it, 0 (left) to 1 (right): densities may differ from line to line. */
export function keyAcross(line: TilesLine, across: number): string | undefined {
  return line.keys[Math.min(line.keys.length - 1, Math.floor(across * line.columns))]
}
