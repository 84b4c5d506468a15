// PortSIP joins the conformance suite.
import { systemClock } from '../../src-main/clock'
import { startPortsip } from '../../src-main/demo/portsip/start'
import { createPortsip } from '../../src-main/vendors/portsip/driver'
import { startCountingProxy } from './counting-proxy'
import { describeVendor, groupOfThree, usualFaults } from './vendor-conformance'

describeVendor({
  name: 'PortSIP',
  clock: systemClock,
  driver: (options) => createPortsip({ ...options, random: () => 0 }),
  // Of the two versions the one that tells ringing over REST too; what 22.2 tells over its events has tests of its own.
  start: async () => {
    const simulator = await startPortsip({ still: true, seed: 42, version: '22.3', cdrs: 250 })
    const { url, domain, user, password } = simulator.ready
    const proxy = await startCountingProxy(url)
    const numberOf = (memberId: string): string => {
      const found = [...simulator.world.extensions.values()].find(({ id }) => id === memberId)
      if (found === undefined) throw new Error(`no user ${memberId}`)
      return found.number
    }
    return {
      url: proxy.url,
      application: '',
      domain,
      user,
      password,
      setFaults: (names) => simulator.setFaults(names),
      ring: (memberId) => void simulator.act({ action: 'line', extension: numberOf(memberId), callStatus: 'RINGING' }),
      quiet: (memberId) => void simulator.act({ action: 'line', extension: numberOf(memberId), callStatus: '' }),
      setNote: (memberId, note) => {
        void simulator.act({ action: 'presence', extension: numberOf(memberId), presence: 'AVAILABLE', note })
      },
      received: () => proxy.requests(),
      talk: (caller, callee) => {
        const call = simulator.act({ action: 'call', caller, callee })
        simulator.act({ action: 'answer', call })
        simulator.act({ action: 'hangUp', call })
        return call
      },
      close: async () => {
        await proxy.close()
        await simulator.close()
      }
    }
  },
  faults: {
    ...usualFaults,
    refusesPush: ['no-wsi'],
    ownOnly: ['denied@/cdrs', 'denied@/calllogs', 'denied@/recordings'],
    forgets: ['forgotten-sync-token'],
    audioElsewhere: ['blob-other-host'],
    audioIsPage: ['blob-html'],
    noParts: ['no-range']
  },
  pushes: true,
  edits: { shortName: false, manager: false },
  groupId: (members) => groupOfThree(members, (id) => id.startsWith('queue-'))
})
