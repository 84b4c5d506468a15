// The window's own rules: which files its page may have, where it may stand, how far it may zoom.
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { onScreen } from '../../../src-main/window/place'
import { fileFor } from '../../../src-main/window/page'
import { zoomStep } from '../../../src-main/window/zoom'

describe('the page', () => {
  const folder = path.resolve('/srv/page')

  it('is index.html, and has the files beside it with their types', () => {
    expect(fileFor(folder, 'app://lampfield/')).toEqual({ file: path.join(folder, 'index.html'), type: 'text/html; charset=utf-8' })
    expect(fileFor(folder, 'app://lampfield/assets/a%20b.js')?.file).toBe(path.join(folder, 'assets/a b.js'))
    expect(fileFor(folder, 'app://lampfield/a.woff2')?.type).toBe('font/woff2')
  })

  it.each([
    'app://lampfield/../secret.html',
    'app://lampfield/%2e%2e/secret.html',
    'app://lampfield/..%2fsecret.html',
    'app://lampfield/%2e%2e%2f%2e%2e%2fetc/page-evil/x.html',
    'app://lampfield/%00.html',
    'app://lampfield/%E0%A4%A.html'
  ])('never has a file outside its folder: %s', (address) => {
    const found = fileFor(folder, address)
    expect(found === undefined || found.file.startsWith(folder + path.sep)).toBe(true)
    expect(found?.file).not.toBe(path.resolve('/srv/secret.html'))
  })

  it.each(['app://other/index.html', 'file:///srv/page/index.html', 'app://lampfield/key.pem', 'app://lampfield/assets', 'nonsense'])(
    'has nothing at %s',
    (address) => expect(fileFor(folder, address)).toBeUndefined()
  )
})

describe('the window', () => {
  const displays = [{ x: 0, y: 0, width: 1920, height: 1080 }]
  const size = { width: 1000, height: 700, maximised: false }

  it('opens where it was', () => {
    expect(onScreen({ ...size, x: 100, y: 50 }, displays)).toEqual({ ...size, x: 100, y: 50 })
  })

  it('forgets a place on a display that is gone, but not its size', () => {
    expect(onScreen({ ...size, x: 2500, y: 50 }, displays)).toEqual(size)
    expect(onScreen({ ...size, x: 100, y: -40 }, displays)).toEqual(size)
  })

  it('zooms with the wheel between 50 and 400 percent', () => {
    expect([zoomStep(100, 'in'), zoomStep(100, 'out'), zoomStep(400, 'in'), zoomStep(50, 'out')]).toEqual([110, 90, 400, 50])
  })
})
