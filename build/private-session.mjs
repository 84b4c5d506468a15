// A session nobody else shares: own display, own message bus, own unlocked keyring, own data folder. For tests and pictures.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { runVisibly, SetupError } from './project.mjs'

const UNLOCK = 'eval "$(printf "\\n" | gnome-keyring-daemon --unlock --components=secrets 2>/dev/null)"; exec "$@"'

/**
 * Starts a display of its own.
 * @param {{ forAll?: boolean }} [options] forAll: other users of this machine may show something on it
 * @returns {Promise<{ name: string, close: () => void }>} name as in DISPLAY
 */
export const openDisplay = ({ forAll = false } = {}) =>
  new Promise((resolve, reject) => {
    const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp', ...(forAll ? ['-ac'] : [])], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe']
    })
    const close = () => void server.kill()
    process.once('exit', close)
    server.on('error', (error) => reject(new SetupError(`Xvfb did not start: ${error.message}`)))
    server.on('exit', (code) => reject(new SetupError(`Xvfb ended with ${code}`)))
    server.stdio[3]?.once('data', (number) => resolve({ name: `:${String(number).trim()}`, close }))
  })

/** What Electron is told about the message buses of this machine, so that it does not look for ones that are not there. */
export const busEnvironment = () => ({ DBUS_SYSTEM_BUS_ADDRESS: process.env.DBUS_SYSTEM_BUS_ADDRESS ?? 'disabled:' })

/**
 * Runs a program in a private session on Linux, directly elsewhere.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>} its exit code
 */
export async function inPrivateSession(command, args, options = {}) {
  if (process.platform !== 'linux') return runVisibly(command, args, options)
  const data = mkdtempSync(path.join(tmpdir(), 'lampfield-session-'))
  const clean = () => rmSync(data, { recursive: true, force: true })
  process.once('exit', clean)
  const display = await openDisplay()
  try {
    const env = {
      ...process.env,
      ...options.env,
      ...busEnvironment(),
      DISPLAY: display.name,
      XDG_DATA_HOME: data,
      XDG_CONFIG_HOME: data,
      NO_AT_BRIDGE: '1'
    }
    delete env.WAYLAND_DISPLAY
    delete env.DBUS_SESSION_BUS_ADDRESS
    return await runVisibly('dbus-run-session', ['--', 'bash', '-c', UNLOCK, 'session', command, ...args], {
      ...options,
      env,
      detached: true
    })
  } finally {
    process.off('exit', clean)
    clean()
    display.close()
  }
}
