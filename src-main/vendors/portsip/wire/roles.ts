// Roles and their permissions.
import { fields, flag, text } from './schema'

export const viewOrFull = fields({ view_only: flag, full_access: flag })

export const callLogRights = fields({
  call_log_view_only: flag,
  call_log_full_access: flag,
  call_recording_view_only: flag,
  call_recording_full_access: flag
})

export const rolePermissions = fields({
  general: fields({ voicemail_view_only: flag, voicemail_full_access: flag, meeting: flag }),
  system: fields({ information: flag, dealer: flag, tenant: flag }),
  trunk: viewOrFull,
  company: viewOrFull,
  company_call_log: callLogRights,
  phone_system: viewOrFull,
  user_management: fields({ roles: flag, users: flag }),
  user_call_log: callLogRights,
  policies: fields({ domestic_calls: flag, internal_calls: flag, international_calls: flag }),
  analytics: fields({ call_report_view_only: flag, call_report_full_access: flag }),
  billing: viewOrFull
})

export const newRole = fields(
  {
    name: text({ min: 1, max: 64 }),
    permissions: rolePermissions,
    description: text({ max: 1024 })
  },
  ['name', 'permissions']
)

export const roleName = fields({ name: text({ min: 1, max: 64 }) })

export const roleSummary = fields({ name: text({ min: 1, max: 64 }), description: text({ max: 1024 }) })

export const role = fields({
  name: text({ min: 1, max: 64 }),
  permissions: rolePermissions,
  description: text({ max: 1024 })
})
