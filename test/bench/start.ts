// From starting the program to a usable window, against an empty Electron window in the same run.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { median, rounded } from './console/statistics'
import { launch, root } from './console/window'
import type { Figure } from './figure'

const RUNS = 5
const BOUND = 2

function emptyApplication(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'lampfield-empty-'))
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ name: 'empty', version: '1.0.0', main: 'main.js' }))
  writeFileSync(
    path.join(folder, 'main.js'),
    `const { app, BrowserWindow } = require('electron'); app.whenReady().then(() => new BrowserWindow({ width: 1280, height: 800 }).loadURL('data:text/html,<main>empty</main>'))`
  )
  return folder
}

async function timeToUse(entry: string, usable: string): Promise<number> {
  const from = performance.now()
  const console = await launch(entry, undefined, false)
  await console.page.locator(usable).first().waitFor()
  const took = performance.now() - from
  await console.close()
  return took
}

export async function run(): Promise<Figure[]> {
  const empty = emptyApplication()
  const times = { empty: [] as number[], console: [] as number[] }
  for (let round = 0; round < RUNS; round++) {
    times.empty.push(await timeToUse(empty, 'main'))
    times.console.push(await timeToUse(root, '.bar input'))
  }
  rmSync(empty, { recursive: true, force: true })
  const ratio = median(times.console) / median(times.empty)
  return [
    { name: 'start: empty Electron window', value: rounded(median(times.empty), 0), unit: 'ms', bound: null, holds: true },
    { name: 'start: usable board', value: rounded(median(times.console), 0), unit: 'ms', bound: null, holds: true },
    { name: 'start: usable board / empty window', value: rounded(ratio, 2), unit: 'ratio', bound: BOUND, holds: ratio <= BOUND }
  ]
}
