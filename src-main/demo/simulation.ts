// What every simulated vendor offers, so that another one joins as a module of its own.
import type { Clock } from './clock'

/** What chance begins with where nobody says. */
export const DEFAULT_SEED = 1071
/** How long the fault `slow` takes where nobody says. */
export const SLOW_MILLISECONDS = 2_500

export interface SimulationOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number
  /** `DEFAULT_SEED` where absent. */
  readonly seed?: number
  readonly members?: number
  readonly groups?: number
  /** 0, the default, to 9: people and numbers that no simulator of another branch has. */
  readonly branch?: number
  /** Telephones of a system whose people are extensions; another word for `members`. */
  readonly extensions?: number
  /** How many calls of the past the system remembers. */
  readonly cdrs?: number
  /** Of the simulated product. */
  readonly version?: string
  /** Nobody calls, nobody leaves. */
  readonly still?: boolean
  /** Instead of a believable day: so many line changes a second. */
  readonly changes?: number
  /** Names of faults that hold from the start. */
  readonly faults?: readonly string[]
  readonly tls?: 'valid' | 'expired'
  /** Random where absent. */
  readonly password?: string
  readonly clock?: Clock
  /** Settings of the simulated product by name; the product's own defaults where absent. */
  readonly settings?: Readonly<Record<string, boolean>>
  /** How long the fault `slow` takes; `SLOW_MILLISECONDS` where absent. */
  readonly slowMilliseconds?: number
}

/** What someone needs to connect; the command line prints it as its one line. */
export interface ReadyLine {
  readonly vendor: string
  /** scheme://host:port */
  readonly url: string
  /** Where the vendor's consoles name an application instance. */
  readonly application?: string
  /** Where users sign in to a domain. */
  readonly domain?: string
  readonly user: string
  readonly password: string
  /** Where the functions or operations are, up to their name. */
  readonly path: string
  /** The control interface, which no vendor has. */
  readonly control: string
  /** Where consoles sign in to an account. */
  readonly accountId?: string
  readonly accountName?: string
  /** Signs in instead of a user with a password. */
  readonly apiKey?: string
  /** Where events come from, when that is another place. */
  readonly websocketUrl?: string
  /** A service account's file, in the vendor's own form. */
  readonly credentialFile?: string
  /** Whose groups there are, and one of them. */
  readonly tenantId?: string
  readonly groupId?: string
  /** PEM, with --tls. */
  readonly certificateFile?: string
}

export interface RunningSimulation {
  readonly ready: ReadyLine
  /** The organisation's name, for a person. */
  readonly name: string
  /** Group id -> name, for vendors whose groups have only numbers. */
  readonly groupNames: Readonly<Record<string, string>>
  /** Exactly these faults hold from now on. @throws Error for an unknown name; then nothing changes */
  setFaults(names: readonly string[]): void
  close(): Promise<void>
}

export interface Simulator {
  readonly vendor: string
  /** Flags of the command line that only some simulators have; none where absent. */
  readonly flags?: readonly ('members' | 'extensions' | 'cdrs' | 'version')[]
  /** Which versions can be simulated, the first by default. */
  readonly versions?: readonly string[]
  /** Settings that can be switched, as in `CHECK_GROUP.CHECK_USERS`; none where absent. */
  readonly settings?: readonly string[]
  /** @throws Error that names the unknown fault and lists the known ones */
  checkFaults(names: readonly string[]): void
  /** @throws Error with code EADDRINUSE where the port is taken, Error for an unknown fault */
  start(options: SimulationOptions): Promise<RunningSimulation>
}
