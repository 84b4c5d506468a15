// APIO joins the conformance suite, at both of its faces.
import { systemClock } from '../../src-main/clock'
import { startApio } from '../../src-main/demo/apio/start'
import { createApio } from '../../src-main/vendors/apio/driver'
import { describeVendor } from './vendor-conformance'

for (const face of ['gateway', 'core'] as const) {
  describeVendor({
    name: `APIO (${face})`,
    clock: systemClock,
    driver: createApio,
    start: async () => {
      const simulator = await startApio({ still: true, seed: 42 })
      const { url, user, password, tenantId, groupId } = simulator.ready
      return {
        url,
        application: '',
        user,
        password,
        settings: { face, tenant: tenantId, group: groupId },
        setFaults: (names) => simulator.setFaults(names),
        ring: () => undefined,
        received: () => simulator.requests().length,
        close: () => simulator.close()
      }
    },
    faults: {
      refusesPassword: ['401'],
      serverError: ['500'],
      hangs: ['hang'],
      resets: ['reset'],
      answersEmpty: ['empty'],
      truncates: ['truncated'],
      malformed: ['html'],
      wrongTypes: [],
      wrongCharset: [],
      unsafe: [],
      tooLarge: [],
      oddStates: [],
      listsTwice: [],
      loses: [],
      losesAnswer: [],
      hangsAfterWrite: [],
      refusesPush: [],
      ownOnly: [],
      forgets: [],
      audioElsewhere: [],
      audioIsPage: [],
      noParts: []
    },
    pushes: false,
    empty: true,
    edits: { shortName: false, manager: false },
    groupId: () => {
      throw new Error('this vendor has no groups on the board')
    }
  })
}
