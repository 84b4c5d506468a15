// Tries an installed console: `node build/package/smoke.mjs EXECUTABLE [FLAG...]` starts it with a fresh profile and works its demo.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { isProgram } from '../project.mjs'

const PATIENCE = 30_000
const TO_END = 20_000
const LOOK_AGAIN = 100
const BRIDGE = "'lampfield' in window && document.readyState === 'complete'"

const after = (milliseconds, words) => new Promise((_resolve, reject) => setTimeout(() => reject(new Error(words())), milliseconds).unref())

/**
 * Asks again and again.
 * @template T
 * @param {string} what for the error: what did not come
 * @param {() => Promise<T> | T} look
 * @returns {Promise<NonNullable<T>>} the first answer that is something
 */
export async function until(what, look) {
  const end = Date.now() + PATIENCE
  for (;;) {
    const found = await look()
    if (found) return found
    if (Date.now() > end) throw new Error(`${what}: not within ${PATIENCE / 1000} s`)
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN))
  }
}

/** Chromium's debugging protocol over the two pipes of a child: it opens no port, and Node's inspector is off in an installed console. */
function protocolOf(child) {
  const [, , , asking, answering] = child.stdio
  const waiting = new Map()
  const listeners = new Set()
  let last = 0
  let rest = ''
  let isGone = false
  const gone = () => {
    isGone = true
    waiting.forEach(({ reject }) => reject(new Error('the window is gone')))
    waiting.clear()
  }
  asking.on('error', gone)
  answering.on('close', gone).setEncoding('utf8')
  answering.on('data', (text) => {
    const messages = (rest + text).split('\0')
    rest = messages.pop() ?? ''
    for (const message of messages) {
      const { id, result, error, method, params } = JSON.parse(message)
      if (method !== undefined) listeners.forEach((listener) => listener(method, params))
      else if (error) waiting.get(id)?.reject(new Error(error.message))
      else waiting.get(id)?.resolve(result)
      waiting.delete(id)
    }
  })
  return {
    listen: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    send: (method, params = {}, sessionId = undefined) =>
      new Promise((resolve, reject) => {
        if (isGone) return reject(new Error('the window is gone'))
        const id = (last += 1)
        waiting.set(id, { resolve, reject })
        asking.write(`${JSON.stringify({ id, method, params, sessionId })}\0`)
      })
  }
}

/**
 * Starts an installed console and waits for its page; the caller closes it.
 * @param {string} executable
 * @param {{ profile?: string, flags?: readonly string[], within?: readonly string[], ready?: string }} [options]
 *   profile: where it keeps everything, its own place where absent; within: the command that enters the system it is installed in;
 *   ready: what is true in its page once it is open
 */
export async function openInstalled(executable, { profile, flags = [], within = [], ready = BRIDGE } = {}) {
  const kept = profile === undefined ? [] : [`--user-data-dir=${profile}`]
  const [command, ...words] = [...within, executable, '--remote-debugging-pipe', ...kept, ...flags]
  const child = spawn(command, words, { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] })
  let said = ''
  child.stderr.on('data', (text) => (said += text))
  const ended = new Promise((resolve, reject) => child.once('error', reject).once('exit', (code, signal) => resolve(code ?? signal)))
  const early = ended.then((code) => Promise.reject(new Error(`${executable} ended with ${code}:\n${said}`)))
  early.catch(() => undefined)
  const end = () => void child.kill('SIGKILL')
  process.once('exit', end)
  void ended.catch(() => undefined).finally(() => process.off('exit', end))

  const { send, listen } = protocolOf(child)
  const complaints = []
  const found = new Promise((resolve) =>
    listen((method, params) => {
      if (params?.targetInfo?.type === 'page') resolve(params.targetInfo.targetId)
      if (method === 'Runtime.exceptionThrown')
        complaints.push(params.exceptionDetails.exception?.description ?? params.exceptionDetails.text)
      if (method === 'Log.entryAdded' && params.entry.level === 'error') complaints.push(params.entry.text)
    })
  )
  try {
    const late = after(PATIENCE, () => `${executable} did not open within ${PATIENCE / 1000} s:\n${said}`)
    send('Target.setDiscoverTargets', { discover: true }).catch(() => undefined)
    const targetId = await Promise.race([found, early, late])
    const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true })
    await Promise.all([send('Runtime.enable', {}, sessionId), send('Log.enable', {}, sessionId)])

    /** What the expression comes to, as JSON; the page's content security policy holds for it. @param {string} expression */
    const evaluate = async (expression) => {
      const asked = { expression, awaitPromise: true, returnByValue: true, allowUnsafeEvalBlockedByCSP: false }
      const { result, exceptionDetails } = await send('Runtime.evaluate', asked, sessionId)
      if (exceptionDetails !== undefined) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
      return result.value
    }
    const isOpen = `new Promise((open) => {
      const look = () => (${ready} ? open(true) : setTimeout(look, 4))
      look()
    })`
    // What is evaluated in a page that goes for the next one is lost with it.
    const open = async () => {
      while (!(await evaluate(isOpen).catch(() => child.exitCode !== null))) continue
    }
    await Promise.race([open(), early, late]).catch(async (error) => {
      const shown = await evaluate("document.body?.innerText ?? ''").catch(() => '')
      throw new Error(`${error.message}\nIts window shows: ${shown}`)
    })
    /**
     * Has the page go elsewhere as its own script would, and waits for what becomes of that.
     * @param {string} url
     * @returns {Promise<'left' | 'refused'>}
     */
    const leadTo = async (url) => {
      await send('Page.enable', {}, sessionId)
      let forget = () => undefined
      const outcome = new Promise((resolve) => {
        let isAskedFor = false
        forget = listen((method) => {
          if (method === 'Page.frameRequestedNavigation') isAskedFor = true
          if (method === 'Page.frameNavigated') resolve('left')
          // Main refuses what it is asked for; the page's own engine does not even ask for a file.
          if (method === (isAskedFor ? 'Page.frameStoppedLoading' : 'Page.frameClearedScheduledNavigation')) resolve('refused')
        })
      })
      const silent = after(PATIENCE, () => `nothing became of going to ${url} within ${PATIENCE / 1000} s`)
      // The answer is lost with a page that left.
      await evaluate(`void location.assign(${JSON.stringify(url)})`).catch(() => undefined)
      return await Promise.race([outcome, early, silent]).finally(forget)
    }
    return {
      pid: child.pid ?? 0,
      evaluate,
      leadTo,
      /** Exceptions of the page and what its console was told as an error. */
      complaints: () => [...complaints],
      /** What the processes of the console wrote to stderr. */
      said: () => said,
      /** Closes the window as a person does. @returns the exit code */
      kill: end,
      close: async () => {
        await evaluate("window.lampfield.app.window({ action: 'close' })").catch(() => undefined)
        return await Promise.race([ended, after(TO_END, () => `it did not end within ${TO_END / 1000} s:\n${said}`)]).finally(end)
      }
    }
  } catch (error) {
    end()
    throw error
  }
}

/**
 * Asks the console through its bridge.
 * @param {{ evaluate: (expression: string) => Promise<any> }} page
 * @param {string} request as in connections.list
 * @param {unknown} [input]
 */
export async function ask({ evaluate }, request, input = {}) {
  const answer = await evaluate(`window.lampfield.${request}(${JSON.stringify(input)})`)
  if (!answer?.ok) throw new Error(`${request}: ${answer?.error?.message}`)
  return answer.data
}

/** A first start asks how to begin; this answers with the demo. @param {{ evaluate: (expression: string) => Promise<any> }} page */
export async function beginWithDemo(page) {
  const { first } = await ask(page, 'connections.beginning')
  if (first) await ask(page, 'connections.addDemo')
}

/**
 * Looks at the demo as it runs: every site live, members on the board, calls in the index.
 * @param {{ evaluate: (expression: string) => Promise<any> }} page
 */
export async function tryConsole(page) {
  await until('tiles', () => page.evaluate("document.querySelectorAll('.tile').length > 8"))
  const sites = await until('all sites to be live', async () => {
    const all = await ask(page, 'connections.list')
    return all.length > 0 && all.every(({ health }) => health.state === 'live') && all
  })
  const { keychain } = await ask(page, 'app.info')
  await until('calls in the index', async () => (await ask(page, 'calls.sync')).some(({ state }) => state === 'current'))
  const { calls, kept } = await ask(page, 'calls.index')
  return { sites: sites.map(({ name }) => name), keychain, calls, kept }
}

if (isProgram(import.meta.url)) {
  const [executable = '', ...flags] = process.argv.slice(2)
  const profile = mkdtempSync(path.join(tmpdir(), 'lampfield-smoke-'))
  try {
    const installed = await openInstalled(executable, { profile, flags })
    try {
      await beginWithDemo(installed)
      process.stdout.write(`${JSON.stringify(await tryConsole(installed))}\n`)
    } finally {
      await installed.close()
    }
  } finally {
    rmSync(profile, { recursive: true, force: true })
  }
}
