// Callisto joins the conformance suite.
import { systemClock } from '../../src-main/clock'
import { startCallisto } from '../../src-main/demo/callisto/start'
import { createCallisto } from '../../src-main/vendors/callisto/driver'
import { startCountingProxy } from './counting-proxy'
import { describeVendor } from './vendor-conformance'

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
    refusesPassword: ['401'],
    serverError: ['500'],
    hangs: ['hang'],
    resets: ['reset'],
    answersEmpty: ['empty'],
    truncates: ['truncated'],
    malformed: ['malformed'],
    wrongTypes: ['wrongTypes'],
    wrongCharset: ['charset'],
    unsafe: ['entities'],
    tooLarge: ['huge'],
    oddStates: ['oddState'],
    listsTwice: ['duplicate'],
    loses: ['vanish'],
    losesAnswer: ['lostAnswer'],
    hangsAfterWrite: ['hangAfterWrite'],
    refusesPush: [],
    ownOnly: [],
    forgets: [],
    audioElsewhere: [],
    audioIsPage: [],
    noParts: []
  },
  pushes: false,
  edits: { shortName: true, manager: true },
  groupId: (members) => {
    const ids = [...new Set(members.map(({ groupId }) => groupId))]
    const found = ids.find((id) => members.filter(({ groupId }) => groupId === id).length >= 3)
    if (found === undefined) throw new Error('no group of three')
    return found
  }
})
