// All simulated vendors, by name.
import { callistoSimulator } from './callisto/start'
import type { Simulator } from './simulation'

export const simulators: ReadonlyMap<string, Simulator> = new Map([callistoSimulator].map((simulator) => [simulator.vendor, simulator]))
