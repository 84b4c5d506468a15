// Writes into the profile which program uses it, for the next one to look at (profile.ts).
import path from 'node:path'
import { z } from 'zod'
import type { Clock } from '../clock'
import { openJsonFile } from '../storage/storage'
import { LONGEST, STAMP, UNDERSTOOD } from './profile'

const stamp = z.object({
  /** The version of the program that wrote here last. */
  writtenBy: z.string().max(LONGEST),
  /** The schema of the call index. */
  index: z.number().int().nonnegative()
})
type Stamp = z.infer<typeof stamp>

/** Notes which program uses the profile now, before that program changes anything in it. @throws LampfieldError STORAGE */
export async function stampProfile(folder: string, writtenBy: string, clock: Clock): Promise<void> {
  const initial: Stamp = { writtenBy: '', index: 0 }
  const file = await openJsonFile({ path: path.join(folder, STAMP), schema: stamp, initial, version: UNDERSTOOD[STAMP], clock })
  const now: Stamp = { writtenBy, index: UNDERSTOOD['calls.db'] }
  if (file.value.writtenBy !== now.writtenBy || file.value.index !== now.index) await file.update(() => now)
}
