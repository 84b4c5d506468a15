// One site as it runs: opened with its secret, kept known by a poller, paused, refused, answered with a code, started again.
import type { Capabilities, ConnectionDraft, Health } from '@contract/connections'
import type { Failure } from '@contract/errors'
import type { Clock } from '../clock'
import { LampfieldError, toFailure } from '../errors'
import { noCapabilities } from '../vendors/capabilities'
import type { OpenSite } from '../vendors/vendor'
import type { FieldSettings, FieldSink, OpenSiteView, Registry } from './open-sites'
import { refusedHealth, startPoller, startingHealth } from './poller'
import type { Poller } from './poller'

const HIDDEN_FACTOR = 3
const HIDDEN_MOST = 60_000

export interface SiteDeps {
  readonly id: string
  readonly registry: Registry
  readonly clock: Clock
  readonly random: () => number
  readonly field: FieldSink
  readonly isWindowVisible: () => boolean
  /** The secret; undefined where there is none. @throws LampfieldError STORAGE */
  readonly readSecret: () => Promise<string | undefined>
  /** Something about its health changed. */
  readonly onChange: () => void
}

export interface Site {
  readonly health: Health
  readonly settings: ConnectionDraft
  readonly paused: boolean
  readonly capabilities: Capabilities
  /** New settings; `restart` where they change how the site is reached, `otherSystem` where its rows are no longer these. */
  configure(settings: ConnectionDraft, how: { restart: boolean; otherSystem: boolean }): void
  setPaused(paused: boolean): void
  /** Tries at once; a site that waited for a person starts anew, with the secret as it is now. */
  retry(): void
  /**
   * Answers the vendor's question for a second factor, then starts reading.
   * @throws LampfieldError CONFLICT connectionPaused, UNSUPPORTED where nobody asked, UNAUTHORISED codeWrong
   */
  verify(code: string): Promise<void>
  view(): OpenSiteView
  readSoon(): void
  refused(error: LampfieldError): void
  windowChanged(): void
  stop(): Promise<void>
}

/** Milliseconds between two readings. */
export function pollInterval({ pollSeconds }: ConnectionDraft, visible: boolean): number {
  return visible ? pollSeconds * 1000 : Math.min(HIDDEN_MOST, pollSeconds * 1000 * HIDDEN_FACTOR)
}

/** A site that starts at once unless it is paused. */
export function startSite(deps: SiteDeps, draft: ConnectionDraft, startPaused: boolean): Site {
  const { id, registry, clock, field } = deps
  let settings = draft
  let paused = startPaused
  let poller: Poller | undefined
  let opened: OpenSite | undefined
  let health: Health = { ...startingHealth, state: paused ? 'paused' : 'starting' }
  /** The vendor wants a pause. */
  let resting: { readonly warning: Failure; readonly forget: () => void } | undefined
  // Counts starts, so that one that was overtaken by a stop does nothing more.
  let run = 0

  const capabilities = () => registry(settings.vendor)?.capabilities ?? noCapabilities

  function fieldSettings(): FieldSettings {
    const { feed } = health
    // What is pushed is confirmed by the vendor itself; how often this site would be asked does not matter then.
    const interval = feed?.kind === 'pushed' ? 0 : pollInterval(settings, deps.isWindowVisible())
    const askedEvery = feed?.kind === 'polledInstead' ? (feed.seconds ?? 0) * 1000 : 0
    return {
      groupNames: settings.groupNames,
      orderable: capabilities().groups,
      staleAfter: Math.round(Math.max(settings.staleSeconds * 1000, 3 * interval, 3 * askedEvery))
    }
  }

  function become(next: Health): void {
    const sameFeed = next.feed?.kind === health.feed?.kind && next.feed?.seconds === health.feed?.seconds
    health = next
    if (!sameFeed) field.configure(id, fieldSettings())
    deps.onChange()
  }

  async function start(): Promise<void> {
    run += 1
    const mine = run
    become({ ...withoutTrouble(health), state: 'starting' })
    field.begin(id, fieldSettings())
    try {
      const module = registry(settings.vendor)
      if (module === undefined) {
        throw new LampfieldError('UNSUPPORTED', 'notSupported', `no driver for ${settings.vendor}`, { params: { what: settings.vendor } })
      }
      const secret = await deps.readSecret()
      if (mine !== run) return
      if (secret === undefined) throw new LampfieldError('UNAUTHORISED', 'passwordMissing', 'the password of this site is not known')
      const site = await module.open({ connectionId: id, settings, secret, onRest: (until) => mine === run && rest(until) })
      if (mine !== run) return await site.close()
      opened = site
      keepKnown(site, mine)
    } catch (error) {
      if (mine === run) become(refusedHealth(health, toFailure(error), clock.now()))
    }
  }

  /** Said for as long as it lasts, with whatever else is wrong. */
  function rest(until: number): void {
    resting?.forget()
    const milliseconds = Math.max(0, until - clock.now())
    const error = new LampfieldError('RATE_LIMITED', 'tooManyRequests', 'the vendor wants a pause', {
      params: { seconds: Math.max(1, Math.ceil(milliseconds / 1000)) }
    })
    const forget = clock.after(milliseconds, () => {
      resting = undefined
      deps.onChange()
    })
    resting = { warning: toFailure(error), forget }
    deps.onChange()
  }

  function keepKnown(site: OpenSite, mine: number): void {
    poller = startPoller({
      reader: site.members.reader(),
      clock,
      random: deps.random,
      interval: () => pollInterval(settings, deps.isWindowVisible()),
      onReading: (reading) => field.take(id, reading),
      onInterrupted: () => field.interrupt(id),
      onHealth: (next) => {
        if (mine === run) become(next)
      }
    })
  }

  /** The same open site goes on: it holds what the code is the answer to. */
  async function verify(code: string): Promise<void> {
    if (paused) throw new LampfieldError('CONFLICT', 'connectionPaused', 'this site is paused')
    const asking = opened
    const reason = health.error?.reason
    if (asking?.verify === undefined || (reason !== 'codeNeeded' && reason !== 'codeWrong')) {
      throw new LampfieldError('UNSUPPORTED', 'notSupported', 'nobody asked for a code', { params: { what: 'code' } })
    }
    const mine = run
    try {
      await asking.verify(code)
    } catch (error) {
      const failure = toFailure(error)
      if (mine === run && failure.reason === 'codeWrong') become(refusedHealth(health, failure, clock.now()))
      throw error
    }
    if (mine !== run) return
    poller?.stop()
    become({ ...withoutTrouble(health), state: 'starting' })
    field.begin(id, fieldSettings())
    keepKnown(asking, mine)
  }

  async function close(): Promise<void> {
    run += 1
    resting?.forget()
    resting = undefined
    poller?.stop()
    poller = undefined
    const closing = opened
    opened = undefined
    await closing?.close()
  }

  function restart(): void {
    // A driver that cannot close in order leaves nothing that the new one needs.
    void close().catch(() => undefined)
    void start()
  }

  field.begin(id, fieldSettings())
  if (!paused) void start()

  return {
    get health() {
      return resting === undefined ? health : { ...health, warnings: [...health.warnings, resting.warning] }
    },
    get settings() {
      return settings
    },
    get paused() {
      return paused
    },
    get capabilities() {
      return capabilities()
    },
    configure: (next, how) => {
      settings = next
      if (how.otherSystem) field.clear(id)
      field.configure(id, fieldSettings())
      if (how.restart && !paused) restart()
      deps.onChange()
    },
    setPaused: (wanted) => {
      if (wanted === paused) return
      paused = wanted
      if (!paused) return void start()
      void close().catch(() => undefined)
      become({ ...withoutTrouble(health), state: 'paused' })
    },
    retry: () => {
      if (paused) throw new LampfieldError('CONFLICT', 'connectionPaused', 'this site is paused')
      if (health.state === 'refused') restart()
      else poller?.readNow()
    },
    verify,
    view: () => {
      if (paused) throw new LampfieldError('CONFLICT', 'connectionPaused', 'this site is paused')
      if (opened === undefined || health.state === 'refused') throw notOpen(health)
      return { name: settings.name, site: opened, settings, capabilities: capabilities() }
    },
    readSoon: () => poller?.readNow(),
    refused: (error) => poller?.refuse(error),
    windowChanged: () => {
      field.configure(id, fieldSettings())
      if (deps.isWindowVisible()) poller?.readNow()
    },
    stop: close
  }
}

function withoutTrouble(health: Health): Health {
  const next: Health = { ...health, tries: 0 }
  delete next.nextTryAt
  delete next.error
  delete next.since
  delete next.feed
  return next
}

function notOpen({ error }: Health): LampfieldError {
  if (error === undefined) return new LampfieldError('UNREACHABLE', 'connectionLost', 'this site is still starting')
  const { code, reason, message, retryable, vendorWords, params } = error
  return new LampfieldError(code, reason, message, {
    retryable,
    ...(vendorWords === undefined ? {} : { vendorWords }),
    ...(params === undefined ? {} : { params })
  })
}
