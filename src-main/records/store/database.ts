// The one way to SQLite: binds only what the driver can take, counts parameters, and says in our words what the disk or the file refused.
import Libsql from 'libsql'
import { LampfieldError } from '../../errors'

export type Value = number | string | bigint | Buffer | null
export type Row = readonly (number | string | Buffer | null)[]

export interface Statement {
  /** @returns how many rows it changed */
  run(values: readonly Value[]): number
  all(values: readonly Value[]): Row[]
  get(values: readonly Value[]): Row | undefined
}

export interface Database {
  /** Prepared once for each text. */
  statement(sql: string): Statement
  exec(sql: string): void
  /** All of `work` or nothing of it. */
  transaction<T>(work: () => T): T
  close(): void
}

interface RawStatement {
  raw(on: boolean): void
  run(values: readonly Value[]): { readonly changes: number }
  all(values: readonly Value[]): Row[]
}

const CIPHER = 'aes256cbc'
const MEMORY = ':memory:'
const DAMAGED = ['SQLITE_NOTADB', 'SQLITE_CORRUPT']
const DENIED = ['SQLITE_READONLY', 'SQLITE_CANTOPEN', 'SQLITE_PERM', 'SQLITE_AUTH']

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'no code'

/** Which of our errors a refusal of SQLite is. `indexDamaged` means that the file (or the key) is wrong, not the query. */
export function storageError(error: unknown, path: string): LampfieldError {
  if (error instanceof LampfieldError) return error
  const code = codeOf(error)
  const words = `${code}: ${error instanceof Error ? error.message : String(error)}`
  const is = (codes: readonly string[]) => codes.some((known) => code.startsWith(known))
  if (is(DAMAGED) || /malformed|not a database/i.test(words)) {
    return new LampfieldError('STORAGE', 'indexDamaged', `the call index is damaged (${words})`, { cause: error })
  }
  if (is(['SQLITE_FULL']) || /disk is full/i.test(words)) {
    return new LampfieldError('STORAGE', 'diskFull', `the disk of the call index is full (${words})`, { cause: error })
  }
  if (is(DENIED)) {
    return new LampfieldError('STORAGE', 'diskDenied', `the call index may not be written (${words})`, { params: { path }, cause: error })
  }
  return new LampfieldError('STORAGE', 'unexpected', `the call index failed (${words})`, { cause: error })
}

function check(value: unknown): void {
  // The driver ends the whole process over anything else, so nothing else gets to it.
  const fine =
    value === null ||
    typeof value === 'string' ||
    typeof value === 'bigint' ||
    (typeof value === 'number' && Number.isFinite(value)) ||
    Buffer.isBuffer(value)
  if (!fine) throw new TypeError(`a value of type ${typeof value} cannot be kept in the call index`)
}

/**
 * Opens (or makes) a database at `path`, encrypted with `key`; undefined: in memory, not encrypted.
 * @throws LampfieldError STORAGE
 */
export function openDatabase(path: string | undefined, key: string): Database {
  const where = path ?? MEMORY
  const attempt = <T>(work: () => T): T => {
    try {
      return work()
    } catch (error) {
      throw error instanceof TypeError ? error : storageError(error, where)
    }
  }
  const options = path === undefined ? {} : { encryptionCipher: CIPHER, encryptionKey: key }
  const raw = attempt(() => new Libsql(where, options as Libsql.Options))
  const statements = new Map<string, Statement>()

  function prepare(sql: string): Statement {
    const prepared = attempt(() => raw.prepare(sql) as unknown as RawStatement)
    // Only statements that answer rows have a mode for them.
    if (/^\s*(select|pragma|with)\b/i.test(sql)) attempt(() => prepared.raw(true))
    const wanted = sql.split('?').length - 1
    const checked = (values: readonly Value[]): readonly Value[] => {
      if (values.length !== wanted) throw new TypeError(`${values.length} values for ${wanted} parameters`)
      for (const value of values) check(value)
      return values
    }
    return {
      run: (values) => attempt(() => prepared.run(checked(values)).changes),
      all: (values) => attempt(() => prepared.all(checked(values))),
      // Read to its end: a statement that is left in the middle would hold its snapshot.
      get: (values) => attempt(() => prepared.all(checked(values))[0])
    }
  }
  const database: Database = {
    statement: (sql) => {
      const known = statements.get(sql)
      if (known !== undefined) return known
      const made = prepare(sql)
      statements.set(sql, made)
      return made
    },
    exec: (sql) => attempt(() => void raw.exec(sql)),
    transaction: (work) => {
      database.exec('BEGIN IMMEDIATE')
      try {
        const result = work()
        database.exec('COMMIT')
        return result
      } catch (error) {
        // A full disk has ended the transaction already.
        if (raw.inTransaction) database.exec('ROLLBACK')
        throw error
      }
    },
    close: () => {
      statements.clear()
      attempt(() => void raw.close())
    }
  }
  return database
}
