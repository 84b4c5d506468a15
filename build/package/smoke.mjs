// Tries an installed console: `node build/package/smoke.mjs EXECUTABLE [FLAG...]` starts it with a fresh profile and works its demo.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { chromium } from 'playwright-core'
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
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`)
  const page = await until('the window', () =>
    browser
      .contexts()[0]
      ?.pages()
      .find((one) => one.url().startsWith('app://'))
  )
  return {
    page,
    words: () => words,
    close: async () => {
      await page.close().catch(() => undefined)
      await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 10_000))])
      child.kill()
      await browser.close().catch(() => undefined)
    }
  }
}

/** Works the demo: members are live, a presence is set and answered for. @returns what was found */
export async function tryConsole(page) {
  await page.locator('.tile').first().waitFor({ timeout: PATIENCE })
  const sites = await until('all sites to be live', async () => {
    const answer = await page.evaluate(() => window.lampfield.connections.list({}))
    if (!answer.ok) throw new Error(answer.error.message)
    return answer.data.length > 0 && answer.data.every(({ health }) => health.state === 'live') && answer.data
  })
  const info = await page.evaluate(() => window.lampfield.app.info({}))
  const calls = await until('calls in the index', async () => {
    const answer = await page.evaluate(() => window.lampfield.calls.sync({}))
    return answer.ok && answer.data.some((one) => one.state === 'current') && answer.data
  })
  return {
    sites: sites.map(({ name, vendor }) => ({ name, vendor })),
    keychain: info.ok ? info.data.keychain : undefined,
    calls: calls.length
  }
}

if (isProgram(import.meta.url)) {
  const [executable = '', ...flags] = process.argv.slice(2)
  const profile = mkdtempSync(path.join(tmpdir(), 'lampfield-smoke-'))
  const console_ = await openInstalled(executable, { profile, flags })
  try {
    process.stdout.write(`${JSON.stringify(await tryConsole(console_.page))}\n`)
  } finally {
    await console_.close()
    rmSync(profile, { recursive: true, force: true })
  }
}
