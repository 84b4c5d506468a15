// The entry: looks whether the console can run here without touching anything, says why not, or opens it.
import path from 'node:path'
import { app, protocol } from 'electron'
import { newerProfile, unwritable } from './start/profile'
import { damagedProgram } from './start/program'
import { refuse } from './start/refuse'
import type { Refusal } from './start/refusal'
import { thisSystem, unsupported } from './start/supported'
import { declareScheme } from './window/page'

/** A page from a developer's server is no bundle that could be whole. */
const isBuilt = app.isPackaged || process.env['ELECTRON_RENDERER_URL'] === undefined

function obstacle(): Refusal | undefined {
  const folder = app.getPath('userData')
  return unsupported(thisSystem()) ?? (isBuilt ? damagedProgram(__dirname) : undefined) ?? newerProfile(folder) ?? unwritable(folder)
}

/** Where all files are there and one of them cannot be loaded, at once or later. */
function sayDamaged(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.message.split('\n')[0] : String(error)}\n`)
  refuse({ reason: 'damagedProgram', place: path.join(__dirname, 'shared') })
}

declareScheme(protocol)
const found = obstacle()
if (found !== undefined) refuse(found)
else import('./console').then(({ openConsole }) => openConsole(__dirname, sayDamaged)).catch(sayDamaged)
