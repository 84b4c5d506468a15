// Files that clients upload piece by piece; complete ones serve as greetings, pictures and prompts.
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { joined } from '../serving/exchange'
import { invalid, notFound } from './problem'

export interface StoredFile {
  readonly id: string
  readonly name: string
  readonly bytes: Uint8Array
  /** What its address ends with. */
  readonly digest: string
}

interface Upload {
  readonly id: string
  readonly name: string
  /** Another one after each piece. */
  token: string
  parts: readonly Uint8Array[]
  size: number
}

const BYTES_AT_MOST = 256 * 1024 * 1024

export class Uploads {
  readonly #nextId: () => string
  readonly #running = new Map<string, Upload>()
  readonly #files = new Map<string, StoredFile>()
  readonly #byDigest = new Map<string, StoredFile>()

  constructor(nextId: () => string) {
    this.#nextId = nextId
  }

  begin(name: string): Upload {
    const upload: Upload = { id: randomUUID(), name, token: token(), parts: [], size: 0 }
    this.#running.set(upload.id, upload)
    return upload
  }

  /** @throws Problem 404 for an unknown upload */
  status(id: string): Upload {
    const upload = this.#running.get(id)
    if (upload === undefined) throw notFound('upload')
    return upload
  }

  /** @throws Problem 404 for an unknown upload, VALIDATE_FAILED for another piece's token */
  append(id: string, given: string, bytes: Uint8Array): Upload {
    const upload = this.status(id)
    if (upload.token !== given) throw invalid('PortSIP-Upload-Token')
    if (upload.size + bytes.length > BYTES_AT_MOST) throw invalid('Content-Length')
    upload.parts = [...upload.parts, bytes]
    upload.size += bytes.length
    upload.token = token()
    return upload
  }

  /**
   * @param expected `sha256:` and the digest in hexadecimal, where the client says it
   * @throws Problem as `append`, VALIDATE_FAILED of `digest` where the content has another
   */
  complete(id: string, given: string, bytes: Uint8Array, expected: string | undefined): StoredFile {
    const upload = this.append(id, given, bytes)
    const content = joined(upload.parts)
    const digest = createHash('sha256').update(content).digest()
    if (expected !== undefined && expected.replace(/^sha256:/, '').toLowerCase() !== digest.toString('hex')) throw invalid('digest')
    this.#running.delete(id)
    const file: StoredFile = { id: this.#nextId(), name: upload.name, bytes: content, digest: `upload-${digest.toString('base64url')}` }
    this.#files.set(file.id, file)
    this.#byDigest.set(file.digest, file)
    return file
  }

  /** @throws Problem 404 for an unknown upload */
  cancel(id: string): void {
    this.#running.delete(this.status(id).id)
  }

  file(id: string): StoredFile | undefined {
    return this.#files.get(id)
  }

  byDigest(digest: string): StoredFile | undefined {
    return this.#byDigest.get(digest)
  }
}

const token = (): string => randomBytes(18).toString('base64url')

/** `avatar` -> avatar_file_name, avatar_file_size, avatar_file_url; without a prefix file_name and so on. @throws Problem VALIDATE_FAILED */
export function fileFields(uploads: Uploads, id: unknown, prefix = ''): Readonly<Record<string, unknown>> {
  const file = typeof id === 'string' ? uploads.file(id) : undefined
  if (file === undefined) throw invalid(`${prefix}file_id`)
  return {
    [`${prefix}file_name`]: file.name,
    [`${prefix}file_size`]: file.bytes.length,
    [`${prefix}file_url`]: `/api/blobs/${file.digest}`
  }
}
