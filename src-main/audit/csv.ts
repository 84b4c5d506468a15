// The activity list as a CSV file (RFC 4180, UTF-8 with BOM) that a spreadsheet opens without running anything in it.
import { randomUUID } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { stringify } from 'csv-stringify'
import type { AuditEntry } from '@contract/audit'
import { diskError } from '../storage/disk-error'

/** When (ISO 8601, UTC), who, action, site, target, parameters, outcome, reason, vendor's words. */
function row(entry: AuditEntry): string[] {
  return [
    new Date(entry.at).toISOString(),
    entry.who,
    entry.action,
    entry.site,
    entry.target,
    entry.parameters.map(([name, value]) => `${name}=${value}`).join('; '),
    entry.outcome,
    entry.code === undefined ? '' : `${entry.code} ${entry.reason ?? ''}`.trim(),
    entry.vendorWords ?? ''
  ]
}

function* rows(headings: readonly string[], entries: Iterable<AuditEntry>): Generator<readonly string[]> {
  yield headings
  for (const entry of entries) yield row(entry)
}

/**
 * Streams `entries` below `headings` (nine, in column order) to `path`. The file appears whole or not at all.
 * @throws LampfieldError STORAGE diskFull or diskDenied
 */
export async function writeCsv(path: string, headings: readonly string[], entries: Iterable<AuditEntry>): Promise<void> {
  const temporary = `${path}.${randomUUID()}.part`
  try {
    const handle = await open(temporary, 'wx', 0o600)
    try {
      const format = stringify({ bom: true, record_delimiter: 'windows', escape_formulas: true })
      await pipeline(Readable.from(rows(headings, entries)), format, async (parts: AsyncIterable<Buffer>) => {
        for await (const part of parts) await handle.appendFile(new Uint8Array(part))
      })
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined)
    throw diskError(error, path)
  }
}
