// Activity: every change asked for through this console, and what became of it.
import { z } from 'zod'
import { request } from './channel'
import { errorCode, errorReason } from './errors'
import { instant } from './states'

export const auditActions = [
  'presence.set',
  'presence.undo',
  'presence.return',
  'presence.cancelReturn',
  'agent.set',
  'people.join',
  'people.part',
  'group.add',
  'group.edit',
  'group.remove',
  'group.removeEverywhere',
  'group.move',
  'group.order',
  'group.name',
  'group.create',
  'group.change',
  'group.mend',
  'group.delete',
  'profile.edit',
  'profile.undo',
  'profile.delete',
  'site.add',
  'site.edit',
  'site.pause',
  'site.resume',
  'site.remove',
  'site.secretSet',
  'site.secretDelete',
  'site.plainHttpAccepted',
  'site.certificatePinned',
  'calls.export',
  'calls.resync',
  'recording.download',
  'recording.delete',
  'account.add',
  'account.edit',
  'account.activate',
  'account.deactivate',
  'account.remove',
  'account.transfer'
] as const

export const auditEntry = z.object({
  id: z.string(),
  at: instant,
  /** The user of the operating system. */
  who: z.string(),
  action: z.enum(auditActions),
  connectionId: z.string(),
  /** The site's name at that time. */
  site: z.string(),
  /** Whom or what it was about, at that time: "Maria Rossi 1071". */
  target: z.string(),
  /** What was asked, as name and value pairs, without secrets. */
  parameters: z.array(z.tuple([z.string(), z.string()])),
  /** `pending` until the answer; one that is still pending at the next start is `unknown`. */
  outcome: z.enum(['pending', 'done', 'refused', 'unknown']),
  code: errorCode.optional(),
  reason: errorReason.optional(),
  vendorWords: z.string().optional()
})
export type AuditEntry = z.infer<typeof auditEntry>

const query = z.object({
  /** Every word must be found somewhere in the entry, without regard to case or accents. */
  search: z.string().max(200),
  outcome: z.enum(['pending', 'done', 'refused', 'unknown']).optional(),
  connectionId: z.string().optional()
})
export type AuditQuery = z.infer<typeof query>

export const auditRequests = {
  /** Newest first. */
  'audit/list': request(
    query.extend({ offset: z.number().int().nonnegative(), limit: z.number().int().min(1).max(500) }),
    z.object({ total: z.number().int(), entries: z.array(auditEntry) })
  ),
  /** Writes ALL that match as CSV (RFC 4180, UTF-8 with BOM, formulas neutralised) where the user chooses; CANCELLED if the user does. `headings` in column order. */
  'audit/export': request(
    query.extend({ headings: z.array(z.string().max(80)).length(9), title: z.string().max(120) }),
    z.object({ path: z.string(), entries: z.number().int() })
  )
}

export const auditEvents = { 'audit/added': auditEntry }
