// A page that turned against us: what it could still reach, which must be nothing.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { requests } from '@contract/index'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Console, launch } from './launch'

let console: Console
let server: Server
let asked = 0
let outside: string

beforeAll(async () => {
  server = createServer((_request, response) => {
    asked += 1
    response.setHeader('access-control-allow-origin', '*').end('<h1>outside</h1>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  outside = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  console = await launch()
})
afterAll(async () => {
  await console.close()
  await new Promise((resolve) => server.close(resolve))
})

describe('the page', () => {
  it('has no Node, no Electron and no process', async () => {
    const found = await console.page.evaluate(() =>
      ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer'].filter((name) => name in window)
    )
    expect(found).toEqual([])
  })

  it('has the methods of the contract and no other', async () => {
    const methods = await console.page.evaluate(() =>
      Object.entries(window.lampfield).flatMap(([domain, verbs]) =>
        domain === 'on' ? [] : Object.keys(verbs).map((verb) => `${domain}/${verb}`)
      )
    )
    expect(methods.sort()).toEqual(Object.keys(requests).sort())
  })

  it('cannot change what it was given', async () => {
    const result = await console.page.evaluate(() => {
      try {
        Object.assign(window, { lampfield: { stolen: true } })
      } catch {
        return Object.keys(window.lampfield)
      }
      return Object.keys(window.lampfield)
    })
    expect(result).toContain('connections')
    expect(result).not.toContain('stolen')
  })

  it('reaches no network, in whatever way it tries', async () => {
    const before = asked
    const outcomes = await console.page.evaluate(async (url) => {
      const loaded = (element: HTMLElement & { src?: string }, source: string) =>
        new Promise<boolean>((resolve) => {
          element.addEventListener('load', () => resolve(true))
          element.addEventListener('error', () => resolve(false))
          element.setAttribute('src', source)
          document.body.append(element)
        })
      const opened = (socket: WebSocket) =>
        new Promise<boolean>((resolve) => {
          socket.addEventListener('open', () => resolve(true))
          socket.addEventListener('error', () => resolve(false))
        })
      return {
        fetch: await fetch(url).then(
          () => true,
          () => false
        ),
        image: await loaded(document.createElement('img'), url),
        script: await loaded(document.createElement('script'), url),
        beacon: navigator.sendBeacon(url) && false,
        socket: await (async () => opened(new WebSocket(url.replace('http', 'ws'))))().catch(() => false)
      }
    }, outside)
    expect(outcomes).toEqual({ fetch: false, image: false, script: false, beacon: false, socket: false })
    expect(asked).toBe(before)
  })

  it('runs no script that was written into it', async () => {
    const ran = await console.page.evaluate(async () => {
      const script = document.createElement('script')
      script.textContent = 'window.written = true'
      document.body.append(script)
      const image = document.createElement('img')
      image.setAttribute('onerror', 'window.written = true')
      image.setAttribute('src', 'data:image/png;base64,broken')
      await new Promise((resolve) => {
        image.addEventListener('error', resolve)
        document.body.append(image)
      })
      return 'written' in window
    })
    expect(ran).toBe(false)
  })

  it('goes nowhere else', async () => {
    const home = new URL(console.page.url()).host
    await console.page.evaluate((url) => window.location.assign(url), outside)
    await console.page.evaluate(() => window.location.assign('file:///etc/passwd')).catch(() => undefined)
    expect(new URL(await console.page.evaluate(() => window.location.href)).host).toBe(home)
  })

  it('opens no window', async () => {
    expect(await console.page.evaluate((url) => window.open(url) === null, outside)).toBe(true)
    expect(await console.application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  })

  it('holds no frame of a foreign page', async () => {
    const before = asked
    await console.page.evaluate((url) => {
      const frame = document.createElement('iframe')
      frame.src = url
      document.body.append(frame)
    }, outside)
    expect(
      await console.page.evaluate(() =>
        [...document.querySelectorAll('iframe')].map((frame) => frame.contentDocument?.body.textContent ?? '')
      )
    ).toEqual([''])
    expect(asked).toBe(before)
  })

  it.each(['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read'])('has no permission for %s', async (name) => {
    const state = await console.page.evaluate(
      async (asked) => (await navigator.permissions.query({ name: asked as PermissionName })).state,
      name
    )
    expect(state).toBe('denied')
  })

  it('finds nothing beside its own files', async () => {
    const policy = await console.page.evaluate(() => document.querySelector('meta[http-equiv]') === null)
    expect(policy).toBe(true)
    const answers = await console.application.evaluate(async ({ session }) => {
      const statuses: number[] = []
      for (const path of ['', '%2e%2e%2fmain%2findex.js', '../../package.json', 'nothing.js']) {
        statuses.push((await session.defaultSession.fetch(`app://lampfield/${path}`)).status)
      }
      return statuses
    })
    expect(answers).toEqual([200, 404, 404, 404])
  })
})

describe('main', () => {
  it('gave the page a sandbox and nothing that weakens it', async () => {
    const settings = await console.application.evaluate(({ BrowserWindow }) => {
      const page = BrowserWindow.getAllWindows()[0]?.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> }
      return page.getLastWebPreferences()
    })
    expect(settings).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      allowRunningInsecureContent: false,
      experimentalFeatures: false
    })
    expect(await console.application.evaluate(({ session }) => session.defaultSession.isSpellCheckerEnabled())).toBe(false)
  })

  it('answers a request that the contract does not allow with a failure, and goes on', async () => {
    const answers = await console.page.evaluate(async () => {
      const ask = window.lampfield.connections.retry as (input: unknown) => Promise<unknown>
      return [await ask({ id: 7 }), await ask('nonsense'), await ask(undefined), await ask({ id: 'nobody' })]
    })
    expect(answers).toMatchObject([
      { ok: false, error: { code: 'INVALID', reason: 'invalidRequest', params: { field: 'id' } } },
      { ok: false, error: { code: 'INVALID' } },
      { ok: false, error: { code: 'INVALID' } },
      { ok: false, error: { code: 'NOT_FOUND', reason: 'connectionUnknown' } }
    ])
  })

  it('does not listen on any other channel', async () => {
    const other = await console.application.evaluate(async ({ ipcMain }) => {
      const handlers = (ipcMain as unknown as { _invokeHandlers: Map<string, unknown> })._invokeHandlers
      return { invoked: [...handlers.keys()], sent: ipcMain.eventNames().filter((name) => name !== 'error') }
    })
    expect(other.invoked.sort()).toEqual(Object.keys(requests).sort())
    expect(other.sent).toEqual([])
  })

  it('refuses a request of a window that is not ours', async () => {
    const answer = await console.application.evaluate(
      async ({ BrowserWindow }, preload) => {
        const stranger = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true, contextIsolation: true } })
        await stranger.loadURL('data:text/html,<h1>stranger</h1>')
        const said: unknown = await stranger.webContents.executeJavaScript('window.lampfield.connections.list({})')
        stranger.destroy()
        return said
      },
      await console.application.evaluate(({ app }) => `${app.getAppPath()}/out/preload/index.js`)
    )
    expect(answer).toMatchObject({ ok: false, error: { code: 'FORBIDDEN', reason: 'senderNotTrusted' } })
  })

  it('never tells the page a secret', async () => {
    const everything = await console.page.evaluate(async () =>
      JSON.stringify([
        await window.lampfield.connections.list({}),
        await window.lampfield.app.info({}),
        await window.lampfield.presence.snapshot({})
      ])
    )
    expect(everything).not.toMatch(/"(password|secret)":"(?!keychain"|thisRun"|missing")/)
  })
})
