// What signs in: a service account's RSA key with its file in the vendor's own form, and an API key.
import { generateKeyPair, randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

export interface Credentials {
  readonly keyId: string
  /** PEM; the private key is nowhere but in the file. */
  readonly publicKey: string
  readonly apiKey: string
  /** Where the service-account file is; empty where there is no service account. */
  readonly file: string
  remove(): Promise<void>
}

const createKeys = () =>
  promisify(generateKeyPair)('rsa', {
    modulusLength: 2_048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' }
  })
// To make a pair takes a good part of a second, so all accounts of one process share it, each under a name of its own.
let keys: ReturnType<typeof createKeys> | undefined

/** No service account, and thus nothing on the disk. @param apiKey random where absent */
export const createApiKey = (apiKey = randomBytes(24).toString('base64url')): Credentials => ({
  keyId: randomUUID(),
  publicKey: '',
  apiKey,
  file: '',
  remove: async () => undefined
})

/** @param apiKey random where absent */
export async function createCredentials(account: { readonly id: number; readonly email: string }, apiKey?: string): Promise<Credentials> {
  const { publicKey, privateKey } = await (keys ??= createKeys())
  const keyId = randomUUID()
  const folder = await mkdtemp(join(tmpdir(), 'lampfield-simulator-'))
  const file = join(folder, 'credentials.json')
  const content = { account_email: account.email, account_id: account.id, key_id: keyId, private_key: privateKey }
  await writeFile(file, JSON.stringify(content, null, 2), { mode: 0o600 })
  return {
    keyId,
    publicKey,
    apiKey: apiKey ?? randomBytes(24).toString('base64url'),
    file,
    remove: () => rm(folder, { recursive: true, force: true })
  }
}
