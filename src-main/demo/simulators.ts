// All simulated vendors, by name.
import { callistoSimulator } from './callisto/start'
import { portsipSimulator } from './portsip/start'
import type { Simulator } from './simulation'

export const simulators: ReadonlyMap<string, Simulator> = new Map(
  [callistoSimulator, portsipSimulator].map((simulator) => [simulator.vendor, simulator])
)
