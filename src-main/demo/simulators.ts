// All simulated vendors, by name.
import { apioSimulator } from './apio/start'
import { callistoSimulator } from './callisto/start'
import { kazooSimulator } from './kazoo/start'
import { portsipSimulator } from './portsip/start'
import type { Simulator } from './simulation'
import { voximplantSimulator } from './voximplant/start'

export const simulators: ReadonlyMap<string, Simulator> = new Map(
  [callistoSimulator, portsipSimulator, kazooSimulator, voximplantSimulator, apioSimulator].map((simulator) => [
    simulator.vendor,
    simulator
  ])
)
