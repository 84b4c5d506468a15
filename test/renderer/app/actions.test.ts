// @vitest-environment happy-dom
// Keys belong to the text field that has the focus before they belong to the console.
import { effectScope } from 'vue'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { handleKeys, useActions } from '../../../src-renderer/ui/actions'

let ran: string[] = []
const scope = { current: effectScope() }
const action = (keys: string) => ({ id: keys, title: () => keys, section: () => '', keys, run: () => ran.push(keys) })

function press(on: HTMLElement, init: KeyboardEventInit): void {
  on.addEventListener('keydown', handleKeys, { once: true })
  on.dispatchEvent(new KeyboardEvent('keydown', { ...init, bubbles: true, cancelable: true }))
}

describe('a key', () => {
  beforeEach(() => {
    ran = []
    scope.current = effectScope()
    scope.current.run(() => useActions(['Ctrl+Z', 'Ctrl+A', 'Delete', 'F', 'Shift+F', 'Ctrl+K', 'Ctrl+Enter', 'Alt+1'].map(action)))
  })
  afterEach(() => scope.current.stop())

  // Somebody who took back a typing error in the search took back the last change of presence at the telephone system.
  it.each([
    [{ key: 'z', ctrlKey: true }],
    [{ key: 'a', ctrlKey: true }],
    [{ key: 'Delete' }],
    [{ key: 'f' }],
    [{ key: 'F', shiftKey: true }]
  ])('%o is left to a text field', (init) => {
    press(document.createElement('input'), init)
    expect(ran).toEqual([])
  })

  it.each([
    [{ key: 'k', ctrlKey: true }, 'Ctrl+K'],
    [{ key: '1', altKey: true }, 'Alt+1'],
    [{ key: 'Enter', ctrlKey: true }, 'Ctrl+Enter']
  ])('%o works from a text field too', (init, keys) => {
    press(document.createElement('input'), init)
    expect(ran).toEqual([keys])
  })

  it.each([
    [{ key: 'z', ctrlKey: true }, 'Ctrl+Z'],
    [{ key: 'Delete' }, 'Delete'],
    [{ key: 'F', shiftKey: true }, 'Shift+F']
  ])('%o works elsewhere', (init, keys) => {
    press(document.createElement('div'), init)
    expect(ran).toEqual([keys])
  })
})
