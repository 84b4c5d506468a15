// Roles, and what each may: built-in ones as the document lists them, others by the permissions they were given.

/** `own`: everything about oneself, which every role may. */
export type Right =
  | 'own'
  | 'viewUsers'
  | 'editUsers'
  | 'editRoles'
  | 'viewCompany'
  | 'editCompany'
  | 'viewQueues'
  | 'editQueues'
  | 'viewCalls'
  | 'viewRecordings'
  | 'editRecordings'
  | 'viewSessions'

export type Permissions = Readonly<Record<string, Readonly<Record<string, boolean | undefined>> | undefined>>

export interface RoleRecord {
  /** 18 digits; the key in v22.3. */
  readonly id: string
  /** The key in v22.2. */
  name: string
  description: string
  permissions: Permissions
  readonly builtIn: boolean
}

/** The document's tree of permissions, each leaf a yes or no. */
export const PERMISSIONS = {
  general: ['voicemail_view_only', 'voicemail_full_access', 'meeting'],
  system: ['information', 'dealer', 'tenant'],
  trunk: ['view_only', 'full_access'],
  company: ['view_only', 'full_access'],
  company_call_log: ['call_log_view_only', 'call_log_full_access', 'call_recording_view_only', 'call_recording_full_access'],
  phone_system: ['view_only', 'full_access'],
  user_management: ['roles', 'users'],
  user_call_log: ['call_log_view_only', 'call_log_full_access', 'call_recording_view_only', 'call_recording_full_access'],
  policies: ['domestic_calls', 'internal_calls', 'international_calls'],
  analytics: ['call_report_view_only', 'call_report_full_access'],
  billing: ['view_only', 'full_access']
} as const
type Area = keyof typeof PERMISSIONS

const OWN: readonly Area[] = ['general', 'user_call_log']

function permissionsOf(areas: readonly Area[], more: readonly string[] = []): Permissions {
  const allowed = (area: Area, name: string) => areas.includes(area) || more.includes(`${area}.${name}`)
  return Object.fromEntries(
    Object.entries(PERMISSIONS).map(([area, names]) => [area, Object.fromEntries(names.map((name) => [name, allowed(area as Area, name)]))])
  )
}

const EVERYTHING = Object.keys(PERMISSIONS) as Area[]
const OF_THE_TENANT = EVERYTHING.filter((area) => area !== 'system')
const NATIONAL = ['policies.domestic_calls', 'policies.internal_calls']
const SUPERVISION = ['company.view_only', 'company_call_log.call_log_view_only', 'company_call_log.call_recording_view_only']

export const BUILT_IN: readonly { readonly name: string; readonly description: string; readonly permissions: Permissions }[] = [
  { name: 'SystemAdmin', description: 'Runs the whole system', permissions: permissionsOf(EVERYTHING) },
  { name: 'Replicator', description: 'Applications', permissions: permissionsOf(['system']) },
  { name: 'Dealer', description: 'Sells and looks after tenants', permissions: permissionsOf([], ['system.dealer', 'system.tenant']) },
  { name: 'Admin', description: 'Runs this tenant', permissions: permissionsOf(OF_THE_TENANT) },
  { name: 'StandardUser', description: 'Has a telephone', permissions: permissionsOf(OWN, NATIONAL) },
  {
    name: 'StandardInternationalUser',
    description: 'Has a telephone that may call abroad',
    permissions: permissionsOf([...OWN, 'policies'])
  },
  {
    name: 'QueueManager',
    description: 'Supervises call queues',
    permissions: permissionsOf([...OWN, 'analytics'], [...NATIONAL, ...SUPERVISION])
  }
]

export function mayRole(role: RoleRecord | undefined, right: Right): boolean {
  if (right === 'own') return true
  if (role === undefined) return false
  const has = (area: Area, ...names: readonly string[]) => names.some((name) => role.permissions[area]?.[name] === true)
  switch (right) {
    case 'viewUsers':
      return has('user_management', 'users') || has('company', 'view_only', 'full_access')
    case 'editUsers':
      return has('user_management', 'users')
    case 'editRoles':
      return has('user_management', 'roles')
    case 'viewCompany':
    case 'viewQueues':
    case 'viewSessions':
      return has('company', 'view_only', 'full_access')
    case 'editCompany':
      return has('company', 'full_access')
    case 'editQueues':
      return has('company', 'full_access') || role.name === 'QueueManager'
    case 'viewCalls':
      return has('company_call_log', 'call_log_view_only', 'call_log_full_access')
    case 'viewRecordings':
      return has('company_call_log', 'call_recording_view_only', 'call_recording_full_access')
    case 'editRecordings':
      return has('company_call_log', 'call_recording_full_access')
  }
}
