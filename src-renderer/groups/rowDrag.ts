// Dragging a row to another place: by mouse anywhere on it, by touch or pen on its grip; the list scrolls along at its edges.
import { onScopeDispose, shallowRef, type Ref } from 'vue'

export interface Dragged {
  readonly id: string
  /** Of the lifted card, in pixels of the window. */
  readonly left: number
  readonly top: number
  readonly width: number
  /** Where it would be dropped, from 1. */
  readonly place: number
  /** The drop line, in pixels from the top of the list. */
  readonly line: number
}

interface DragOptions {
  readonly list: Ref<HTMLElement | undefined>
  readonly allowed: () => boolean
  readonly drop: (id: string, place: number) => void
}

/** Pixels that tell a drag from a click. */
const SLACK = 5
const SCROLL_EDGE = 48
const SCROLL_STEP = 14

function scrollerOf(element: HTMLElement): HTMLElement | undefined {
  for (let one: HTMLElement | null = element; one !== null; one = one.parentElement) {
    const { overflowY } = getComputedStyle(one)
    if ((overflowY === 'auto' || overflowY === 'scroll') && one.scrollHeight > one.clientHeight) return one
  }
  return undefined
}

/** Rows are found by `data-id` and `data-place`. Escape gives a drag up. */
export function useRowDrag({ list, allowed, drop }: DragOptions) {
  const dragged = shallowRef<Dragged>()
  let held: { id: string; from: number; x: number; y: number; dx: number; dy: number; width: number; pointer: number } | undefined
  let at = { x: 0, y: 0 }
  let frame = 0

  function start(event: PointerEvent): void {
    if (event.button !== 0 || !allowed() || !(event.target instanceof Element)) return
    const row = event.target.closest<HTMLElement>('[data-id]')
    const id = row?.dataset['id']
    const isOnGrip = event.target.closest('.grip') !== null
    if (row === null || id === undefined || event.target.closest('button') !== null) return
    if ((event.pointerType === 'touch' || event.pointerType === 'pen') && !isOnGrip) return
    const rect = row.getBoundingClientRect()
    held = {
      id,
      from: Number(row.dataset['place']),
      x: event.clientX,
      y: event.clientY,
      dx: event.clientX - rect.left,
      dy: event.clientY - rect.top,
      width: rect.width,
      pointer: event.pointerId
    }
    window.addEventListener('pointermove', moveTo)
    window.addEventListener('pointerup', end)
    window.addEventListener('pointercancel', cancel)
    window.addEventListener('keydown', escape, true)
  }

  function moveTo(event: PointerEvent): void {
    if (held === undefined || event.pointerId !== held.pointer) return
    at = { x: event.clientX, y: event.clientY }
    if (dragged.value === undefined) {
      if (Math.hypot(at.x - held.x, at.y - held.y) < SLACK) return
      frame = requestAnimationFrame(scrollAlong)
    }
    event.preventDefault()
    paint()
  }

  function paint(): void {
    const box = list.value
    if (held === undefined || box === undefined) return
    const { id, from, dx, dy, width } = held
    const rows = [...box.querySelectorAll<HTMLElement>('[data-place]')].filter((row) => row.dataset['id'] !== id)
    const below = rows.find((row) => {
      const rect = row.getBoundingClientRect()
      return rect.top + rect.height / 2 > at.y
    })
    const neighbour = below ?? rows.at(-1)
    if (neighbour === undefined) return
    const its = Number(neighbour.dataset['place'])
    const place = below === undefined ? (its < from ? its + 1 : its) : its > from ? its - 1 : its
    const rect = neighbour.getBoundingClientRect()
    const edge = below === undefined ? rect.bottom + 3 : rect.top - 3
    dragged.value = { id, left: at.x - dx, top: at.y - dy, width, place, line: edge - box.getBoundingClientRect().top }
  }

  function scrollAlong(): void {
    const scroller = list.value && scrollerOf(list.value)
    if (held === undefined) return
    if (scroller !== undefined) {
      const { top, bottom } = scroller.getBoundingClientRect()
      const step = at.y < top + SCROLL_EDGE ? -SCROLL_STEP : at.y > bottom - SCROLL_EDGE ? SCROLL_STEP : 0
      if (step !== 0) {
        scroller.scrollTop += step
        paint()
      }
    }
    frame = requestAnimationFrame(scrollAlong)
  }

  function end(event: PointerEvent): void {
    if (held === undefined || event.pointerId !== held.pointer) return
    const done = dragged.value
    cancel()
    if (done !== undefined) drop(done.id, done.place)
  }
  function escape(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    cancel()
  }
  function cancel(): void {
    held = undefined
    dragged.value = undefined
    cancelAnimationFrame(frame)
    window.removeEventListener('pointermove', moveTo)
    window.removeEventListener('pointerup', end)
    window.removeEventListener('pointercancel', cancel)
    window.removeEventListener('keydown', escape, true)
  }
  onScopeDispose(cancel)
  return { dragged, start }
}
