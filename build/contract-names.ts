// The names of the contract, for both ends of the bridge: with the schemas behind them, every start would wait until all are made.
import { events, requests } from '../src-preload/contract'

/** To be put in by a build (src-preload/names.d.ts). */
export const contractNames = {
  __REQUESTS__: JSON.stringify(Object.keys(requests)),
  __EVENTS__: JSON.stringify(Object.keys(events))
}
