// What the administrator of this computer decided: one file that is only ever read, strictly, field by field.
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { preparedSite } from '../connections/prepared'
import { LampfieldError } from '../errors'
import { systemCode } from '../storage/disk-error'

const SITES_AT_MOST = 50
const LARGEST = 1024 * 1024

const https = z
  .url({ protocol: /^https$/ })
  .max(300)
  // A password in an address would be read by everybody who can read the file.
  .refine((address) => new URL(address).username === '' && new URL(address).password === '')

const fields = {
  demo: z.enum(['offer', 'never', 'always']),
  sites: z
    .array(preparedSite)
    .max(SITES_AT_MOST)
    .refine((sites) => new Set(sites.map(({ id }) => id)).size === sites.length),
  telLinks: z.boolean(),
  updateFeed: https
} as const
type Fields = typeof fields
type FieldName = keyof Fields

/** Absent fields are the user's. */
export type Policy = { readonly [N in FieldName]?: z.infer<Fields[N]> }

export interface ReadPolicy {
  readonly place: string
  readonly present: boolean
  readonly policy: Policy
  /** Parts of the file that are not used, each told with where it stands. */
  readonly problems: readonly LampfieldError[]
}

/** Where the file is on this system. @param env for %ProgramData% */
export function policyPlace(platform: NodeJS.Platform, env: Readonly<Record<string, string | undefined>>): string {
  if (platform === 'win32') return path.win32.join(env['ProgramData'] ?? 'C:\\ProgramData', 'Lampfield', 'policy.json')
  if (platform === 'darwin') return '/Library/Application Support/Lampfield/policy.json'
  return '/etc/lampfield/policy.json'
}

const unreadable = (place: string, why: string): LampfieldError =>
  new LampfieldError('STORAGE', 'policyUnreadable', `the policy cannot be read: ${why}`, { params: { path: place } })
const invalid = (place: string, field: string): LampfieldError =>
  new LampfieldError('INVALID', 'policyInvalid', `the policy is wrong at ${field}`, { params: { path: place, field } })

/** Reads a policy's text. Each field stands for itself: a wrong one is told and left out, the others hold. */
export function parsePolicy(place: string, text: string): ReadPolicy {
  const nothing = { place, present: true, policy: {} }
  let content: unknown
  try {
    // Editors on Windows put a mark in front.
    content = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return { ...nothing, problems: [unreadable(place, 'it is no JSON')] }
  }
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    return { ...nothing, problems: [unreadable(place, 'it is no object')] }
  }
  const problems: LampfieldError[] = []
  const policy: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(content) as [string, unknown][]) {
    if (!Object.hasOwn(fields, name)) {
      problems.push(invalid(place, name))
      continue
    }
    const parsed = fields[name as FieldName].safeParse(value)
    if (parsed.success) policy[name] = parsed.data
    else problems.push(invalid(place, [name, ...(parsed.error.issues[0]?.path ?? [])].join('.')))
  }
  return { place, present: true, policy: policy as Policy, problems }
}

/** Reads the policy at `place`; never throws: a file that is not there decides nothing. */
export async function readPolicy(place: string): Promise<ReadPolicy> {
  try {
    const bytes = await readFile(place)
    if (bytes.length > LARGEST) return { place, present: true, policy: {}, problems: [unreadable(place, 'it is larger than 1 MB')] }
    return parsePolicy(place, bytes.toString('utf8'))
  } catch (error) {
    const code = systemCode(error)
    if (code === 'ENOENT' || code === 'ENOTDIR') return { place, present: false, policy: {}, problems: [] }
    return { place, present: true, policy: {}, problems: [unreadable(place, code ?? 'no code')] }
  }
}
