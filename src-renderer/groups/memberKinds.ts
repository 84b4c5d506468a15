// The sign of each kind of member: a person, a telephone, a group, or what is no longer there.
import type { MemberKind } from '@contract/groups'
import { CircleHelp, Phone, User, Users } from '@lucide/vue'

export const kindIcons = { user: User, device: Phone, group: Users, missing: CircleHelp } satisfies Record<MemberKind, unknown>
