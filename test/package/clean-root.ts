// A Debian with nothing on it, of the release of this machine, in a folder of its own. Every command enters it in namespaces of its own:
// what is mounted for it is gone with its last process, whatever becomes of us, and the folder itself never has anything mounted on it.
import { existsSync, statSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Ended, run, told } from './program'

const project = fileURLToPath(new URL('../..', import.meta.url))
const cache = path.join(project, 'node_modules/.cache/lampfield/clean-root')
/** Older than this, too much of what it holds has been replaced in the archive. */
const KEEP = 7 * 24 * 3_600_000

/** What begins like this ends with us, even where we are killed, and takes its mounts and processes along. */
const ISOLATED = [
  ...['setpriv', '--pdeathsig', 'KILL'],
  ...['unshare', '--mount', '--propagation', 'private', '--pid', '--ipc', '--uts', '--fork', '--kill-child']
]

/**
 * Inside the namespaces: makes the folder the root of everything, and stays its first process, so that all others end with it.
 * $1 folder, $2 archives or nothing, $3 socket of a display or nothing, $4 user or nothing for root, then the command.
 */
const ENTER = `set -e
root=$1 archives=$2 display=$3 user=$4
shift 4
mount --bind "$root" "$root"
cd "$root"
mount -t proc proc proc
mount -t sysfs -o ro sysfs sys
mount -t tmpfs -o mode=755 tmpfs dev
for device in null zero full random urandom tty; do touch "dev/$device"; mount --bind "/dev/$device" "dev/$device"; done
mkdir dev/shm dev/pts
mount -t tmpfs -o mode=1777 tmpfs dev/shm
mount -t devpts -o newinstance,ptmxmode=0666 devpts dev/pts
ln -s pts/ptmx dev/ptmx
ln -s /proc/self/fd dev/fd
mount -t tmpfs -o mode=1777 tmpfs tmp
mount -t tmpfs -o mode=755 tmpfs run
if [ -n "$archives" ]; then mount --bind "$archives" var/cache/apt/archives; fi
if [ -n "$display" ]; then
  mkdir -m 1777 tmp/.X11-unix
  touch "tmp/.X11-unix/\${display##*/}"
  mount --bind "$display" "tmp/.X11-unix/\${display##*/}"
fi
ip link set lo up
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8
pivot_root . .
umount -l .
cd /
if [ -z "$user" ]; then
  export HOME=/root DEBIAN_FRONTEND=noninteractive
  "$@"
else
  id=$(id -u "$user")
  mkdir -p -m 700 "/run/user/$id"
  chown "$user" "/run/user/$id"
  cd "/home/$user"
  export HOME="/home/$user" USER="$user" LOGNAME="$user" XDG_RUNTIME_DIR="/run/user/$id" NO_AT_BRIDGE=1
  if [ -n "$display" ]; then export DISPLAY=":\${display##*/X}"; fi
  setpriv --reuid "$id" --regid "$id" --clear-groups "$@"
fi`

export interface CleanRoot {
  readonly folder: string
  /** As root, with this machine's network: what an administrator types. */
  administer(...command: string[]): Promise<Ended>
  /** The same, and everything it started, gone at once when `cut` says so. */
  interrupted(cut: AbortSignal, ...command: string[]): Promise<Ended>
  /** As a plain user, without any network. */
  asUser(user: string, ...command: string[]): Promise<Ended>
  /** The beginning of a command line that goes on as that user, without any network but a loopback of its own. */
  entering(user: string, display: string): string[]
  remove(): Promise<void>
}

const enter = (folder: string, options: { network: boolean; archives?: string; display?: string; user?: string }): string[] => [
  ...ISOLATED,
  ...(options.network ? [] : ['--net']),
  'env',
  '-i',
  'PATH=/usr/sbin:/usr/bin:/sbin:/bin',
  'bash',
  '-c',
  ENTER,
  'enter',
  folder,
  options.archives ?? '',
  options.display ?? '',
  options.user ?? ''
]

const started = ([command = '', ...args]: readonly string[], cut?: AbortSignal): Promise<Ended> => run(command, args, cut)

/** Where apt gets this machine's release from. */
async function archiveOfThisMachine(): Promise<{ release: string; mirror: string }> {
  const release = /^VERSION_CODENAME=(\w+)$/m.exec(await readFile('/etc/os-release', 'utf8'))?.[1] ?? ''
  const targets = await told('apt-get', ['indextargets', '--format', '$(REPO_URI) $(RELEASE)', 'Created-By: Packages', 'Component: main'])
  const mirror = targets
    .split('\n')
    .map((line) => line.split(' '))
    .find(([, name]) => name === release)?.[0]
  if (mirror === undefined) throw new Error(`apt knows no archive of ${release}; it has:\n${targets}`)
  return { release, mirror }
}

/** apt inside asks the same archives in the same way, and nothing else of this machine's settings. */
async function giveAptOf(folder: string): Promise<void> {
  await rm(path.join(folder, 'etc/apt/sources.list'), { force: true })
  for (const name of ['sources.list', 'sources.list.d', 'trusted.gpg', 'trusted.gpg.d', 'keyrings', 'auth.conf', 'auth.conf.d']) {
    const there = path.join('/etc/apt', name)
    if (existsSync(there)) await cp(there, path.join(folder, 'etc/apt', name), { recursive: true })
  }
  await cp('/usr/share/keyrings', path.join(folder, 'usr/share/keyrings'), { recursive: true })
  const settings = (await told('apt-config', ['dump']))
    .split('\n')
    .filter((line) => /^Acquire::(?!IndexTargets|Changelogs|Comp)/.test(line))
  await writeFile(path.join(folder, 'etc/apt/apt.conf.d/10this-machine'), `${settings.join('\n')}\n`)
  // A power failure may well destroy it.
  await writeFile(path.join(folder, 'etc/dpkg/dpkg.cfg.d/quick'), 'force-unsafe-io\n')
  await cp('/etc/resolv.conf', path.join(folder, 'etc/resolv.conf'))
}

/** The bare system as an archive, made once. */
async function bareSystem(): Promise<string> {
  const { release, mirror } = await archiveOfThisMachine()
  const archive = path.join(cache, `${release}.tar`)
  if (Date.now() - (statSync(archive, { throwIfNoEntry: false })?.mtimeMs ?? 0) < KEEP) return archive
  await mkdir(cache, { recursive: true })
  const work = await mkdtemp(path.join(cache, 'making-'))
  try {
    const folder = path.join(work, 'root')
    const { code, output } = await started([...ISOLATED, 'debootstrap', '--variant=minbase', release, folder, mirror])
    if (code !== 0) throw new Error(`debootstrap ended with ${String(code)}:\n${output}`)
    await giveAptOf(folder)
    await told('tar', ['-C', folder, '--one-file-system', '-cf', path.join(work, 'root.tar'), '.'])
    await rename(path.join(work, 'root.tar'), archive)
  } finally {
    await rm(work, { recursive: true, force: true })
  }
  return archive
}

/** A clean system with these users, whose apt knows what there is today. */
export async function cleanRoot(...users: string[]): Promise<CleanRoot> {
  const archive = await bareSystem()
  const archives = path.join(cache, 'archives')
  await mkdir(path.join(archives, 'partial'), { recursive: true })
  const folder = await mkdtemp(path.join(tmpdir(), 'lampfield-clean-root-'))
  const asRoot = enter(folder, { network: true, archives })
  const administer = (...command: string[]): Promise<Ended> => started([...asRoot, ...command])
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true, maxRetries: 5 })
  try {
    await told('tar', ['-C', folder, '-xf', archive])
    for (const command of [['apt-get', 'update', '-qq'], ...users.map((user) => ['useradd', '--create-home', user])]) {
      const { code, output } = await administer(...command)
      if (code !== 0) throw new Error(`${command.join(' ')} ended with ${String(code)}:\n${output}`)
    }
  } catch (error) {
    await remove()
    throw error
  }
  return {
    folder,
    administer,
    interrupted: (cut, ...command) => started([...asRoot, ...command], cut),
    asUser: (user, ...command) => started([...enter(folder, { network: false, user }), ...command]),
    entering: (user, display) => enter(folder, { network: false, user, display }),
    remove
  }
}
