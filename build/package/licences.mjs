// The licences of everything in a package, as one text; a package without a licence, or with one that was never agreed to, ends the build.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import parse from 'spdx-expression-parse'
import { SetupError } from '../project.mjs'

/** Licences under which something may be in a package. They ask for their text to come along, and for nothing else. */
export const ALLOWED = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'OFL-1.1',
  'Unlicense'
])

const RULER = '-'.repeat(80)
/** Of a build tool only its own few lines are in a bundle, not what it is itself made of. */
const OF_ITS_PARTS = /\n#+ *licen[cs]es? of bundled dependencies[^]*/i
const TEXT = /^(licen[cs]e|copying|notice|ofl)([.-].*)?$/i

/** @param {ReturnType<typeof parse>} expression */
const isAllowed = (expression) =>
  'conjunction' in expression
    ? expression.conjunction === 'or'
      ? isAllowed(expression.left) || isAllowed(expression.right)
      : isAllowed(expression.left) && isAllowed(expression.right)
    : ALLOWED.has(expression.license)

/**
 * @param {Record<string, any>} manifest a package.json
 * @returns {string} its licence as an SPDX expression
 * @throws {SetupError} where it names none, or none that is allowed
 */
export function licenceOf({ name, version, license }) {
  let expression
  try {
    expression = parse(typeof license === 'string' ? license : (license?.type ?? ''))
  } catch {
    throw new SetupError(`${name} ${version} names no licence that is known (${JSON.stringify(license)}): it cannot be in a package.`)
  }
  if (!isAllowed(expression)) throw new SetupError(`${name} ${version} is under ${license}, which is not among the licences agreed to.`)
  return typeof license === 'string' ? license : license.type
}

const authorOf = ({ author, name }) => (typeof author === 'string' ? author : author?.name) ?? `the authors of ${name}`

/** What MIT asks to be brought along, where a package names it without its text. */
const mit = (manifest) =>
  `(The package names this licence without its text.)\n\nMIT License\n\nCopyright (c) ${authorOf(manifest)}\n\n` +
  readFileSync(new URL('mit.txt', import.meta.url), 'utf8')

/** @param {import('./components.mjs').NpmPackage} one */
function textOf({ folder, manifest }) {
  const files = readdirSync(folder).filter((name) => TEXT.test(name))
  if (files.length > 0)
    return files
      .sort()
      .map((name) => readFileSync(path.join(folder, name), 'utf8').replace(OF_ITS_PARTS, '').trim())
      .join('\n\n')
  const readme = readdirSync(folder).find((name) => /^readme/i.test(name))
  const told = readme === undefined ? '' : readFileSync(path.join(folder, readme), 'utf8')
  const [section] = /^(?:#+ *licen[cs]e\b|licen[cs]e\b.*\n-+$)[^]*permission is hereby granted[^]*/im.exec(told) ?? []
  if (section !== undefined) return section.trim()
  if (manifest.license === 'MIT') return mit(manifest).trim()
  throw new SetupError(`${manifest.name} ${manifest.version} brings no text of its licence (${manifest.license}).`)
}

/**
 * @param {readonly import('./components.mjs').NpmPackage[]} packages
 * @param {readonly { name: string, version: string }[]} crates
 * @param {{ electron: string, chromium: string, node: string }} runtime
 * @returns {string} each with its name, version, licence and that licence's text
 * @throws {SetupError} naming the package whose licence is missing or not allowed
 */
export function licenceText(packages, crates, runtime) {
  const parts = packages.map((one) => {
    const { name, version } = one.manifest
    return `${RULER}\n${name} ${version}\nLicence: ${licenceOf(one.manifest)}\n${RULER}\n\n${textOf(one)}\n`
  })
  const compiled =
    crates.length === 0
      ? ''
      : `\nlibsql is made of SQLite (public domain), SQLite3 Multiple Ciphers (MIT) and Rust crates. Those that it names in its own messages:\n` +
        `${crates.map(({ name, version }) => `${name} ${version}`).join(', ')}.\n`
  return (
    `${readFileSync(new URL('../../LICENSE', import.meta.url), 'utf8').trim()}\n\n${RULER}\n` +
    `Lampfield contains the work of others. Their licences follow.\n\n` +
    `The runtime is Electron ${runtime.electron} with Chromium ${runtime.chromium} and Node.js ${runtime.node}. Their licences lie beside\n` +
    `the program: LICENSE.electron.txt and LICENSES.chromium.html.\n${compiled}\n${parts.join('\n')}`
  )
}

/** Where a runtime keeps its own licences, by the name that they have in a package. @param {string} dist */
export function runtimeLicences(dist) {
  const own = ['LICENSE.electron.txt', 'LICENSE'].map((name) => path.join(dist, name)).find((file) => existsSync(file))
  const chromium = path.join(dist, 'LICENSES.chromium.html')
  if (own === undefined || !existsSync(chromium)) throw new SetupError(`The runtime in ${dist} brings no licences.`)
  return { 'LICENSE.electron.txt': own, 'LICENSES.chromium.html': chromium }
}
