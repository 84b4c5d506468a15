// How other services reach a site that is open, and what they tell about it.
import type { Capabilities, ConnectionDraft, Health } from '@contract/connections'
import type { LampfieldError } from '../errors'
import type { VendorRegistry } from '../vendors/registry'
import type { FieldReading, OpenSite } from '../vendors/vendor'

export type Registry = VendorRegistry

export interface OpenSiteView {
  readonly name: string
  readonly site: OpenSite
  readonly settings: ConnectionDraft
  readonly capabilities: Capabilities
}

export interface OpenSites {
  /**
   * The open site. A site that waits for a person is not handed out, so that nothing else tries its password.
   * @throws LampfieldError NOT_FOUND connectionUnknown, CONFLICT connectionPaused, or the error for which the site waits
   */
  open(connectionId: string): OpenSiteView
  /** The site's name, whether it is open or not; the id where there is no such site. */
  nameOf(connectionId: string): string
  /** Reads the field soon, after something was written. */
  readSoon(connectionId: string): void
  /** A call was refused with `error`: if that needs a person (a wrong password), the site stops asking. */
  refused(connectionId: string, error: LampfieldError): void
}

/** How a site stands now, open or not. */
export interface SiteStanding {
  readonly name: string
  readonly settings: ConnectionDraft
  readonly capabilities: Capabilities
  readonly health: Health
  readonly paused: boolean
  /** The open site, unless it starts, is paused or waits for a person. Another object each time it was opened anew. */
  readonly site: OpenSite | undefined
}

export interface SiteListener {
  /** Anything about its standing may have changed, often only the time of an answer; also where it is gone. */
  changed(connectionId: string): void
  /** A person asked to try again. */
  retried(connectionId: string): void
  /** It reaches another system from now on: what is known of the former one is not about it. */
  replaced(connectionId: string): void
}

/** What of the sites is known to services that live longer than a site is open. */
export interface SiteWatch {
  siteIds(): readonly string[]
  /** undefined where there is no such site */
  standing(connectionId: string): SiteStanding | undefined
  listen(listener: SiteListener): void
}

/** How long states of a site stand, and what its groups are called. */
export interface FieldSettings {
  readonly groupNames: Readonly<Record<string, string>>
  readonly orderable: boolean
  /** Milliseconds. */
  readonly staleAfter: number
}

/** The live field, as the sites fill it. */
export interface FieldSink {
  /** Reading begins anew: the next reading names all rows. */
  begin(connectionId: string, settings: FieldSettings): void
  /** @returns how many groups there are now */
  take(connectionId: string, reading: FieldReading): number
  /** Changes may have been missed: the rows count as stale from now on, until they are taken (confirmed) again. */
  interrupt(connectionId: string): void
  configure(connectionId: string, settings: FieldSettings): void
  /** The rows belong to another system from now on. */
  clear(connectionId: string): void
  /** The site is gone. */
  end(connectionId: string): void
}
