// What no page of ours may ever do: go elsewhere, open windows, host web views, get permissions, download, reach a network.
import type { App, Session } from 'electron'

const NETWORK = ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*', 'ftp://*/*', 'file://*/*']

/** `url` as every writing of the same document has it; the hash only tells a place in it. */
function documentOf(url: string): string | undefined {
  try {
    const { href, hash } = new URL(url)
    // A bare "#" is an empty hash, which `hash` does not tell.
    return hash === '' ? href.replace(/#$/, '') : href.slice(0, -hash.length)
  } catch {
    return undefined
  }
}

/** Whether both addresses name the same document: the same place, path and query. Other documents of our own place are elsewhere. */
const sameDocument = (one: string, other: string): boolean => documentOf(one) !== undefined && documentOf(one) === documentOf(other)

/** Every page made from now on stays where it is. @param home the address of our own page */
export function keepPagesHome(app: App, home: string): void {
  app.on('web-contents-created', (_created, page) => {
    page.setWindowOpenHandler(() => ({ action: 'deny' }))
    page.on('will-attach-webview', (event) => event.preventDefault())
    page.on('will-navigate', (event, url) => {
      if (!sameDocument(url, home)) event.preventDefault()
    })
    page.on('will-redirect', (event) => event.preventDefault())
    page.on('will-frame-navigate', (event) => {
      if (!event.isMainFrame) event.preventDefault()
    })
  })
}

/** @param network false where the page comes from our own scheme and has no business on any network */
export function closeSession(session: Session, { network }: { network: boolean }): void {
  session.setPermissionRequestHandler((_page, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event) => event.preventDefault())
  session.setSpellCheckerEnabled(false)
  if (!network) session.webRequest.onBeforeRequest({ urls: NETWORK }, (_request, answer) => answer({ cancel: true }))
}
