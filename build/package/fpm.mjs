#!/usr/bin/env node
// Makes a deb with dpkg-deb or an rpm with rpmbuild from what electron-builder would pass to fpm, which would have to be downloaded.
import { execFileSync } from 'node:child_process'
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { writeFileList } from './files.mjs'

/** Flags of fpm that stand alone. */
const ALONE = new Set(['--force', '--debug', '--rpm-auto-add-directories'])
/** How hard xz tries, 1 to 9: a package for trials is made to be tried, not to be small. */
const LEVEL = process.env.LAMPFIELD_XZ_LEVEL ?? '6'
/** Seconds since 1970: the time of everything in a package, as https://reproducible-builds.org/docs/source-date-epoch/ has it. */
const MADE = process.env.SOURCE_DATE_EPOCH
/** What removes a version runs in an upgrade too, with rpm even after the new one is in place: it is for the last version only. */
const LAST_ONLY = { deb: '[ "$1" = remove ] || [ "$1" = purge ] || exit 0\n', rpm: '[ "$1" = 0 ] || exit 0\n' }

/** @param {readonly string[]} args */
function understand(args) {
  const told = { type: '', depends: [], recommends: [], mapped: [], options: new Map() }
  const rest = [...args]
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (ALONE.has(word) || word.startsWith('--no-')) continue
    const [, name, value] = /^--([\w-]+)(?:=([^]*))?$/.exec(word) ?? []
    const taken = () => value ?? rest.shift() ?? ''
    if (word === '-s') rest.shift()
    else if (word === '-t') told.type = rest.shift() ?? ''
    else if (word === '-d' || name === 'depends') told.depends.push(taken())
    else if (name === 'deb-recommends') told.recommends.push(taken())
    else if (name !== undefined) told.options.set(name, taken())
    else {
      const [from = '', to = ''] = word.split('=')
      told.mapped.push({ from, to })
    }
  }
  return told
}

/** The files as they will lie in the system, readable by all and writable by their owner. */
function layOut({ mapped }, root) {
  for (const { from, to } of mapped) {
    const target = path.join(root, to)
    mkdirSync(from.endsWith('/') ? target : path.dirname(target), { recursive: true })
    cpSync(from, target, { recursive: true, preserveTimestamps: true, verbatimSymlinks: true })
  }
  execFileSync('chmod', ['-R', 'u=rwX,go=rX', root])
  // When a file was built is of no interest, and would make two builds of the same tree differ.
  if (MADE !== undefined) execFileSync('find', [root, '-exec', 'touch', '--no-dereference', `--date=@${MADE}`, '{}', '+'])
}

const kilobytes = (folder) =>
  Math.ceil(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .reduce((sum, entry) => sum + statSync(path.join(entry.path, entry.name)).size, 0) / 1024
  )

function deb({ depends, recommends, options }, root) {
  const of = (name) => options.get(name) ?? ''
  const [first = '', ...more] = of('description').trim().split('\n')
  const fields = {
    Package: of('name'),
    Version: of('version'),
    Architecture: of('architecture'),
    Maintainer: of('maintainer'),
    'Installed-Size': kilobytes(root),
    Depends: depends.join(', '),
    Recommends: recommends.join(', '),
    Section: of('category'),
    Priority: of('deb-priority') || 'optional',
    Homepage: of('url'),
    Description: [first, ...more.map((line) => ` ${line.trim() || '.'}`)].join('\n')
  }
  const control = path.join(root, 'DEBIAN')
  mkdirSync(control)
  const told = Object.entries(fields).filter(([, value]) => value !== '')
  writeFileSync(path.join(control, 'control'), told.map(([name, value]) => `${name}: ${value}\n`).join(''))
  for (const [option, script] of [
    ['before-install', 'preinst'],
    ['after-install', 'postinst'],
    ['before-remove', 'prerm'],
    ['after-remove', 'postrm']
  ]) {
    if (of(option) === '') continue
    const [shebang, ...rest] = readFileSync(of(option), 'utf8').split('\n')
    const first = script === 'postrm' ? LAST_ONLY.deb : ''
    writeFileSync(path.join(control, script), `${shebang}\n${first}${rest.join('\n')}\n`, { mode: 0o755 })
  }
  execFileSync('dpkg-deb', ['--root-owner-group', '-Zxz', `-z${LEVEL}`, '--build', root, of('package')], { stdio: 'inherit' })
}

function rpm({ depends, mapped, options }, root, work) {
  const of = (name) => options.get(name) ?? ''
  const script = (section, option, first = '') =>
    of(option) === '' ? '' : `%${section} -p /bin/bash\n${first}${readFileSync(of(option), 'utf8').replaceAll('%', '%%')}\n`
  const [first = ''] = of('description').trim().split('\n')
  const spec = [
    `Name: ${of('name')}`,
    `Version: ${of('version').replaceAll('-', '_')}`,
    `Release: ${of('iteration') || '1'}`,
    `Summary: ${of('rpm-summary') || first}`,
    `License: ${of('license')}`,
    `URL: ${of('url')}`,
    'AutoReqProv: no',
    ...depends.map((one) => `Requires: ${one}`),
    '%define _build_id_links none',
    '%define __strip /bin/true',
    '%define _buildhost localhost',
    '%define use_source_date_epoch_as_buildtime 1',
    '%define clamp_mtime_to_source_date_epoch 1',
    `%define _binary_payload w${LEVEL}T0.xzdio`,
    `%description\n${of('description').trim()}`,
    `${script('post', 'after-install')}${script('postun', 'after-remove', LAST_ONLY.rpm)}%files`,
    '%defattr(-,root,root,-)',
    ...new Set(mapped.map(({ to }) => `"${to.replace(/\/$/, '')}"`))
  ].join('\n')
  const file = path.join(work, 'package.spec')
  writeFileSync(file, `${spec}\n`)
  const architecture = { amd64: 'x86_64', x64: 'x86_64', arm64: 'aarch64' }[of('architecture')] ?? of('architecture')
  const defined = [`_rpmdir ${work}/out`, `_topdir ${work}/top`, '__os_install_post %{nil}'].flatMap((one) => ['--define', one])
  execFileSync('rpmbuild', ['-bb', '--quiet', '--target', architecture, '--buildroot', root, ...defined, file], { stdio: 'inherit' })
  const made = readdirSync(path.join(work, 'out'), { recursive: true }).find((name) => String(name).endsWith('.rpm'))
  copyFileSync(path.join(work, 'out', String(made)), of('package'))
}

const told = understand(process.argv.slice(2))
const work = mkdtempSync(path.join(tmpdir(), 'lampfield-package-'))
try {
  const root = path.join(work, 'root')
  mkdirSync(root)
  layOut(told, root)
  writeFileList(root, `${told.options.get('package')}.files.txt`)
  if (told.type === 'deb') deb(told, root)
  else if (told.type === 'rpm') rpm(told, root, work)
  else throw new Error(`neither deb nor rpm, but ${told.type}`)
} finally {
  rmSync(work, { recursive: true, force: true })
}
