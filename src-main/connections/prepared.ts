// Sites that an administrator prepared: how each is reached, without a secret; what is not set there is the user's.
import { z } from 'zod'
import { connectionDefaults, connectionDraft, reachedBy } from '@contract/connections'
import type { ConnectionDraft } from '@contract/connections'
import type { KeptSite } from './sites-file'

/** As it stands in the administrator's file. `id` ties it to what users have kept for it, over changes of everything else. */
export const preparedSite = connectionDraft
  .pick({
    ...reachedBy,
    pollSeconds: true,
    limitMegabytes: true,
    staleSeconds: true,
    lineCodes: true,
    plainHttpAccepted: true,
    pinnedFingerprint: true,
    timeZone: true,
    recordingRights: true
  })
  .partial()
  .required({ name: true, vendor: true, address: true })
  .extend({ id: z.string().regex(/^[a-z0-9-]{1,40}$/) })
  .strict()
type Written = z.infer<typeof preparedSite>

/** A prepared site, and whom it is for where the file does not say. */
export interface PreparedSite {
  readonly written: Written
  /** The user of the operating system. */
  readonly osUser: string
}

/** The id of the connection. */
export const preparedId = ({ written }: PreparedSite): string => `prepared-${written.id}`

const settingsOf = (written: Written): Partial<ConnectionDraft> =>
  Object.fromEntries(Object.entries(written).filter(([name, value]) => name !== 'id' && value !== undefined)) as Partial<ConnectionDraft>

/** The names of the settings that the file sets. */
export const lockedFields = ({ written }: PreparedSite): string[] => Object.keys(settingsOf(written))

function draftOf({ written, osUser }: PreparedSite, former: ConnectionDraft | undefined): ConnectionDraft {
  const { name, vendor, address } = written
  const own = former ?? { ...connectionDefaults, name, vendor, address, user: osUser }
  return { ...own, ...settingsOf(written) }
}

/** A kept secret belongs to the address and the user that it was typed for. */
const isSameWay = (one: ConnectionDraft, other: ConnectionDraft): boolean =>
  one.vendor === other.vendor && one.address === other.address && one.user === other.user && one.eventsAddress === other.eventsAddress

/** `sites` with every prepared one as the file has it now: first the prepared, in their order, then the user's own. */
export function withPrepared(sites: readonly KeptSite[], prepared: readonly PreparedSite[]): KeptSite[] {
  const ids = new Set(prepared.map(preparedId))
  const first = prepared.map((one): KeptSite => {
    const id = preparedId(one)
    const former = sites.find((site) => site.id === id)
    const draft = draftOf(one, former?.draft)
    const inKeychain = former?.inKeychain === true && isSameWay(former.draft, draft)
    return { id, draft, paused: former?.paused ?? false, inKeychain }
  })
  return [...first, ...sites.filter(({ id }) => !ids.has(id))]
}
