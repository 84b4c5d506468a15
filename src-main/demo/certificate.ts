// A self-signed certificate for a simulator on this machine, valid or already expired.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const DAY = 24 * 60 * 60 * 1_000

export interface SimulatorCertificate {
  readonly key: string
  /** PEM */
  readonly certificate: string
  /** Where the certificate (not the key) was written. */
  readonly file: string
  remove(): Promise<void>
}

export async function createCertificate(kind: 'valid' | 'expired'): Promise<SimulatorCertificate> {
  const until = kind === 'valid' ? Date.now() + 30 * DAY : Date.now() - DAY
  // Loaded only here: it is large, and most simulators speak plain HTTP.
  const { generate } = await import('selfsigned')
  const made = await generate([{ name: 'commonName', value: 'Lampfield simulator' }], {
    algorithm: 'sha256',
    notBeforeDate: new Date(until - 31 * DAY),
    notAfterDate: new Date(until),
    extensions: [
      { name: 'basicConstraints', cA: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' }
        ]
      }
    ]
  })
  const folder = await mkdtemp(join(tmpdir(), 'lampfield-simulator-'))
  const file = join(folder, 'certificate.pem')
  await writeFile(file, made.cert)
  return { key: made.private, certificate: made.cert, file, remove: () => rm(folder, { recursive: true, force: true }) }
}
