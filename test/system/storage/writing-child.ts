// The child of the kill tests: writes one number after the other, and says each once it is on the disk.
import { z } from 'zod'
import { systemClock } from '../../../src-main/clock'
import { openJsonFile, openLog } from '../../../src-main/storage/storage'

async function main(kind: string, path: string): Promise<void> {
  const entry = z.object({ number: z.number(), filling: z.string() })
  const file = await openJsonFile({ path, schema: entry, initial: { number: 0, filling: '' }, version: 1, clock: systemClock })
  const log = await openLog({ path, schema: entry })
  for (let number = 1; ; number += 1) {
    const value = { number, filling: 'x'.repeat(20_000) }
    if (kind === 'json') await file.update(() => value)
    else await log.append(value)
    process.stdout.write(`${number}\n`)
  }
}

const [kind = '', path = ''] = process.argv.slice(2)
void main(kind, path)
