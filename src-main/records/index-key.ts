// The key of the call index: made once, kept in the keychain, and never anywhere else.
import { randomBytes } from 'node:crypto'
import { LampfieldError } from '../errors'
import type { Vault } from '../vault/vault'

/** Its account in the keychain, beside those of the sites. */
export const INDEX_ACCOUNT = 'index-key'
const KEY_BYTES = 32
const KEY = /^[0-9a-f]{64}$/

export interface IndexKey {
  /** 64 hex digits. */
  readonly key: string
  /** `thisRun`: no keychain kept it, so what it encrypts cannot be read again. */
  readonly kept: 'encrypted' | 'thisRun'
  /** Why it is not kept. */
  readonly problem?: LampfieldError
}

/** The kept key, or a new one; a keychain that refuses is in `problem`. */
export async function indexKey(vault: Pick<Vault, 'read' | 'set'>): Promise<IndexKey> {
  const fresh = randomBytes(KEY_BYTES).toString('hex')
  try {
    const known = await vault.read(INDEX_ACCOUNT)
    if (known !== undefined && KEY.test(known)) return { key: known, kept: 'encrypted' }
    await vault.set(INDEX_ACCOUNT, fresh, 'keychain')
    return { key: fresh, kept: 'encrypted' }
  } catch (error) {
    if (!(error instanceof LampfieldError)) throw error
    return { key: fresh, kept: 'thisRun', problem: error }
  }
}
