// What agents do in queues: set for others, one receipt each, in the activity list before it is sent.
import { describe, expect, it } from 'vitest'
import { LampfieldError } from '../../../src-main/errors'
import { startConsole } from '../connections/console'
import { draft, lostAnswer } from '../connections/memory-vendor'

async function withSite() {
  const desk = await startConsole()
  const { id: connectionId } = await desk.connections.add({
    draft: { ...draft, groupNames: { '10': 'Sales' } },
    secret: 's',
    keep: 'keychain'
  })
  await desk.clock.advance(0)
  return { desk, connectionId, agent: (memberId: string) => ({ connectionId, memberId, groupId: '10' }) }
}

describe('the state of an agent', () => {
  it('is set for everybody named, once each, with a receipt and an entry', async () => {
    const { desk, agent } = await withSite()
    const { receipts } = await desk.presence.setAgent({ agents: [agent('1'), agent('2'), agent('1')], state: 'break' })
    expect(receipts.map(({ memberId, outcome }) => [memberId, outcome])).toEqual([
      ['1', 'set'],
      ['2', 'set'],
      ['1', 'set']
    ])
    expect(desk.vendor.agents).toEqual(
      new Map([
        ['1@10', 'break'],
        ['2@10', 'break']
      ])
    )
    const entries = desk.entries().filter(({ action }) => action === 'agent.set')
    expect(entries).toHaveLength(2)
    expect(entries[0]).toMatchObject({
      outcome: 'done',
      parameters: [
        ['queue', 'Sales'],
        ['state', 'break']
      ]
    })
  })

  it('that the vendor does not know is not sent', async () => {
    const { desk, agent } = await withSite()
    const { receipts } = await desk.presence.setAgent({ agents: [agent('1')], state: 'lunch' })
    expect(receipts).toMatchObject([{ outcome: 'unsupported', error: { reason: 'stateNotAccepted' } }])
    expect(desk.vendor.agents.size).toBe(0)
  })

  it('is refused in the vendor\u2019s words, and the site goes on', async () => {
    const { desk, agent } = await withSite()
    desk.vendor.agentFailure = new LampfieldError('FORBIDDEN', 'notAllowed', 'no', { vendorWords: 'DENIED' })
    const { receipts } = await desk.presence.setAgent({ agents: [agent('1')], state: 'break' })
    expect(receipts).toMatchObject([{ outcome: 'refused', error: { reason: 'notAllowed', vendorWords: 'DENIED' } }])
    expect(desk.connections.list()[0]?.health.state).toBe('live')
    expect(desk.entries().find(({ action }) => action === 'agent.set')).toMatchObject({ outcome: 'refused' })
  })

  it('is unknown where the answer was lost', async () => {
    const { desk, agent } = await withSite()
    desk.vendor.agentFailure = lostAnswer()
    const { receipts } = await desk.presence.setAgent({ agents: [agent('1')], state: 'break' })
    expect(receipts).toMatchObject([{ outcome: 'unknown', error: { reason: 'outcomeUnknown' } }])
    expect(desk.entries().find(({ action }) => action === 'agent.set')).toMatchObject({ outcome: 'unknown' })
  })
})
