// One measured figure of `npm run bench`.

export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: string
  /** The value that must not be passed; null for one that only explains another. */
  readonly bound: number | null
  readonly holds: boolean
}
