// Callisto joins the conformance suite.
import { systemClock } from '../../src-main/clock'
import { startCallisto } from '../../src-main/demo/callisto/start'
import { createCallisto } from '../../src-main/vendors/callisto/driver'
import { startCountingProxy } from './counting-proxy'
import { describeVendor, groupOfThree, usualFaults } from './vendor-conformance'

describeVendor({
  name: 'Callisto',
  clock: systemClock,
  driver: (options) => createCallisto(options),
  start: async () => {
    const simulator = await startCallisto({ still: true, seed: 42 })
    const proxy = await startCountingProxy(simulator.ready.url)
    const { application, user, password } = simulator.ready
    return {
      url: proxy.url,
      application,
      user,
      password,
      setFaults: (names) => simulator.setFaults(names),
      ring: (memberId) => void simulator.act({ action: 'ring', memberId }),
      setNote: (memberId, note) => void simulator.act({ action: 'presence', memberId, code: 0, note }),
      received: () => proxy.requests(),
      close: async () => {
        await proxy.close()
        await simulator.close()
      }
    }
  },
  faults: {
    ...usualFaults,
    malformed: ['malformed'],
    wrongTypes: ['wrongTypes'],
    wrongCharset: ['charset'],
    unsafe: ['entities'],
    tooLarge: ['huge'],
    oddStates: ['oddState'],
    listsTwice: ['duplicate'],
    loses: ['vanish'],
    losesAnswer: ['lostAnswer'],
    hangsAfterWrite: ['hangAfterWrite']
  },
  pushes: false,
  edits: { shortName: true, manager: true },
  groupId: groupOfThree
})
