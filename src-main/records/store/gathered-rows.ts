// Rows of one table gathered, so that one statement inserts many.
import type { Database, Value } from './database'

/** Rows of one INSERT: as many as there are of a width, then of the next. */
const WIDTHS = [200, 20, 1] as const
const [MOST] = WIDTHS

export interface GatheredRows {
  /** One value for each column. Written now or at the end. */
  add(...row: readonly Value[]): void
  /** Writes what is not written yet. */
  end(): void
  /** Forgets what is not written yet. */
  drop(): void
}

/** @param columns `table (column, ...)` with `width` columns */
export function gatherRows(database: Database, columns: string, width: number): GatheredRows {
  let values: Value[] = []
  const marks = `(${Array<string>(width).fill('?').join(', ')})`
  const insert = (rows: number, of: readonly Value[]): void => {
    database.statement(`INSERT INTO ${columns} VALUES ${Array<string>(rows).fill(marks).join(', ')}`).run(of)
  }
  return {
    add: (...row) => {
      for (const value of row) values.push(value)
      if (values.length < MOST * width) return
      insert(MOST, values)
      values = []
    },
    end: () => {
      let at = 0
      for (const rows of WIDTHS) {
        for (; values.length - at >= rows * width; at += rows * width) insert(rows, values.slice(at, at + rows * width))
      }
      values = []
    },
    drop: () => {
      values = []
    }
  }
}
