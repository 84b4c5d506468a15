// The settings that an administrator can set, by the labels that they have in the form.
import type { Connection } from '@contract/connections'

/** Those of the form itself; the vendor is fixed for every site and needs no word. */
export const plainLabels = {
  name: 'connections.form.name',
  application: 'connections.form.application',
  account: 'connections.form.account',
  domain: 'connections.form.domain',
  tenant: 'connections.form.tenant',
  group: 'connections.form.tenantGroup',
  face: 'connections.form.face',
  address: 'connections.form.address',
  signIn: 'connections.form.signIn',
  user: 'connections.form.user',
  plainHttpAccepted: 'connections.consent.label',
  pinnedFingerprint: 'connections.certificate.label'
} as const

/** Those behind the disclosure. */
export const advancedLabels = {
  pollSeconds: 'connections.form.poll',
  staleSeconds: 'connections.form.stale',
  limitMegabytes: 'connections.form.limit',
  lineCodes: 'connections.codes.label',
  eventsAddress: 'connections.form.events',
  recordingRights: 'connections.form.rights',
  timeZone: 'connections.form.zone'
} as const

export type ManagedField = keyof typeof plainLabels | keyof typeof advancedLabels

/** Whether the administrator set this of the site. */
export const isManaged = (site: Connection | undefined, field: ManagedField): boolean => site?.managed?.includes(field) === true

/** The labels of those of `labels` that the administrator set, in their order. */
export const managedLabels = <Label extends string>(
  site: Connection | undefined,
  labels: Readonly<Partial<Record<ManagedField, Label>>>
): Label[] => Object.entries(labels).flatMap(([field, label]) => (site?.managed?.includes(field) === true ? [label] : []))
