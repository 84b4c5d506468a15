// Finding entries: every word somewhere in the entry, without regard to case or accents.
import type { AuditEntry, AuditQuery } from '@contract/audit'

/** `text` without case and accents, so that "Muller" finds "Müller". */
export function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss')
}

/** Everything of an entry that a person may look for, folded. */
export function searchable(entry: AuditEntry): string {
  const { who, action, site, target, parameters, outcome, code, reason, vendorWords } = entry
  return fold([who, action, site, target, ...parameters.flat(), outcome, code ?? '', reason ?? '', vendorWords ?? ''].join('\n'))
}

/** A test for `query`; its second argument is the `searchable` text of the entry. */
export function matcher({ search, outcome, connectionId }: AuditQuery): (entry: AuditEntry, text: string) => boolean {
  const words = fold(search)
    .split(/\s+/)
    .filter((word) => word !== '')
  return (entry, text) =>
    (outcome === undefined || entry.outcome === outcome) &&
    (connectionId === undefined || entry.connectionId === connectionId) &&
    words.every((word) => text.includes(word))
}
