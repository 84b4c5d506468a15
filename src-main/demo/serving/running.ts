// What every simulated vendor does once it serves: its day begins, and what happens in it can be asked for.
import type { ReadyLine, SimulationOptions } from '../simulation'
import { CONTROL_PATH } from './control'
import type { Faults } from './faults'
import type { Journal } from './journal'

/** Each starts, and returns what ends it. */
export interface Days {
  /** @param changes a second */
  shuffle(changes: number): () => void
  live(): () => void
}

/** As many changes a second as were asked for, nothing at all, or a believable day. @returns what ends it */
export function startDay({ changes, still }: SimulationOptions, { shuffle, live }: Days): () => void {
  if (changes !== undefined) return shuffle(changes)
  return still === true ? () => undefined : live()
}

/** How a ready line ends: where the control interface is, and the certificate where there is one. @param url scheme://host:port */
export function controlAt(url: string, certificateFile: string | undefined): Pick<ReadyLine, 'control' | 'certificateFile'> {
  return { control: url + CONTROL_PATH, ...(certificateFile === undefined ? {} : { certificateFile }) }
}

/** What whoever started a simulation may ask of it, without the control interface. */
export function askable<Name extends string, Request, Change>(faults: Faults<Name>, journal: Journal<Request, Change>) {
  return {
    setFaults: (names: readonly string[]) => faults.set(names),
    requests: () => journal.requests(),
    changesSince: (sequence: number) => journal.changesSince(sequence)
  }
}
