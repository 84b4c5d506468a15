// Where a sheet opens beside a tile: where it fits, over as few ringing tiles as can be.

export interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}
export interface Place {
  readonly side: 'right' | 'left' | 'bottom' | 'top'
  readonly align: 'start' | 'center' | 'end'
}

const sides = ['right', 'left', 'bottom', 'top'] as const
const aligns = ['start', 'center', 'end'] as const

const overlap = (a: Box, b: Box): boolean =>
  a.left < b.left + b.width && b.left < a.left + a.width && a.top < b.top + b.height && b.top < a.top + a.height

function along(align: Place['align'], start: number, length: number, size: number, room: number): number {
  const wanted = align === 'start' ? start : align === 'end' ? start + length - size : start + (length - size) / 2
  return Math.max(0, Math.min(wanted, room - size))
}

function boxAt({ side, align }: Place, anchor: Box, size: Pick<Box, 'width' | 'height'>, room: Pick<Box, 'width' | 'height'>): Box {
  const beside = side === 'right' || side === 'left'
  const left = beside
    ? side === 'right'
      ? anchor.left + anchor.width
      : anchor.left - size.width
    : along(align, anchor.left, anchor.width, size.width, room.width)
  const top = beside
    ? along(align, anchor.top, anchor.height, size.height, room.height)
    : side === 'bottom'
      ? anchor.top + anchor.height
      : anchor.top - size.height
  return { left, top, ...size }
}

/** All boxes in CSS pixels of the window. To the right where nothing speaks against it; undefined where it fits nowhere beside the anchor. */
export function choosePlace(
  anchor: Box,
  size: Pick<Box, 'width' | 'height'>,
  room: Pick<Box, 'width' | 'height'>,
  ringing: readonly Box[]
): Place | undefined {
  let best: Place | undefined
  let fewest = Infinity
  for (const side of sides) {
    for (const align of aligns) {
      const box = boxAt({ side, align }, anchor, size, room)
      const fits = box.left >= 0 && box.top >= 0 && box.left + box.width <= room.width && box.top + box.height <= room.height
      const covered = ringing.filter((one) => overlap(box, one)).length
      if (fits && covered < fewest) {
        best = { side, align }
        fewest = covered
      }
    }
  }
  return best
}
