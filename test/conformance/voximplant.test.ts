// Voximplant joins the conformance suite, signed in with a service account.
import { readFile } from 'node:fs/promises'
import { generateKeyPairSync } from 'node:crypto'
import { systemClock } from '../../src-main/clock'
import { startVoximplant } from '../../src-main/demo/voximplant/start'
import { createVoximplant } from '../../src-main/vendors/voximplant/driver'
import { describeVendor, usualFaults } from './vendor-conformance'

describeVendor({
  name: 'Voximplant',
  clock: systemClock,
  driver: createVoximplant,
  start: async () => {
    const simulator = await startVoximplant({ still: true, seed: 42, cdrs: 250 })
    const { url, user, accountId, credentialFile } = simulator.ready
    const credentials = await readFile(credentialFile, 'utf8')
    const { privateKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' }
    })
    return {
      url,
      application: 'reception',
      user,
      password: credentials,
      wrongPassword: JSON.stringify({ ...(JSON.parse(credentials) as object), private_key: privateKey }),
      settings: { account: accountId, signIn: 'serviceAccount' },
      setFaults: (names) => simulator.setFaults(names),
      ring: (memberId) => void simulator.act({ action: 'status', user: Number(memberId), status: 'IN_SERVICE' }),
      quiet: (memberId) => void simulator.act({ action: 'status', user: Number(memberId), status: 'READY' }),
      received: () => simulator.requests().length,
      talk: (caller, callee) => {
        const user = [...simulator.world.users.values()].find(({ name }) => name === callee)
        if (user === undefined) throw new Error(`no user ${callee}`)
        return String(simulator.act({ action: 'session', user: user.id, number: caller, seconds: 30 }))
      },
      close: () => simulator.close()
    }
  },
  faults: {
    ...usualFaults,
    refusesPassword: ['jwt-expired'],
    otherTypes: ['string-for-number', 'object-for-list'],
    wantsPause: ['rate-limit']
  },
  pushes: false,
  // The vendor tells no ringing: only that an agent serves a call of a queue.
  ringing: { agent: 'queueCall', line: 'busy' },
  isFree: ({ agent }) => agent === 'ready',
  transfers: false,
  edits: { shortName: false, manager: false },
  groupId: () => {
    throw new Error('this vendor has no groups that can be edited')
  }
})
