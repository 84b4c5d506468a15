// The call index as it is kept: opened with its key, held within its retention, in memory where nothing can keep it.
import type { IndexStatus, Retention } from '@contract/calls'
import type { Clock } from '../clock'
import { LampfieldError } from '../errors'
import type { Vault } from '../vault/vault'
import { indexKey } from './index-key'
import type { RecordsIndex } from './index-port'

const DAY = 24 * 60 * 60 * 1000
/** Computers sleep, and their timers with them: the day is looked at this often. */
const LOOK_EVERY = 60 * 60 * 1000

export interface KeptIndexDeps {
  readonly start: () => RecordsIndex | Promise<RecordsIndex>
  readonly path: string
  readonly vault: Pick<Vault, 'read' | 'set'>
  readonly clock: Clock
  readonly retention: () => Retention
  /** Calls went because of the retention. */
  readonly onDropped: () => void
  readonly told: (error: unknown) => void
}

export interface KeptIndex {
  readonly index: RecordsIndex
  readonly kept: IndexStatus['kept']
  /** Whether what it held has to be read anew. */
  readonly rebuilt: boolean
  status(): Promise<IndexStatus>
  /** Drops what the retention does not allow. @throws LampfieldError STORAGE */
  retain(): Promise<void>
  close(): Promise<void>
}

async function opened(deps: KeptIndexDeps): Promise<Pick<KeptIndex, 'index' | 'kept' | 'rebuilt'>> {
  const { path, vault, told } = deps
  const [index, { key, kept, problem }] = await Promise.all([deps.start(), indexKey(vault)])
  // The screens say so themselves where there is no keychain at all; a console that closes tells nothing any more.
  if (problem !== undefined && problem.reason !== 'keychainAbsent' && problem.reason !== 'cancelled') {
    told(new LampfieldError('STORAGE', 'indexNotKept', 'the keychain does not keep the key of the call index', { cause: problem }))
  }
  if (kept === 'encrypted') {
    try {
      const { rebuilt } = await index.open(path, key)
      if (rebuilt !== undefined) {
        told(new LampfieldError('STORAGE', 'indexDamaged', 'the call index is built anew', { params: { kept: rebuilt } }))
      }
      return { index, kept, rebuilt: rebuilt !== undefined }
    } catch (error) {
      // Calls can still be read and searched for this run; why they are not kept is told.
      told(error)
    }
  }
  await index.open(undefined, key)
  return { index, kept: 'thisRun', rebuilt: false }
}

/** @throws LampfieldError STORAGE where there can be no index at all */
export async function openKeptIndex(deps: KeptIndexDeps): Promise<KeptIndex> {
  const { clock, retention, told } = deps
  const { index, kept, rebuilt } = await opened(deps)
  let retainedAt = 0
  let forget: (() => void) | undefined

  async function retain(): Promise<void> {
    retainedAt = clock.now()
    if ((await index.retain(retention(), clock.now())) > 0) deps.onDropped()
  }

  function look(): void {
    forget = clock.after(LOOK_EVERY, look)
    if (clock.now() - retainedAt >= DAY) void retain().catch(told)
  }
  look()

  return {
    index,
    kept,
    rebuilt,
    status: async () => {
      const { calls, megabytes } = await index.counts()
      return { calls, megabytes, retention: retention(), kept }
    },
    retain,
    close: async () => {
      forget?.()
      await index.close()
    }
  }
}
