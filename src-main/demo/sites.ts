// The sites of the demo: one organisation with a telephone system of each vendor, every one with its own part of the house.
import type { DemoReady, DemoVendor, ToDemo } from './messages'
import type { RunningSimulation } from './simulation'

/** The clinics have two systems: a console shows them apart. */
const PBX_NAME = 'Rheintal PBX'
const CARRIER_NAME = 'Rheintal carrier group'
const CONTACT_CENTRE = 'patient-line'

/** What each simulated vendor is started with. */
export type SitesOptions = Omit<Extract<ToDemo, { type: 'start' }>, 'type'>

export interface RunningSites {
  /** In the order in which a console shows them. */
  readonly sites: readonly DemoReady[]
  /** Ends one of them; nothing happens where it does not run. */
  stop(vendor: DemoVendor): Promise<void>
  /** Exactly these faults hold at this vendor from now on. @throws Error for an unknown name */
  setFaults(vendor: DemoVendor, names: readonly string[]): void
}

interface RunningVendor {
  readonly site: DemoReady
  readonly simulation: Pick<RunningSimulation, 'setFaults' | 'close'>
}

type Options = { readonly password: string; readonly still: boolean; readonly seed?: number; readonly port?: number }

// Each is loaded only where it is wanted.
const starts: { readonly [vendor in DemoVendor]: (options: Options) => Promise<RunningVendor> } = {
  callisto: async (options) => {
    const { startCallisto } = await import('./callisto/start')
    const simulation = await startCallisto(options)
    const { url, application, user } = simulation.ready
    const { name, groupNames } = simulation
    return { site: { vendor: 'callisto', name, groupNames: { ...groupNames }, address: url, application, user }, simulation }
  },
  portsip: async (options) => {
    const { startPortsip } = await import('./portsip/start')
    const simulation = await startPortsip(options)
    const { url, domain, user } = simulation.ready
    return { site: { vendor: 'portsip', name: PBX_NAME, groupNames: {}, address: url, application: '', domain, user }, simulation }
  },
  kazoo: async (options) => {
    const [{ startKazoo }, { homeCare }] = await Promise.all([import('./kazoo/start'), import('./organisation/home-care')])
    const simulation = await startKazoo({ ...options, organisation: homeCare() })
    const { url, user, accountName, websocketUrl } = simulation.ready
    const reached = { address: url, application: '', user, account: accountName, signIn: 'password' as const, eventsAddress: websocketUrl }
    return { site: { vendor: 'kazoo', name: simulation.name, groupNames: {}, ...reached }, simulation }
  },
  voximplant: async (options) => {
    const [{ startVoximplant }, { patientLine }] = await Promise.all([import('./voximplant/start'), import('./organisation/patient-line')])
    const organisation = patientLine()
    // With a service account, making its keys would take longer than everything else, and its file would outlive a process that is killed.
    const simulation = await startVoximplant({ ...options, organisation, application: CONTACT_CENTRE, apiKeyOnly: true })
    const { url, accountId } = simulation.ready
    // A key acts for the account itself.
    const reached = { address: url, application: CONTACT_CENTRE, user: accountId, account: accountId, signIn: 'apiKey' as const }
    return { site: { vendor: 'voximplant', name: simulation.name, groupNames: {}, ...reached }, simulation }
  },
  apio: async (options) => {
    const { startApio } = await import('./apio/start')
    const simulation = await startApio(options)
    const { url, user, tenantId, groupId } = simulation.ready
    const reached = { address: url, application: '', user, tenant: tenantId, group: groupId, face: 'gateway' as const }
    return { site: { vendor: 'apio', name: CARRIER_NAME, groupNames: {}, ...reached }, simulation }
  }
}

/** Starts those vendors that have a port. @throws Error where one cannot start; then none runs */
export async function startSites({ password, ports, seed, still }: SitesOptions): Promise<RunningSites> {
  const options = { password, still, ...(seed === undefined ? {} : { seed }) }
  const wanted = (Object.keys(starts) as DemoVendor[]).filter((vendor) => ports[vendor] !== undefined)
  // On the port that was asked for, so that a site keeps its address over a restart; on any other where that one is taken.
  const tried = await Promise.allSettled(
    wanted.map((vendor) => starts[vendor]({ ...options, port: ports[vendor] ?? 0 }).catch(() => starts[vendor](options)))
  )
  const running = new Map(tried.flatMap((one) => (one.status === 'fulfilled' ? [[one.value.site.vendor, one.value]] : [])))
  const failed = tried.find((one) => one.status === 'rejected')
  if (failed !== undefined) {
    await Promise.all([...running.values()].map(({ simulation }) => simulation.close()))
    throw failed.reason
  }
  return {
    sites: [...running.values()].map(({ site }) => site),
    stop: async (vendor) => {
      const stopping = running.get(vendor)
      running.delete(vendor)
      await stopping?.simulation.close()
    },
    setFaults: (vendor, names) => running.get(vendor)?.simulation.setFaults(names)
  }
}
