// @vitest-environment happy-dom
// What is said about a presence change: one receipt a person, failures in words, an undo.
import type { Receipt } from '@contract/presence'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { useOngoingChanges, usePresenceChange, type PresenceChanger } from '../../../src-renderer/presence/change'
import { usePresenceWatch } from '../../../src-renderer/presence/watch'
import { enabledActions } from '../../../src-renderer/ui/actions'
import { assertive, polite } from '../../../src-renderer/ui/announce'
import { toasts } from '../../../src-renderer/ui/toasts'
import { ok } from '../live/bridge'
import { openPage } from './page'
import { failure, site } from './sites'

const receipt = (memberId: string, part: Partial<Receipt> = {}): Receipt => ({
  connectionId: 'basel',
  memberId,
  name: `Member ${memberId}`,
  outcome: 'set',
  at: new Date(2026, 9, 12, 14, 2, 11).getTime(),
  ...part
})
const people = (...ids: string[]) => ids.map((memberId) => ({ connectionId: 'basel', memberId }))

async function openChanger(answers: Record<string, (input: never) => unknown>) {
  let changer: PresenceChanger | undefined
  const component = defineComponent({
    setup() {
      changer = usePresenceChange()
      usePresenceWatch()
      return () => h('div')
    }
  })
  const { bridge, page } = await openPage(component, { sites: [site()], answers })
  if (changer === undefined) throw new Error('not set up')
  return { changer, bridge, page }
}

afterEach(() => vi.unstubAllGlobals())

describe('a presence change', () => {
  it('shows the receipt with the site and the time, and tells it politely', async () => {
    const { changer } = await openChanger({ 'presence/set': () => ok({ changeId: 'c', undoable: true, receipts: [receipt('1')] }) })
    await changer.set({ people: people('1'), state: 'away', note: '' }, ['Luca Moretti'])
    expect(toasts[0]).toMatchObject({ title: 'Luca Moretti: Away', failed: false })
    expect(toasts[0]?.lines).toEqual([{ kind: 'done', subject: 'Member 1', text: 'set on Basel at 14:02:11' }])
    expect(polite.value).toContain('Luca Moretti: Away')
  })

  it('names who was refused with the vendor’s own words, before those who were set', async () => {
    const receipts = [receipt('1'), receipt('2', { outcome: 'refused', error: failure() })]
    const { changer } = await openChanger({ 'presence/set': () => ok({ changeId: 'c', undoable: true, receipts }) })
    await changer.set({ people: people('1', '2'), state: 'away', note: '' }, ['A', 'B'])
    expect(toasts[0]).toMatchObject({ title: 'Away: set for 1 of 2 people', failed: true })
    expect(toasts[0]?.lines[0]).toMatchObject({ kind: 'refused', subject: 'Member 2' })
    expect(toasts[0]?.lines[0]?.text).toContain('INVALID_MEMBER_ID')
    expect(assertive.value).toContain('Member 2')
  })

  it('never calls an answer that did not come a success', async () => {
    const receipts = [receipt('1', { outcome: 'unknown', error: failure({ reason: 'outcomeUnknown', code: 'TIMEOUT' }) })]
    const { changer } = await openChanger({ 'presence/set': () => ok({ changeId: 'c', undoable: false, receipts }) })
    await changer.set({ people: people('1'), state: 'away', note: '' }, ['A'])
    expect(toasts[0]).toMatchObject({ title: 'A: Away was not set', failed: true })
    expect(toasts[0]?.lines[0]?.kind).toBe('unknown')
  })

  it('shows six receipts and says how many more there are', async () => {
    const ids = ['1', '2', '3', '4', '5', '6', '7', '8', '9']
    const { changer } = await openChanger({
      'presence/set': () => ok({ changeId: 'c', undoable: true, receipts: ids.map((id) => receipt(id)) })
    })
    await changer.set({ people: people(...ids), state: 'busy', note: '' }, ids)
    expect(toasts[0]?.title).toBe('9 people: Busy')
    expect(toasts[0]?.lines).toHaveLength(7)
    expect(toasts[0]?.lines[6]?.subject).toBe('and 3 more')
  })

  it('is marked as pending until the answer comes', async () => {
    let answer: (value: unknown) => void = () => undefined
    const { changer } = await openChanger({ 'presence/set': () => new Promise((resolve) => (answer = resolve)) })
    const done = changer.set({ people: people('1'), state: 'dnd', note: '' }, ['A'])
    await vi.waitFor(() => expect(useOngoingChanges().pending.get('basel/1')).toBe('dnd'))
    answer(ok({ changeId: 'c', undoable: false, receipts: [receipt('1')] }))
    await done
    expect(useOngoingChanges().pending.size).toBe(0)
  })

  it('can be undone once, by the action of Ctrl+Z', async () => {
    const { changer, bridge } = await openChanger({
      'presence/set': () => ok({ changeId: 'c', undoable: true, receipts: [receipt('1')] }),
      'presence/undo': () => ok({ changeId: 'c', undoable: false, receipts: [receipt('1')] })
    })
    expect(enabledActions().some((action) => action.id === 'presence.undo')).toBe(false)
    await changer.set({ people: people('1'), state: 'away', note: '' }, ['A'])
    const undo = enabledActions().find((action) => action.keys === 'Ctrl+Z')
    await undo?.run()
    await undo?.run()
    expect(bridge.asked.filter(({ name }) => name === 'presence/undo')).toEqual([{ name: 'presence/undo', input: { changeId: 'c' } }])
    expect(toasts.at(-1)?.title).toBe('Presence set back')
  })

  it('says in words why nothing could be sent at all', async () => {
    const { changer } = await openChanger({ 'presence/set': () => ({ ok: false, error: failure({ reason: 'connectionPaused' }) }) })
    expect(await changer.set({ people: people('1'), state: 'away', note: '' }, ['A'])).toBeUndefined()
    expect(toasts[0]).toMatchObject({ title: 'A: Away was not set', failed: true })
  })
})

describe('a planned return', () => {
  const former = { state: 'available', note: '' } as const
  it('is announced when it came due', async () => {
    const { bridge } = await openChanger({})
    bridge.emit('presence/returned', { receipt: receipt('1'), former, changedMeanwhile: false })
    expect(toasts[0]).toMatchObject({ title: 'Back to Available: Member 1', failed: false })
  })
  it('says that nothing was set back where somebody changed the state meanwhile', async () => {
    const { bridge } = await openChanger({})
    bridge.emit('presence/returned', { receipt: receipt('1'), former, changedMeanwhile: true })
    expect(toasts[0]?.title).toBe('Not set back to Available: Member 1')
  })
  it('is a failure to be heard where the vendor refused it', async () => {
    const { bridge } = await openChanger({})
    bridge.emit('presence/returned', { receipt: receipt('1', { outcome: 'refused', error: failure() }), former, changedMeanwhile: false })
    expect(toasts[0]).toMatchObject({ title: 'Not set back to Available: Member 1', failed: true })
  })
})
