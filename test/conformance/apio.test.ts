// APIO joins the conformance suite, at both of its faces.
import { systemClock } from '../../src-main/clock'
import { startApio } from '../../src-main/demo/apio/start'
import { createApio } from '../../src-main/vendors/apio/driver'
import { describeVendor, usualFaults } from './vendor-conformance'

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
      ...usualFaults,
      otherTypes: ['string-for-number', 'list-for-object'],
      wantsPause: ['rate-limit']
    },
    pushes: false,
    empty: true,
    edits: { shortName: false, manager: false },
    groupId: () => {
      throw new Error('this vendor has no groups on the board')
    }
  })
}
