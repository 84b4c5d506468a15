// The activity list as a CSV file that a spreadsheet opens without running anything in it.
import type { AuditEntry } from '@contract/audit'
import { BOM, csvLine } from '../storage/csv'
import { writeLines } from '../storage/part-file'

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

function* lines(headings: readonly string[], entries: Iterable<AuditEntry>): Generator<readonly string[]> {
  yield [BOM, csvLine(headings)]
  for (const entry of entries) yield [csvLine(row(entry))]
}

/**
 * Streams `entries` below `headings` (nine, in column order) to `path`. The file appears whole or not at all.
 * @throws LampfieldError STORAGE diskFull or diskDenied
 */
export const writeCsv = (path: string, headings: readonly string[], entries: Iterable<AuditEntry>): Promise<void> =>
  writeLines(path, lines(headings, entries))
