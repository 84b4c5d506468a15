// Where a page of ours may go: to its own document, again, and nowhere else.
import { EventEmitter } from 'node:events'
import type { App } from 'electron'
import { describe, expect, it } from 'vitest'
import { keepPagesHome } from '../../../src-main/window/hardening'

type OpenHandler = () => { action: string }

/** A page that was just made, with what main hung on it. */
function pageOf(home: string) {
  const app = new EventEmitter()
  const page = Object.assign(new EventEmitter(), {
    opens: undefined as OpenHandler | undefined,
    setWindowOpenHandler: (handler: OpenHandler) => void (page.opens = handler)
  })
  keepPagesHome(app as unknown as App, home)
  app.emit('web-contents-created', {}, page)
  const refuses = (event: string, given: object, ...more: unknown[]): boolean => {
    let prevented = false
    page.emit(event, { ...given, preventDefault: () => (prevented = true) }, ...more)
    return prevented
  }
  return { page, refuses, mayGoTo: (url: string) => !refuses('will-navigate', {}, url) }
}

// Any address of our own place was let through: a page could be led to app://lampfield/assets/x.js or an open recording, which
// the window then showed in place of the console, with no way back.
describe('a page that is led elsewhere', () => {
  it.each([
    'app://lampfield/assets/index.js',
    'app://lampfield/index.html',
    'app://lampfield/audio/handle',
    'app://lampfield/?again',
    'app://lampfield//',
    'app://other/',
    'https://lampfield/',
    'file:///etc/passwd',
    'about:blank',
    'javascript:0',
    'nonsense',
    ''
  ])('stays where it is instead of going to “%s”', (url) => {
    expect(pageOf('app://lampfield/').mayGoTo(url)).toBe(false)
  })

  it.each([
    ['app://lampfield/', 'app://lampfield/'],
    ['app://lampfield/', 'app://lampfield/#calls'],
    ['app://lampfield/', 'app://lampfield/#'],
    ['app://lampfield/', 'app://lampfield/a/..'],
    ['http://localhost:5173', 'http://localhost:5173/'],
    ['http://localhost:5173/', 'http://localhost:5173'],
    ['http://LOCALHOST:5173', 'http://localhost:5173/#board']
  ])('may load itself again: %s by %s', (home, url) => {
    expect(pageOf(home).mayGoTo(url)).toBe(true)
  })

  it('goes nowhere where its own address makes no sense', () => {
    expect(pageOf('nonsense').mayGoTo('nonsense')).toBe(false)
  })
})

describe('a page', () => {
  it('opens no window, hosts no web view and follows no redirect', () => {
    const { page, refuses } = pageOf('app://lampfield/')
    expect(page.opens?.()).toEqual({ action: 'deny' })
    expect(refuses('will-attach-webview', {})).toBe(true)
    expect(refuses('will-redirect', {}, 'app://lampfield/')).toBe(true)
  })

  it('takes no frame elsewhere; its main frame is judged by where it goes', () => {
    const { refuses } = pageOf('app://lampfield/')
    expect(refuses('will-frame-navigate', { isMainFrame: false })).toBe(true)
    expect(refuses('will-frame-navigate', { isMainFrame: true })).toBe(false)
  })
})
