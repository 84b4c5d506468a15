// Whose requests main takes: only those of the main frame of our own windows, showing our own page.
import type { IpcMainInvokeEvent } from 'electron'
import { describe, expect, it } from 'vitest'
import { senderCheck } from '../../../src-main/bridge/sender'

const OURS = 1
const isTrusted = senderCheck('app://lampfield/', (id) => id === OURS)

function sender(url: string, { id = OURS, mainFrame = true } = {}): IpcMainInvokeEvent {
  const frame = { url }
  return { senderFrame: frame, sender: { id, mainFrame: mainFrame ? frame : { url } } } as unknown as IpcMainInvokeEvent
}

describe('a sender', () => {
  it('is trusted as the main frame of our window on our page, whatever the place on it', () => {
    expect(isTrusted(sender('app://lampfield/#/board'))).toBe(true)
    expect(isTrusted(sender('app://lampfield/index.html?x#/groups'))).toBe(true)
  })

  it.each(['https://lampfield/', 'app://lampfield.evil/', 'app://evil/app://lampfield/', 'file:///app://lampfield/', 'about:blank', ''])(
    'is not trusted on %s',
    (url) => expect(isTrusted(sender(url))).toBe(false)
  )

  it('is not trusted in a frame inside our page', () => {
    expect(isTrusted(sender('app://lampfield/', { mainFrame: false }))).toBe(false)
  })

  it('is not trusted in a window that is not ours', () => {
    expect(isTrusted(sender('app://lampfield/', { id: 2 }))).toBe(false)
  })

  it('is not trusted once its frame is gone', () => {
    expect(isTrusted({ senderFrame: null, sender: { id: OURS, mainFrame: null } } as unknown as IpcMainInvokeEvent)).toBe(false)
  })
})
