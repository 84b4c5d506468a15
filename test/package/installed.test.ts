// The deb in a clean Debian, from its first installation to its removal: what an administrator types, and what a plain user then has.
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, watch } from 'node:fs'
import { copyFile, lstat, readdir, readFile, readlink, stat, truncate, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { connectionDefaults, type Connection, type ConnectionDraft } from '@contract/connections'
import type { AppInfo, Preferences } from '@contract/app'
import type { FieldSnapshot, PresenceReceipts } from '@contract/presence'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { ask, beginWithDemo, type Installed, openInstalled, tryConsole, until } from '../../build/package/smoke.mjs'
import { openDisplay } from '../../build/private-session.mjs'
import { deb, filesBelow, openDeb, project } from './built'
import { type CleanRoot, cleanRoot } from './clean-root'
import { descendants, firstChild, interfacesOf } from './processes'
import { told } from './program'

const USER = 'anna'
const BEFORE = '0.0.8'
const BETWEEN = '0.0.9'
/** A file of the program that its successor does not have. */
const FORMER = 'resources/former.txt'
const PORT = '18080'
const WITH_KEYRING = [
  'dbus-run-session',
  '--',
  'bash',
  '-c',
  'eval "$(printf "\\n" | gnome-keyring-daemon --unlock --components=secrets 2>/dev/null 3>&- 4>&-)"; exec "$@"',
  'session'
]

let root: CleanRoot
let name: string
let home: string
let version: string
let display: { name: string; close: () => void }
/** What must not outlive the tests, the latest first. */
const running: (() => unknown)[] = []
/** What must not outlive its test, which may fail before it ends it: the next one opens the same profile. */
const begun: (() => unknown)[] = []
const ended = (end: () => unknown): void => void begun.splice(begun.indexOf(end), 1)

const at = (file: string): string => path.join(root.folder, file)
const profile = (): string => at(`home/${USER}/.config/${path.basename(home)}`)

/** What the administrator typed must have worked. */
async function typed(...command: string[]): Promise<string> {
  const { code, output } = await root.administer(...command)
  expect(`${command.join(' ')} ended with ${String(code)}${code === 0 ? '' : `:\n${output}`}`).toBe(`${command.join(' ')} ended with 0`)
  return output
}
const install = (file: string): Promise<string> =>
  typed('apt-get', 'install', '--yes', '--quiet', '--no-install-recommends', `/srv/${file}.deb`)
const standing = async (): Promise<string> =>
  (await root.administer('dpkg-query', '--show', '--showformat', '${Version} ${db:Status-Status}', name)).output

/** The same package as an earlier version, with a file that was given up since. */
async function asEarlier(earlier: string): Promise<void> {
  const { folder, remove } = await openDeb()
  const control = path.join(folder, 'DEBIAN/control')
  await writeFile(control, (await readFile(control, 'utf8')).replace(/^Version: .*$/m, `Version: ${earlier}`))
  await writeFile(path.join(folder, home, `${FORMER}.${earlier}`), earlier)
  await told('dpkg-deb', ['--root-owner-group', '-Znone', '--build', folder, at(`srv/${earlier}.deb`)])
  await remove()
}

/** Starts the installed console as the plain user does: by its name, with the network cut. */
async function open({ keyring = true, ready }: { keyring?: boolean; ready?: string } = {}): Promise<Installed> {
  const within = [...root.entering(USER, `/tmp/.X11-unix/X${display.name.slice(1)}`), ...(keyring ? WITH_KEYRING : [])]
  const console = await openInstalled(name, { within, flags: ['--enable-logging=stderr'], ...(ready === undefined ? {} : { ready }) })
  begun.unshift(console.close)
  return {
    ...console,
    close: () => {
      ended(console.close)
      return console.close()
    }
  }
}

interface Simulated {
  readonly url: string
  readonly application: string
  readonly user: string
  readonly password: string
}

/** A telephone system in the console's own cut-off network. */
async function startSimulation(console: Installed): Promise<{ site: Simulated; stop: () => Promise<void> }> {
  const network = `--net=/proc/${firstChild(console.pid)}/ns/net`
  const simulator = [path.join(project, 'out/main/simulator.js'), 'callisto', '--port', PORT, '--seed', '3', '--still']
  const child: ChildProcess = spawn('nsenter', [network, process.execPath, ...simulator], { stdio: ['ignore', 'pipe', 'inherit'] })
  const exit = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const end = (): Promise<void> => {
    child.kill()
    return exit
  }
  begun.unshift(end)
  const line = await new Promise<string>((resolve, reject) => {
    if (child.stdout !== null) createInterface({ input: child.stdout }).once('line', resolve)
    void exit.then(() => reject(new Error('the simulator ended')))
  })
  const stop = (): Promise<void> => {
    ended(end)
    return end()
  }
  return { site: JSON.parse(line) as Simulated, stop }
}

const draftOf = ({ url, application, user }: Simulated): ConnectionDraft => ({
  ...connectionDefaults,
  name: 'Branch',
  vendor: 'callisto',
  address: url,
  application,
  user,
  pollSeconds: 1,
  plainHttpAccepted: true,
  groupNames: {}
})

const siteNamed = async (console: Installed, wanted: string): Promise<Connection | undefined> =>
  (await ask<Connection[]>(console, 'connections.list')).find((site) => site.name === wanted)

const whenLive = (console: Installed, wanted: string): Promise<Connection> =>
  until(`${wanted} to be live`, async () => {
    const site = await siteNamed(console, wanted)
    return site?.health.state === 'live' && site.health.members > 0 ? site : undefined
  })

/** The call index as it lies on the disk: the same file as long as nobody had to make a new one. */
async function indexFile(): Promise<{ inode: number; head: string; setAside: string[] }> {
  const files = await filesBelow(profile())
  const file = files.find((one) => one.endsWith('/calls.db')) ?? ''
  const { ino } = await stat(path.join(profile(), file))
  const head = (await readFile(path.join(profile(), file))).toString('latin1', 0, 15)
  return { inode: ino, head, setAside: files.filter((one) => /damaged|unreadable|set-aside/.test(one)) }
}

/** What lies in the profile, with its sizes and times. */
const standingFiles = async (): Promise<string[]> =>
  Promise.all(
    (await filesBelow(profile())).map(async (file) => {
      const { size, mtimeMs } = await lstat(path.join(profile(), file))
      return `${file} ${size} ${mtimeMs}`
    })
  )

/** What the user made at the beginning is there, and can be read. */
async function expectKept(console: Installed, made: { inode: number; calls: number }): Promise<void> {
  const info = await ask<AppInfo>(console, 'app.info')
  expect({ keychain: info.keychain, notices: info.notices }).toEqual({ keychain: 'available', notices: [] })
  expect((await ask<Preferences>(console, 'app.preferences')).theme).toBe('dark')
  // The console looks into the keychain to say so; the index opens only with its key, which is there too.
  expect((await siteNamed(console, 'Branch'))?.secret).toBe('keychain')
  const index = await ask<{ calls: number; kept: string }>(console, 'calls.index')
  expect(index.kept).toBe('encrypted')
  expect(index.calls).toBeGreaterThanOrEqual(made.calls)
  expect(await indexFile()).toMatchObject({ inode: made.inode, setAside: [] })
}

beforeAll(async () => {
  display = await openDisplay({ forAll: true })
  running.push(display.close)
  root = await cleanRoot(USER)
  running.push(root.remove)
  const opened = await openDeb()
  home = opened.home
  name = opened.control.get('Package') ?? ''
  version = opened.control.get('Version') ?? ''
  await opened.remove()
  await copyFile(deb(), at('srv/new.deb'))
  await asEarlier(BEFORE)
  await asEarlier(BETWEEN)
})
afterEach(async () => {
  for (const end of begun.splice(0)) await end()
})
afterAll(async () => {
  for (const end of running.splice(0)) await end()
})

describe('a deb installed into a clean Debian', () => {
  const made = { inode: 0, calls: 0 }

  it('brings by its own dependencies every library that its programs load', async () => {
    await install(BEFORE)
    expect(await standing()).toBe(`${BEFORE} installed`)
    const programs = (await filesBelow(at(home))).filter((file) => /\.(node|so)(\.\d+)*$/.test(file) || !path.extname(file))
    const binaries: string[] = []
    for (const file of programs) {
      if ((await readFile(path.join(at(home), file))).toString('latin1', 0, 4) === '\x7fELF') binaries.push(`${home}${file}`)
    }
    expect(binaries.length).toBeGreaterThan(5)
    const loaded = await typed('ldd', ...binaries)
    expect(loaded).toContain('libgtk-3.so.0 => /')
    expect(loaded.split('\n').filter((line) => line.includes('not found'))).toEqual([])
  })

  it('is in the path, and has the sandbox that this kernel allows', async () => {
    expect(await readlink(at(`usr/bin/${name}`))).toBe(`/etc/alternatives/${name}`)
    expect(await readlink(at(`etc/alternatives/${name}`))).toBe(`${home}/${name}`)
    const namespaces = (await root.administer('unshare', '--user', 'true')).code === 0
    expect(((await stat(at(`${home}/chrome-sandbox`))).mode & 0o7777).toString(8)).toBe(namespaces ? '755' : '4755')
  })

  it('starts for a plain user with nothing else installed, in the sandbox, without a network and without a keyring', async () => {
    const console = await open({ keyring: false })
    await beginWithDemo(console)
    const { keychain, kept } = await tryConsole(console)
    expect(keychain).not.toBe('available')
    expect(kept).toBe('thisRun')

    const processes = descendants(console.pid).filter(({ command }) => command[0]?.includes(name))
    const main = processes.find(({ command }) => !command.some((word) => word.startsWith('--type=')))
    const page = processes.find(({ command }) => command.includes('--type=renderer'))
    expect(new Set(processes.map(({ user }) => user))).toEqual(new Set([main?.user]))
    expect(main?.user).toBeGreaterThan(0)
    expect(processes.filter(({ command }) => command.includes('--no-sandbox'))).toEqual([])
    expect(page).toMatchObject({ seccomp: 2, capabilities: '0000000000000000' })
    for (const kind of ['user', 'net', 'pid'] as const) expect(page?.namespaces[kind]).not.toBe(main?.namespaces[kind])
    expect(interfacesOf(main?.pid ?? 0)).toEqual(['lo'])
    expect(await console.close()).toBe(0)
  })

  it('keeps passwords and calls where there is a keyring, and shows and sets presence', async () => {
    await typed('apt-get', 'install', '--yes', '--quiet', '--no-install-recommends', 'dbus-daemon', 'gnome-keyring')
    const console = await open()
    await beginWithDemo(console)
    expect(await tryConsole(console)).toMatchObject({ keychain: 'available', kept: 'encrypted' })

    const field = async (connectionId: string) =>
      (await ask<FieldSnapshot[]>(console, 'presence.snapshot', { connectionId }))[0]?.members ?? []
    const site = (await ask<Connection[]>(console, 'connections.list')).find(({ vendor }) => vendor === 'callisto')
    const person = (await field(site?.id ?? '')).find(({ presence }) => presence === 'available')
    const people = [{ connectionId: person?.connectionId, memberId: person?.memberId }]
    const { receipts } = await ask<PresenceReceipts>(console, 'presence.set', { people, state: 'busy', note: '' })
    expect(receipts.map(({ outcome }) => outcome)).toEqual(['set'])
    const tile = `document.querySelector('.tile[data-key="${person?.key ?? ''}"]')?.innerText`
    await until('the tile to tell it', async () => /Busy/.test((await console.evaluate<string | null>(tile)) ?? ''))

    await ask(console, 'app.setPreferences', { theme: 'dark' })
    const simulation = await startSimulation(console)
    const wanted = { draft: draftOf(simulation.site), secret: simulation.site.password, keep: 'keychain' }
    expect(await ask<Connection>(console, 'connections.add', wanted)).toMatchObject({ secret: 'keychain' })
    await whenLive(console, 'Branch')
    await simulation.stop()
    made.calls = (await ask<{ calls: number }>(console, 'calls.index')).calls
    expect(made.calls).toBeGreaterThan(100)
    expect(await console.close()).toBe(0)

    const { inode, head } = await indexFile()
    made.inode = inode
    expect(head).not.toBe('SQLite format 3')
    const written = await Promise.all((await filesBelow(profile())).map((file) => readFile(path.join(profile(), file))))
    expect(written.filter((bytes) => bytes.includes(simulation.site.password))).toEqual([])
  })

  it('has all of it again at its next start, and gives its page no way out', async () => {
    const console = await open()
    await expectKept(console, made)
    // The demo serves at a new place in each run; before it does, its address is empty, which names the page itself.
    const address = await until(
      'the address of the demo',
      async () => (await ask<Connection[]>(console, 'connections.list')).find(({ demo }) => demo)?.address
    )
    expect(new URL(address).protocol).toBe('http:')
    const found = await console.evaluate(`(async () => {
      const directives = (window.refusedBy = [])
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => directives.push(effectiveDirective))
      const refused = async (work) => { try { await work(); return false } catch { return true } }
      const loaded = (tag) => new Promise((resolve) => {
        const element = document.createElement(tag)
        element.onload = () => resolve(true)
        element.onerror = () => resolve(false)
        element.src = ${JSON.stringify(address)}
        document.body.append(element)
      })
      return {
        node: ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer'].filter((one) => one in window),
        eval: await refused(() => eval('1')),
        function: await refused(() => new Function('return 1')()),
        fetch: await refused(() => fetch(${JSON.stringify(address)})),
        image: await loaded('img'),
        script: await loaded('script'),
        window: window.open(${JSON.stringify(address)}),
        camera: (await navigator.permissions.query({ name: 'camera' })).state
      }
    })()`)
    expect(found).toEqual({
      node: [],
      eval: true,
      function: true,
      fetch: true,
      image: false,
      script: false,
      window: null,
      camera: 'denied'
    })
    // The page is told of each refusal a moment after it.
    await expect
      .poll(() => console.evaluate<string[]>('[...new Set(window.refusedBy)].sort()'))
      .toEqual(expect.arrayContaining(['connect-src', 'img-src', 'script-src', 'script-src-elem']))
    // What it was told of is gone with the page where it goes elsewhere or is loaded again.
    for (const elsewhere of [address, 'file:///etc/passwd', 'app://lampfield/files.json']) {
      expect([elsewhere, await console.leadTo(elsewhere)]).toEqual([elsewhere, 'refused'])
      expect(await console.evaluate('[location.href, window.refusedBy.length > 0]')).toEqual(['app://lampfield/', true])
    }
    // Its own address is the only one that it may load: a page that leaves would have been noticed.
    expect(await console.leadTo('app://lampfield/')).toBe('left')
    await until('the page again', () => console.evaluate<boolean>("'lampfield' in window && document.readyState === 'complete'"))
    expect(await console.close()).toBe(0)
  })

  it('listens to no debugger of Node and runs no script of a stranger', async () => {
    const script = at(`home/${USER}/stranger.js`)
    await writeFile(script, "require('fs').writeFileSync('/home/anna/ran', '')")
    const asNode = await root.asUser(
      USER,
      'env',
      'ELECTRON_RUN_AS_NODE=1',
      'NODE_OPTIONS=--require=/home/anna/stranger.js',
      name,
      '/home/anna/stranger.js'
    )
    expect(asNode.code).not.toBe(0)
    expect(existsSync(at('home/anna/ran'))).toBe(false)
  })

  it('is upgraded in place: settings, password and calls stay, what the program gave up goes', async () => {
    await install(BETWEEN)
    expect(await standing()).toBe(`${BETWEEN} installed`)
    expect(existsSync(at(`${home}/${FORMER}.${BEFORE}`))).toBe(false)
    expect(existsSync(at(`${home}/${FORMER}.${BETWEEN}`))).toBe(true)
    expect(existsSync(at(`usr/bin/${name}`))).toBe(false)
    expect((await lstat(at(`usr/bin/${name}`))).isSymbolicLink()).toBe(true)
    const console = await open()
    await expectKept(console, made)
    expect(await console.close()).toBe(0)
  })

  it('stays as it is where the newer package is damaged, and apt says so', async () => {
    await copyFile(deb(), at('srv/damaged.deb'))
    await truncate(at('srv/damaged.deb'), Math.round((await stat(deb())).size / 2))
    const { code, output } = await root.administer('apt-get', 'install', '--yes', '--quiet', '/srv/damaged.deb')
    expect(code).not.toBe(0)
    expect(output).toMatch(/Invalid archive|unexpected end/)
    expect(await standing()).toBe(`${BETWEEN} installed`)
    expect(await typed('dpkg', '--verify', name)).toBe('')
    expect((await root.asUser(USER, 'test', '-x', `/usr/bin/${name}`)).code).toBe(0)
  })

  // A computer that goes down after dpkg laid out the new files and before it ran their scripts: the name in the path is then that of the
  // version before, and nobody has given the sandbox its rights.
  it.each([
    ['dpkg', ['dpkg', '--configure', '--pending']],
    ['apt', ['apt-get', 'install', '--fix-broken', '--yes', '--quiet']]
  ])('starts with everything where the upgrade was unpacked only, and %s finishes it', async (_what, finish) => {
    await typed('dpkg', '--install', `/srv/${BETWEEN}.deb`)
    await typed('dpkg', '--unpack', '/srv/new.deb')
    expect(await standing()).toBe(`${version} unpacked`)
    expect(existsSync(at(`${home}/${FORMER}.${BETWEEN}`))).toBe(false)
    const unpacked = await open()
    await expectKept(unpacked, made)
    expect(await unpacked.close()).toBe(0)

    await typed(...finish)
    expect(await standing()).toBe(`${version} installed`)
    expect(await typed('dpkg', '--audit')).toBe('')
    expect(await typed('dpkg', '--verify', name)).toBe('')
    expect(await readlink(at(`etc/alternatives/${name}`))).toBe(`${home}/${name}`)
    const whole = await open()
    await expectKept(whole, made)
    expect(await whole.close()).toBe(0)
  })

  it('goes on working where the upgrade was cut in the middle, and is whole once it is installed again', async () => {
    await typed('dpkg', '--install', `/srv/${BETWEEN}.deb`)
    const cut = new AbortController()
    const watcher = watch(at(home), (_event, file) => {
      if (file?.startsWith(`${name}.dpkg-new`)) cut.abort()
    })
    const { code } = await root.interrupted(cut.signal, 'dpkg', '--install', '/srv/new.deb')
    watcher.close()
    expect(code).toBe(null)
    expect(await standing()).toContain('half-installed')
    const half = await open()
    await expectKept(half, made)
    expect(await half.close()).toBe(0)

    await typed('dpkg', '--install', '/srv/new.deb')
    expect(await standing()).toBe(`${version} installed`)
    expect(await typed('dpkg', '--verify', name)).toBe('')
    expect((await filesBelow(at(home))).filter((file) => file.includes('.dpkg-') || file.includes(FORMER))).toEqual([])
    const whole = await open()
    await expectKept(whole, made)
    expect(await whole.close()).toBe(0)
  })

  // Its list says how large the files in it were: a console whose page was cut off opened no window and said nothing.
  it('says that it is damaged where its archive was cut short, touches nothing, and is whole once it is installed again', async () => {
    const archive = at(`${home}/resources/app.asar`)
    await truncate(archive, (await stat(archive)).size - 200_000)
    const before = await standingFiles()
    const refused = await open({ ready: "document.querySelector('h1')" })
    const said = String(await refused.evaluate('document.body.innerText'))
    expect(said).toContain('The installation is damaged')
    expect(said).toContain(`${home}/resources/app.asar`)
    await refused.evaluate("document.querySelector('[formaction=close]').click()").catch(() => undefined)
    expect(await refused.close()).toBe(1)
    expect(await standingFiles()).toEqual(before)

    await typed('apt-get', 'install', '--reinstall', '--yes', '--quiet', '/srv/new.deb')
    const whole = await open()
    await expectKept(whole, made)
    expect(await whole.close()).toBe(0)
  })

  it('is removed without a trace but the data of its users', async () => {
    const before = await filesBelow(profile())
    await typed('apt-get', 'purge', '--yes', '--quiet', name)
    expect((await root.administer('dpkg-query', '--listfiles', name)).code).not.toBe(0)
    // dpkg takes an empty /opt along.
    expect(existsSync(at('opt')) ? await readdir(at('opt')) : []).toEqual([])
    const traces = await typed('find', '/', '-xdev', '-iname', '*lampfield*', '-not', '-path', '/home/*', '-not', '-path', '/srv/*')
    expect(traces).toBe('')
    const mentions = await root.administer(
      'grep',
      '--recursive',
      '--files-with-matches',
      '--ignore-case',
      'lampfield',
      '/etc',
      '/usr',
      '/var/lib'
    )
    expect(mentions.output.split('\n').filter((file) => file !== '' && !file.startsWith('/var/lib/apt/'))).toEqual([])
    expect(await filesBelow(profile())).toEqual(before)
    expect((await stat(profile())).isDirectory()).toBe(true)
  })
})
