// The bridge: who may ask, what may be asked, what may be answered, and what becomes of errors.
import type { IpcMainInvokeEvent } from 'electron'
import { requests } from '@contract/index'
import { describe, expect, it } from 'vitest'
import { type Handlers, serve } from '../../../src-main/bridge/bridge'
import { LampfieldError } from '../../../src-main/errors'
import { keepOutOfTexts, logTo } from '../../../src-main/log'

type Listener = (event: IpcMainInvokeEvent, input: unknown) => unknown

/** A bridge with only these handlers; any other request throws as an unexpected error would. */
function bridgeWith(handlers: Partial<Handlers>, isTrusted: (event: IpcMainInvokeEvent) => boolean = () => true) {
  const channels = new Map<string, Listener>()
  const logged: string[] = []
  serve({
    ipc: { handle: (channel, listener) => void channels.set(channel, listener) },
    handlers: handlers as Handlers,
    isTrusted,
    log: logTo((line) => logged.push(line))
  })
  const ask = async (channel: string, input: unknown): Promise<unknown> =>
    channels.get(channel)?.({ sender: {} } as unknown as IpcMainInvokeEvent, input)
  return { ask, channels, logged }
}

describe('the bridge', () => {
  it('serves exactly the requests of the contract', () => {
    expect([...bridgeWith({}).channels.keys()].sort()).toEqual(Object.keys(requests).sort())
  })

  it('answers a good request of a page of ours', async () => {
    const { ask } = bridgeWith({ 'connections/remove': () => ({}) })
    expect(await ask('connections/remove', { id: 'a' })).toEqual({ ok: true, data: {} })
  })

  it('runs nothing for a page that is not ours', async () => {
    let ran = false
    const remove = () => {
      ran = true
      return {}
    }
    const { ask } = bridgeWith({ 'connections/remove': remove }, () => false)
    expect(await ask('connections/remove', { id: 'a' })).toMatchObject({
      ok: false,
      error: { code: 'FORBIDDEN', reason: 'senderNotTrusted' }
    })
    expect(ran).toBe(false)
  })

  it('runs nothing for a request that the contract does not allow, and names the field', async () => {
    let ran = false
    const set = () => {
      ran = true
      return { changeId: '1', receipts: [], undoable: false }
    }
    const { ask } = bridgeWith({ 'presence/set': set })
    const answer = await ask('presence/set', { people: [{ connectionId: 'a', memberId: 7 }], state: 'busy', note: '' })
    expect(answer).toMatchObject({
      ok: false,
      error: { code: 'INVALID', reason: 'invalidRequest', params: { field: 'people.0.memberId' }, retryable: false }
    })
    expect(ran).toBe(false)
  })

  it('gives the handler only what the contract names', async () => {
    let seen: unknown
    const { ask } = bridgeWith({
      'connections/retry': (input) => {
        seen = input
        throw new LampfieldError('NOT_FOUND', 'connectionUnknown', 'no such site')
      }
    })
    await ask('connections/retry', { id: 'a', __proto__: { polluted: true }, more: 1 })
    expect(seen).toEqual({ id: 'a' })
  })

  it('hands on a failure with its code, reason, parameters and the words of the vendor', async () => {
    const { ask, logged } = bridgeWith({
      'connections/retry': () => {
        throw new LampfieldError('VENDOR', 'vendorRefused', 'refused', { vendorWords: 'INVALID_MEMBER_ID', params: { status: 'ERROR' } })
      }
    })
    expect(await ask('connections/retry', { id: 'a' })).toEqual({
      ok: false,
      error: {
        code: 'VENDOR',
        reason: 'vendorRefused',
        message: 'refused',
        retryable: false,
        vendorWords: 'INVALID_MEMBER_ID',
        params: { status: 'ERROR' }
      }
    })
    expect(logged).toEqual([])
  })

  it('tells a page nothing of an unexpected error but that there was one, and logs it', async () => {
    const { ask, logged } = bridgeWith({
      'connections/list': () => {
        throw new TypeError('reading the secrets of /home/maria')
      }
    })
    const answer = await ask('connections/list', {})
    expect(answer).toMatchObject({ ok: false, error: { code: 'VENDOR', reason: 'unexpected' } })
    expect(JSON.stringify(answer)).not.toContain('maria')
    expect(logged.join()).toContain('connections/list: TypeError: reading the secrets of /home/maria')
  })

  it('does not let an answer through that the contract does not allow', async () => {
    const { ask, logged } = bridgeWith({ 'app/window': () => ({ maximised: 'yes' }) as unknown as { maximised: boolean } })
    expect(await ask('app/window', { action: 'maximise' })).toMatchObject({ ok: false, error: { reason: 'unexpected' } })
    expect(logged.join()).toContain('maximised')
  })

  it('takes what the contract does not name out of an answer', async () => {
    const answer = { maximised: true, password: 'swordfish' }
    const { ask } = bridgeWith({ 'app/window': () => answer })
    expect(await ask('app/window', { action: 'maximise' })).toEqual({ ok: true, data: { maximised: true } })
  })

  it('lets no secret out, whether in the words of a vendor or in a log', async () => {
    keepOutOfTexts('open sesame', 'maria')
    const { ask, logged } = bridgeWith({
      'connections/retry': () => {
        throw new LampfieldError('VENDOR', 'vendorRefused', 'sent open sesame', { vendorWords: 'user maria, open sesame' })
      },
      'connections/list': () => {
        throw new Error(`Basic ${Buffer.from('maria:open sesame').toString('base64')}`)
      }
    })
    const seen = JSON.stringify([await ask('connections/retry', { id: 'a' }), await ask('connections/list', {}), logged])
    expect(seen).not.toContain('sesame')
    expect(seen).not.toContain(Buffer.from('maria:open sesame').toString('base64'))
    expect(seen).toContain('user maria, •••')
  })
})
