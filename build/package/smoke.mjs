// Tries an installed console: `node build/package/smoke.mjs EXECUTABLE [FLAG...]` starts it with a fresh profile and works its demo.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import WebSocket from 'ws'
import { isProgram } from '../project.mjs'

const PATIENCE = 60_000
const LOOK_AGAIN = 100

const soon = () => new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN))

async function until(what, look) {
  const end = Date.now() + PATIENCE
  for (;;) {
    const found = await look()
    if (found) return found
    if (Date.now() > end) throw new Error(`${what}: not within ${PATIENCE / 1000} s`)
    await soon()
  }
}

/**
 * Starts an installed console and leaves it to the caller. Its page is reached over Chromium's own port: Node's inspector is off in it.
 * @param {string} executable
 * @param {{ profile: string, flags?: readonly string[] }} options
 */
export async function openInstalled(executable, { profile, flags = [] }) {
  const told = path.join(profile, 'DevToolsActivePort')
  rmSync(told, { force: true })
  const child = spawn(executable, [`--user-data-dir=${profile}`, '--remote-debugging-port=0', ...flags], {
    stdio: ['ignore', 'ignore', 'pipe']
  })
  let words = ''
  child.stderr.on('data', (text) => (words += text))
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const port = await until(`${executable} to open`, () => {
    if (child.exitCode !== null) throw new Error(`${executable} ended with ${child.exitCode}:\n${words}`)
    return existsSync(told) && readFileSync(told, 'utf8').split('\n')[0]
  })
  const target = await until('the window', async () => {
    const pages = await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()
    return pages.find(({ type, url }) => type === 'page' && url.startsWith('app://'))
  })
  const page = await attach(target.webSocketDebuggerUrl)
  return {
    evaluate: page.evaluate,
    words: () => words,
    close: async () => {
      await page.evaluate("window.lampfield.app.window({ action: 'close' })").catch(() => undefined)
      await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 10_000))])
      page.close()
      child.kill()
    }
  }
}

/** A page over its debugging socket. @param {string} address */
async function attach(address) {
  const socket = new WebSocket(address)
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  const waiting = new Map()
  let last = 0
  socket.on('message', (data) => {
    const { id, result, error } = JSON.parse(String(data))
    waiting.get(id)?.(error ?? result)
    waiting.delete(id)
  })
  socket.on('close', () => waiting.forEach((settle) => settle({ exceptionDetails: { text: 'the window is gone' } })))
  return {
    close: () => socket.close(),
    /** What the expression comes to, as JSON. @param {string} expression */
    evaluate: async (expression) => {
      const id = (last += 1)
      const settled = new Promise((resolve) => waiting.set(id, resolve))
      socket.send(JSON.stringify({ id, method: 'Runtime.evaluate', params: { expression, awaitPromise: true, returnByValue: true } }))
      const { result, exceptionDetails } = await settled
      if (exceptionDetails !== undefined) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
      return result?.value
    }
  }
}

/**
 * Looks at the demo as it runs: every site live, members on the board, calls in the index.
 * @param {{ evaluate: (expression: string) => Promise<any> }} page
 */
export async function tryConsole({ evaluate }) {
  const asked = async (request) => {
    const answer = await evaluate(`window.lampfield.${request}`)
    if (!answer?.ok) throw new Error(`${request}: ${answer?.error?.message}`)
    return answer.data
  }
  await until('tiles', () => evaluate("document.querySelectorAll('.tile').length > 8"))
  const sites = await until('all sites to be live', async () => {
    const all = await asked('connections.list({})')
    return all.length > 0 && all.every(({ health }) => health.state === 'live') && all
  })
  const { keychain } = await asked('app.info({})')
  await until('calls in the index', async () => (await asked('calls.sync({})')).some(({ state }) => state === 'current'))
  return { sites: sites.map(({ name }) => name), keychain }
}

if (isProgram(import.meta.url)) {
  const [executable = '', ...flags] = process.argv.slice(2)
  const profile = mkdtempSync(path.join(tmpdir(), 'lampfield-smoke-'))
  const installed = await openInstalled(executable, { profile, flags })
  try {
    process.stdout.write(`${JSON.stringify(await tryConsole(installed))}\n`)
  } finally {
    await installed.close()
    rmSync(profile, { recursive: true, force: true })
  }
}
