// The call index as it is shipped, for a measurement that runs it in its own process.
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import type { RecordsIndex } from '../../../src-main/records/index-port'
import { bundle } from '../../system/storage/child'

/** The index as it ships: bundled, so that a measurement runs no development code. */
export async function shippedIndex(): Promise<() => RecordsIndex> {
  const file = await bundle('src-main/records/store/index.ts')
  const { createIndex } = createRequire(resolve('package.json'))(file) as { createIndex: () => RecordsIndex }
  return createIndex
}
