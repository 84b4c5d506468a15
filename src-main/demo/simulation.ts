// What every simulated vendor offers, so that another one joins as a module of its own.
import type { Clock } from './clock'

export interface SimulationOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number
  readonly seed?: number
  readonly members?: number
  readonly groups?: number
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
  /** How long the fault `slow` takes; 2,500 where absent. */
  readonly slowMilliseconds?: number
}

/** What someone needs to connect; the command line prints it as its one line. */
export interface ReadyLine {
  readonly vendor: string
  /** scheme://host:port */
  readonly url: string
  readonly application: string
  readonly user: string
  readonly password: string
  /** Where the functions are, up to the function's name. */
  readonly path: string
  /** The control interface, which no vendor has. */
  readonly control: string
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
  /** @throws Error that names the unknown fault and lists the known ones */
  checkFaults(names: readonly string[]): void
  /** @throws Error with code EADDRINUSE where the port is taken, Error for an unknown fault */
  start(options: SimulationOptions): Promise<RunningSimulation>
}
