// Shows why the console does not start, in a window that keeps everything away from the profile.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { app, BrowserWindow, dialog, Menu, protocol, session } from 'electron'
import { closeSession, keepPagesHome } from '../window/hardening'
import { setMenu } from '../window/menu'
import { PAGE } from '../window/page'
import type { Refusal } from './refusal'
import { AGAIN, CLOSE, languageOf, REFUSAL_POLICY, refusalPage, wordsOf } from './refusal-page'

const SIZE = { width: 720, height: 620 }
const EXIT_CODE = 1
/** Where a full disk takes nothing any more, memory may. */
const SHELTERS = [tmpdir(), '/dev/shm']

/** Chromium keeps caches in the profile: from now on somewhere else, that goes with the process. */
function leaveProfile(): void {
  for (const shelter of SHELTERS) {
    try {
      const folder = mkdtempSync(path.join(shelter, 'lampfield-refused-'))
      app.setPath('userData', folder)
      app.setPath('sessionData', folder)
      app.on('quit', () => rmSync(folder, { recursive: true, force: true }))
      return
    } catch {
      // The next one may take it; without any, Chromium works in memory.
      continue
    }
  }
}

function again(): void {
  app.relaunch()
  app.exit(EXIT_CODE)
}

async function show(refusal: Refusal): Promise<void> {
  await app.whenReady()
  const language = languageOf(app.getPreferredSystemLanguages())
  closeSession(session.defaultSession, { network: false })
  const scheme = new URL(PAGE).protocol.slice(0, -1)
  // The console may have served its page until one of its parts could not be loaded.
  if (protocol.isProtocolHandled(scheme)) protocol.unhandle(scheme)
  protocol.handle(scheme, () => {
    const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': REFUSAL_POLICY }
    return new Response(refusalPage(refusal, language), { headers })
  })
  setMenu(Menu, process.platform)
  const window = new BrowserWindow({
    ...SIZE,
    minWidth: 320,
    minHeight: 320,
    title: 'Lampfield',
    show: false,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, spellcheck: false, devTools: false }
  })
  // One that was opened before its program turned out to be damaged.
  for (const other of BrowserWindow.getAllWindows()) if (other !== window) other.destroy()
  const { webContents } = window
  webContents.on('will-navigate', (event, address) => {
    event.preventDefault()
    // A form adds an empty query.
    if (address.startsWith(`${PAGE}${AGAIN}`)) again()
    else if (address.startsWith(`${PAGE}${CLOSE}`)) window.close()
  })
  window.once('ready-to-show', () => window.show())
  app.on('window-all-closed', () => app.exit(EXIT_CODE))
  await window.loadURL(PAGE)
}

/** Says `refusal`, and ends with exit code 1 once the window is closed. Nothing of the profile is opened or written. */
export function refuse(refusal: Refusal): void {
  leaveProfile()
  keepPagesHome(app, PAGE)
  const { title, what, todo, place } = wordsOf(refusal, 'en')
  process.stderr.write(`Lampfield: ${title}. ${what}${place === '' ? '' : ` (${place})`} ${todo}\n`)
  show(refusal).catch(() => {
    // Where no page can be shown, the system's own box says it.
    dialog.showErrorBox(`${title} · Lampfield`, [what, place, todo].filter(Boolean).join('\n\n'))
    app.exit(EXIT_CODE)
  })
}
