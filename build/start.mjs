// `npm start`: does what is left of the set-up, builds what changed, opens the console. `-- --snapshot DIR [NAME ...]` draws pictures instead.
import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { openDisplay } from './private-session.mjs'
import { isProgram, main, modules, root, runVisibly, say } from './project.mjs'
import { ensureBuilt, ensureDependencies, ensureElectron, ensureSystemPackages } from './setup.mjs'

const isRoot = () => process.getuid?.() === 0
const readNumber = (file) => (existsSync(file) ? Number(readFileSync(file, 'utf8')) : undefined)

/** Chromium's sandbox needs user namespaces or a setuid helper; without either it ends with an obscure message. */
function sandboxAdvice(dist) {
  const helper = path.join(dist, 'chrome-sandbox')
  if (process.platform !== 'linux' || isRoot() || !existsSync(helper)) return
  const setuid = statSync(helper).uid === 0 && (statSync(helper).mode & 0o4000) !== 0
  const closed =
    readNumber('/proc/sys/kernel/apparmor_restrict_unprivileged_userns') === 1 ||
    readNumber('/proc/sys/kernel/unprivileged_userns_clone') === 0
  if (setuid || !closed) return
  say(`This system keeps user namespaces closed. If the window does not open, give the sandbox its helper:`)
  say(`  sudo chown root:root ${helper} && sudo chmod 4755 ${helper}`)
}

/** The environment and arguments with which Electron runs quietly on this machine. */
function quietly() {
  const env = { ...process.env }
  if (process.platform === 'linux') {
    if (!existsSync('/run/dbus/system_bus_socket')) env.DBUS_SYSTEM_BUS_ADDRESS ??= 'disabled:'
    if (!existsSync(path.join(env.XDG_RUNTIME_DIR ?? '/nonexistent', 'bus'))) env.DBUS_SESSION_BUS_ADDRESS ??= 'disabled:'
  }
  return { env, args: ['--demo', '--log-level=3', ...(isRoot() ? ['--no-sandbox'] : [])] }
}

async function open(electron, rest, dev) {
  const { env, args } = quietly()
  const hasDisplay = process.platform !== 'linux' || Boolean(env.DISPLAY) || Boolean(env.WAYLAND_DISPLAY)
  const display = hasDisplay ? undefined : await openDisplay()
  if (display) {
    say('There is no display here: the console opens on a virtual one, where nobody sees it. Ctrl+C ends it.')
    say('For pictures of every screen: npm start -- --snapshot DIR')
    env.DISPLAY = display.name
  }
  try {
    if (!dev) return await runVisibly(electron.executable, [root, ...args, ...rest], { env })
    env.ELECTRON_EXEC_PATH = electron.executable
    if (isRoot()) env.NO_SANDBOX = '1'
    return await runVisibly(process.execPath, [path.join(modules, 'electron-vite/bin/electron-vite.js'), 'dev', '--', '--demo', ...rest], {
      env
    })
  } finally {
    display?.close()
  }
}

/** @param {readonly string[]} args */
async function start(args) {
  const snapshot = args.indexOf('--snapshot')
  const dev = args.includes('--dev')
  const alone = process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY
  await ensureDependencies()
  await ensureSystemPackages(snapshot >= 0 || alone ? 'test' : 'window')
  const electron = await ensureElectron()
  if (!dev) await ensureBuilt()
  if (snapshot >= 0) {
    const { takeSnapshots } = await import('./snapshot.mjs')
    return takeSnapshots(electron, args[snapshot + 1], args.slice(snapshot + 2))
  }
  sandboxAdvice(electron.dist)
  return open(
    electron,
    args.filter((argument) => argument !== '--dev'),
    dev
  )
}

if (isProgram(import.meta.url)) await main(() => start(process.argv.slice(2)))
