// Kazoo joins the conformance suite.
import { expect } from 'vitest'
import { systemClock } from '../../src-main/clock'
import { startKazoo } from '../../src-main/demo/kazoo/start'
import { createKazoo } from '../../src-main/vendors/kazoo/driver'
import { describeVendor, groupOfThree, usualFaults } from './vendor-conformance'

describeVendor({
  name: 'Kazoo',
  clock: systemClock,
  driver: (options) => createKazoo({ ...options, random: () => 0 }),
  start: async () => {
    let passed = 0
    const clock = { ...systemClock, now: () => systemClock.now() + passed }
    const simulator = await startKazoo({ still: true, seed: 42, cdrs: 800, clock })
    const { url, user, password, accountName, websocketUrl } = simulator.ready
    const calls = new Map<string, string>()
    const numberOf = (memberId: string): string => {
      const { documents } = simulator.world
      const found = documents.all('device').find(({ fields }) => fields['owner_id'] === memberId)
      if (found === undefined) throw new Error(`no telephone of ${memberId}`)
      return String(found.fields['presence_id'])
    }
    return {
      url,
      application: '',
      user,
      password,
      settings: { account: accountName, eventsAddress: websocketUrl },
      setFaults: (names) => {
        simulator.setFaults(names)
        // The suite asks more often than a console does.
        simulator.act({ action: 'bucket', tokens: 100 })
      },
      ring: (memberId) => void calls.set(memberId, simulator.act({ action: 'call', from: '+41615550199', to: numberOf(memberId) })),
      quiet: (memberId) => void simulator.act({ action: 'hangUp', call: calls.get(memberId) ?? '' }),
      received: () => simulator.requests().length,
      talk: (from, to) => {
        const call = simulator.act({ action: 'call', from, to })
        passed += 2_000
        simulator.act({ action: 'answer', call })
        // A call of no length is none that anybody was billed for.
        passed += 5_000
        simulator.act({ action: 'hangUp', call })
        // The legs are joined by an id of their own, which begins with the moment of the call.
        return expect.stringMatching(/^\d{11}-/) as string
      },
      close: () => simulator.close()
    }
  },
  faults: {
    ...usualFaults,
    otherTypes: ['list-for-object', 'string-for-number'],
    wantsPause: ['429'],
    refusesPush: ['ws-silent'],
    audioIsPage: ['html@/recordings']
  },
  pushes: true,
  transfers: false,
  edits: { shortName: false, manager: false },
  groupId: (members) => groupOfThree(members, (id) => id !== 'others')
})
