// Secrets of sites: in the keychain of the operating system, or in memory for this run; read only inside main.
import type { Clock } from '../clock'
import { LampfieldError } from '../errors'
import { keychainError } from './keychain-error'

const DEADLINE = 8_000
const PROBE = 'probe'

/** The part of keytar that is safe: its findCredentials ends the process on an item without an account. */
export interface Keytar {
  getPassword(service: string, account: string): Promise<string | null>
  setPassword(service: string, account: string, password: string): Promise<void>
  deletePassword(service: string, account: string): Promise<boolean>
}

export interface VaultDeps {
  /** Loaded at the first use, so that a missing library of the system does not stop the start. */
  readonly loadKeytar: () => Promise<Keytar | { readonly default: Keytar }>
  /** Under which name the keychain files the secrets. */
  readonly service: string
  readonly clock: Clock
  /** Milliseconds until a keychain that does not answer (a dialog waits for its password) counts as locked. */
  readonly deadline?: number
}

export type SecretPlace = 'keychain' | 'thisRun' | 'missing'

export interface Vault {
  /** @throws LampfieldError STORAGE (keychainAbsent, keychainLocked, keychainRefused); nothing is kept then. */
  set(connectionId: string, secret: string, keep: 'keychain' | 'thisRun'): Promise<void>
  /** The secret; undefined only where there certainly is none. @throws LampfieldError STORAGE */
  read(connectionId: string): Promise<string | undefined>
  /** Removes it from both places. @throws LampfieldError STORAGE where the keychain cannot say that it is gone. */
  delete(connectionId: string): Promise<void>
  /** Where it is. @throws LampfieldError STORAGE */
  has(connectionId: string): Promise<SecretPlace>
  /** Whether it is kept in memory; needs no keychain. */
  hasForThisRun(connectionId: string): boolean
  /** Removes it from memory only; needs no keychain. */
  forgetForThisRun(connectionId: string): void
  /** Removes what a `set` that failed may still put there once its dialog is answered. */
  discard(connectionId: string): void
  status(): Promise<'available' | 'absent' | 'locked'>
  /** Nothing is asked from now on, and whoever waits for the keychain is told at once. Those errors are CANCELLED cancelled. */
  close(): void
  /** Whether a call to the keychain has not come back, as while its dialog stands open: it holds a thread, and so the end of the process. */
  holdsThread(): boolean
}

/** A vault whose keychain calls run one after the other: each blocks one of the few threads that also serve files. */
export function createVault(deps: VaultDeps): Vault {
  const { clock, service } = deps
  const deadline = deps.deadline ?? DEADLINE
  const thisRun = new Map<string, string>()
  let keytar: Promise<Keytar> | undefined
  let last: Promise<unknown> = Promise.resolve()
  let available = false
  let closed = false
  let underWay = 0
  const waiting = new Set<() => void>()
  const cancelled = (): LampfieldError => new LampfieldError('CANCELLED', 'cancelled', 'nobody waits for the keychain any more')

  function inTurn<R>(call: (chain: Keytar) => Promise<R>, isWanted: () => boolean): Promise<R> {
    const turn = last.then(async () => {
      // An imported CommonJS module may show only part of itself beside its default.
      keytar ??= deps.loadKeytar().then((loaded) => ('default' in loaded ? loaded.default : loaded))
      const chain = await keytar
      if (closed || !isWanted()) throw cancelled()
      underWay += 1
      try {
        return await call(chain)
      } finally {
        underWay -= 1
      }
    })
    last = turn.catch(() => undefined)
    return turn
  }

  function ask<R>(call: (chain: Keytar) => Promise<R>): Promise<R> {
    let wanted = true
    return new Promise<R>((resolve, reject) => {
      const giveUp = (): void => {
        wanted = false
        reject(cancelled())
      }
      if (closed) return giveUp()
      waiting.add(giveUp)
      const forget = clock.after(deadline, () => {
        wanted = false
        available = false
        reject(new LampfieldError('STORAGE', 'keychainLocked', 'the keychain did not answer in time'))
      })
      inTurn(call, () => wanted)
        .then(resolve, (error: unknown) => {
          const problem = keychainError(error)
          if (problem.reason === 'keychainAbsent' || problem.reason === 'keychainLocked') available = false
          reject(problem)
        })
        .finally(() => {
          waiting.delete(giveUp)
          forget()
        })
    })
  }

  /** A locked keychain answers a reading with "nothing"; only a writing tells. */
  async function probe(): Promise<void> {
    await ask(async (chain) => {
      await chain.setPassword(service, PROBE, PROBE)
      await chain.deletePassword(service, PROBE)
    })
    available = true
  }

  async function read(connectionId: string): Promise<string | undefined> {
    const kept = thisRun.get(connectionId)
    if (kept !== undefined) return kept
    const secret = await ask((chain) => chain.getPassword(service, connectionId))
    if (secret !== null) return secret
    await probe()
    return (await ask((chain) => chain.getPassword(service, connectionId))) ?? undefined
  }

  return {
    read,
    set: async (connectionId, secret, keep) => {
      if (keep === 'thisRun') {
        thisRun.set(connectionId, secret)
        return
      }
      await ask((chain) => chain.setPassword(service, connectionId, secret))
      available = true
      thisRun.delete(connectionId)
    },
    delete: async (connectionId) => {
      const gone = await ask((chain) => chain.deletePassword(service, connectionId))
      if (!gone) {
        await probe()
        await ask((chain) => chain.deletePassword(service, connectionId))
      }
      thisRun.delete(connectionId)
    },
    has: async (connectionId) => {
      if (thisRun.has(connectionId)) return 'thisRun'
      return (await read(connectionId)) === undefined ? 'missing' : 'keychain'
    },
    hasForThisRun: (connectionId) => thisRun.has(connectionId),
    forgetForThisRun: (connectionId) => {
      thisRun.delete(connectionId)
    },
    discard: (connectionId) => {
      thisRun.delete(connectionId)
      // A keychain that fails here has not kept the secret either.
      void inTurn(
        (chain) => chain.deletePassword(service, connectionId),
        () => true
      ).catch(() => false)
    },
    status: async () => {
      if (available) return 'available'
      try {
        await probe()
        return 'available'
      } catch (error) {
        const { reason } = keychainError(error)
        return reason === 'keychainAbsent' ? 'absent' : 'locked'
      }
    },
    close: () => {
      closed = true
      for (const giveUp of waiting) giveUp()
    },
    holdsThread: () => underWay > 0
  }
}
