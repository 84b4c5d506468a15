// Secrets are kept by a real keyring; where there is none, or it is locked, that is said and nothing is kept in plain text.
import { spawnSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { keychainError } from '../../../src-main/vault/keychain-error'
import { createVault } from '../../../src-main/vault/vault'
import type { Keytar } from '../../../src-main/vault/vault'
import { createFakeClock } from '../../main/connections/fake-clock'
import { bundle, temporaryFolder } from '../storage/child'

const has = (tool: string, flag: string) => spawnSync(tool, [flag]).error === undefined
const keyringIsHere = has('gnome-keyring-daemon', '--version') && has('dbus-run-session', '--version')

describe.skipIf(!keyringIsHere)('a real keyring', () => {
  let child = ''
  beforeAll(async () => {
    child = await bundle('test/system/vault/keyring-child.ts')
  }, 60_000)

  async function ask(command: string[], data: string, more: Record<string, string> = {}): Promise<Record<string, string>> {
    const own = ['DBUS_SESSION_BUS_ADDRESS', 'DISPLAY', 'WAYLAND_DISPLAY', 'XDG_RUNTIME_DIR']
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !own.includes(name)))
    const run = { ...env, XDG_DATA_HOME: data, CHILD: child, NODE: process.execPath, ...more }
    const { stdout } = spawnSync(command[0] ?? '', command.slice(1), { env: run, encoding: 'utf8', timeout: 60_000 })
    const line = stdout.split('\n').find((one) => one.startsWith('{'))
    return JSON.parse(line ?? 'null')
  }
  const withDaemon = (start: string) => ['dbus-run-session', '--', 'bash', '-c', `eval "$(${start})"; exec "$NODE" "$CHILD"`]
  const unlocked = `printf '\\n' | gnome-keyring-daemon --unlock --components=secrets`

  it('that is unlocked keeps, gives and deletes a secret', async () => {
    expect(await ask(withDaemon(unlocked), await temporaryFolder())).toEqual({
      status: 'available',
      before: 'nothing',
      set: 'nothing',
      place: 'keychain',
      read: 'geheim €',
      delete: 'nothing',
      after: 'nothing',
      statusAtLast: 'available'
    })
  })

  it('that is locked is never taken for one that holds nothing', async () => {
    const data = await temporaryFolder()
    await ask(withDaemon(unlocked), data)
    const said = await ask(withDaemon('gnome-keyring-daemon --start --components=secrets'), data)
    expect(said).toMatchObject({
      status: 'locked',
      before: 'keychainLocked',
      set: 'keychainLocked',
      delete: 'keychainLocked',
      after: 'keychainLocked'
    })
  })

  it('that was never unlocked counts as locked', async () => {
    const said = await ask(withDaemon('gnome-keyring-daemon --start --components=secrets'), await temporaryFolder())
    expect(said).toMatchObject({ status: 'locked', set: 'keychainLocked' })
  })

  it('is absent where there is no session bus', async () => {
    const said = await ask([process.execPath, child], await temporaryFolder())
    expect(said).toMatchObject({ status: 'absent', before: 'keychainAbsent', set: 'keychainAbsent', delete: 'keychainAbsent' })
  })

  it('is absent where the session bus leads nowhere', async () => {
    const said = await ask([process.execPath, child], await temporaryFolder(), { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/bus' })
    expect(said).toMatchObject({ status: 'absent', set: 'keychainAbsent' })
  })

  it('is absent where nothing on the bus keeps secrets', async () => {
    const folder = await temporaryFolder()
    const config = join(folder, 'bus.conf')
    const policy = '<policy context="default"><allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/></policy>'
    await writeFile(config, `<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><auth>EXTERNAL</auth>${policy}</busconfig>`)
    const said = await ask(['dbus-run-session', `--config-file=${config}`, '--', process.execPath, child], folder)
    expect(said).toMatchObject({ status: 'absent', set: 'keychainAbsent' })
  })
})

describe('the vault', () => {
  it('that is closed keeps nobody waiting for a dialog, asks nothing more, and says what the dialog still holds', async () => {
    let answerDialog = () => {}
    const dialog = new Promise<null>((resolve) => (answerDialog = () => resolve(null)))
    let asked = 0
    let isOpen = () => {}
    const opened = new Promise<void>((resolve) => (isOpen = resolve))
    const keytar: Keytar = {
      getPassword: () => {
        asked += 1
        isOpen()
        return dialog
      },
      setPassword: () => Promise.reject(new Error('asked to keep')),
      deletePassword: () => Promise.reject(new Error('asked to delete'))
    }
    const vault = createVault({ loadKeytar: async () => keytar, service: 's', clock: createFakeClock() })
    const cancelled = { code: 'CANCELLED', reason: 'cancelled' }
    expect(vault.holdsThread()).toBe(false)
    const reading = expect(vault.read('site')).rejects.toMatchObject(cancelled)
    const inLine = expect(vault.read('other')).rejects.toMatchObject(cancelled)
    await opened
    vault.close()
    await Promise.all([reading, inLine])
    expect(vault.holdsThread()).toBe(true)
    await expect(vault.set('site', 'pw', 'keychain')).rejects.toMatchObject(cancelled)
    answerDialog()
    await expect.poll(() => vault.holdsThread()).toBe(false)
    expect(asked).toBe(1)
  })

  it('keeps a secret of this run in memory, without asking any keychain', async () => {
    const loadKeytar = () => Promise.reject(new Error('the keychain was asked'))
    const vault = createVault({ loadKeytar, service: 's', clock: createFakeClock() })
    await vault.set('site', 'pw', 'thisRun')
    expect(await vault.read('site')).toBe('pw')
    expect(await vault.has('site')).toBe('thisRun')
    vault.forgetForThisRun('site')
    await expect(vault.read('site')).rejects.toMatchObject({ code: 'STORAGE', reason: 'keychainRefused' })
  })

  it('calls a keychain that waits for its password locked after 8 s, and takes back what was put there late', async () => {
    const kept = new Map<string, string>()
    let answerDialog = () => {}
    const dialog = new Promise<void>((resolve) => (answerDialog = resolve))
    const keytar: Keytar = {
      getPassword: async (_, account) => kept.get(account) ?? null,
      setPassword: async (_, account, password) => {
        await dialog
        kept.set(account, password)
      },
      deletePassword: async (_, account) => kept.delete(account)
    }
    const clock = createFakeClock()
    const vault = createVault({ loadKeytar: async () => keytar, service: 's', clock })
    const setting = expect(vault.set('site', 'pw', 'keychain')).rejects.toMatchObject({ reason: 'keychainLocked' })
    await clock.advance(8_000)
    await setting
    vault.discard('site')
    answerDialog()
    expect(await vault.read('site')).toBeUndefined()
    expect(kept.size).toBe(0)
  })

  it.each([
    ['Cannot create an item in a locked collection', 'keychainLocked'],
    ['User interaction is not allowed.', 'keychainLocked'],
    ['Cannot autolaunch D-Bus without X11 $DISPLAY', 'keychainAbsent'],
    ['Failed to load keytar native addon', 'keychainAbsent'],
    ['The user name or passphrase you entered is not correct.', 'keychainRefused']
  ])('reads "%s" as %s', (words, reason) => {
    expect(keychainError(new Error(words)).reason).toBe(reason)
  })
})
