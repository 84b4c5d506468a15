// Undo and redo of gestures: states are immutable, so a history is a list of them with the gesture that led on.

export type GestureKind = 'move' | 'add' | 'edit' | 'remove' | 'removeEverywhere' | 'putBack' | 'choose' | 'chooseAll' | 'mend' | 'discard'
export interface Gesture {
  readonly kind: GestureKind
  /** Whom it was about. */
  readonly name: string
}
interface Step<T> {
  readonly gesture: Gesture
  readonly state: T
}
export interface History<T> {
  readonly past: readonly Step<T>[]
  readonly present: T
  readonly future: readonly Step<T>[]
}

const MOST = 200

export const begin = <T>(present: T): History<T> => ({ past: [], present, future: [] })

export const commit = <T>(history: History<T>, gesture: Gesture, state: T): History<T> => ({
  past: [...history.past, { gesture, state: history.present }].slice(-MOST),
  present: state,
  future: []
})

export function undo<T>(history: History<T>): History<T> {
  const last = history.past.at(-1)
  if (last === undefined) return history
  return {
    past: history.past.slice(0, -1),
    present: last.state,
    future: [{ gesture: last.gesture, state: history.present }, ...history.future]
  }
}

export function redo<T>(history: History<T>): History<T> {
  const [next, ...rest] = history.future
  if (next === undefined) return history
  return { past: [...history.past, { gesture: next.gesture, state: history.present }], present: next.state, future: rest }
}
