// @vitest-environment happy-dom
// Presence at a vendor that takes one's own only, and what agents do in their queues, set by a supervisor.
import type { Connection } from '@contract/connections'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import PresencePopover from '../../../src-renderer/presence/PresencePopover.vue'
import { toasts } from '../../../src-renderer/ui/toasts'
import { ok } from '../live/bridge'
import { member, snapshot } from '../live/people'
import { openPage } from './page'
import { site } from './sites'

const ownOnly: Connection = site({
  vendor: 'portsip',
  user: 'helga',
  capabilities: { ...site().capabilities, presence: 'own', agentStates: ['ready', 'break', 'loggedOut'] }
})
const agent = member({ memberId: '7', firstName: 'Maria', lastName: 'Rossi', userName: 'maria', agent: 'ready' })
const helga = member({ memberId: '8', firstName: 'Helga', lastName: 'Brunner', userName: 'Helga' })

async function openSheet(people: (typeof agent)[], answers: Record<string, (input: never) => unknown> = {}) {
  const opened = await openPage(PresencePopover, {
    sites: [ownOnly],
    snapshots: [snapshot([agent, helga])],
    answers,
    props: { open: true, people, anchor: document.body }
  })
  await vi.waitFor(() => expect(document.querySelector('[role="dialog"]')).not.toBeNull())
  await nextTick()
  return opened
}
const chip = (text: string): HTMLElement => {
  const found = [...document.querySelectorAll<HTMLElement>('.agent-states button')].find((one) => one.textContent?.trim() === text)
  if (found === undefined) throw new Error(`no ${text}`)
  return found
}

describe('A vendor that lets people set only their own presence', () => {
  afterEach(() => vi.unstubAllGlobals())

  it('says so for somebody else, and offers no state that would be refused', async () => {
    await openSheet([agent])
    expect(document.querySelector('[role="dialog"]')?.textContent).toContain('PortSIP lets people set only their own presence')
    expect(document.querySelectorAll('input[type="radio"]')).toHaveLength(0)
  })

  it('offers all states to the user of the console, found by the user name whatever its case', async () => {
    await openSheet([helga])
    expect(document.querySelector('[role="dialog"]')?.textContent).not.toContain('only their own')
    expect(document.querySelectorAll('input[type="radio"]')).toHaveLength(ownOnly.capabilities.settableStates.length)
  })
})

describe('An agent of a queue', () => {
  afterEach(() => vi.unstubAllGlobals())

  it('shows what is set now, and takes another state with one press and a receipt', async () => {
    const { bridge } = await openSheet([agent], {
      'presence/setAgent': () =>
        ok({ receipts: [{ connectionId: 'basel', memberId: '7', name: 'Maria Rossi', outcome: 'set', at: Date.UTC(2026, 9, 12) }] })
    })
    expect(chip('Ready').getAttribute('aria-pressed')).toBe('true')
    expect(chip('Break').getAttribute('aria-pressed')).toBe('false')
    chip('Break').click()
    await vi.waitFor(() => expect(toasts).toHaveLength(1))
    expect(bridge.asked.filter(({ name }) => name === 'presence/setAgent').map(({ input }) => input)).toEqual([
      { agents: [{ connectionId: 'basel', memberId: '7', groupId: agent.groupId }], state: 'break' }
    ])
    expect(toasts[0]?.title).toBe('Maria Rossi: Break')
    expect(toasts[0]?.lines[0]?.kind).toBe('done')
  })

  it('is told in words where the vendor refuses it', async () => {
    await openSheet([agent], {
      'presence/setAgent': () =>
        ok({
          receipts: [
            {
              connectionId: 'basel',
              memberId: '7',
              name: 'Maria Rossi',
              outcome: 'refused',
              at: Date.UTC(2026, 9, 12),
              error: { code: 'FORBIDDEN', reason: 'notAllowed', message: 'denied', retryable: false, vendorWords: 'DENIED' }
            }
          ]
        })
    })
    chip('Log out').click()
    await vi.waitFor(() => expect(toasts).toHaveLength(1))
    expect(toasts[0]?.title).toBe('Maria Rossi: Log out was not set')
    expect(toasts[0]?.lines[0]?.text).toContain('DENIED')
  })
})
