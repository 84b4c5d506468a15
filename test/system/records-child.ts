// The child of the kill tests: imports the same calls piece by piece, and says each state once its piece is kept.
import { createIndex } from '../../src-main/records/store/index'
import { manyCalls } from '../main/records/store/many-calls'

async function main(path: string, key: string): Promise<void> {
  const index = createIndex()
  await index.open(path, key)
  let done = 0
  for (const changed of manyCalls(60_000, 400)) {
    done += changed.length
    await index.importCalls('site', { changed, removed: [], state: String(done), done })
    process.stdout.write(`${done}\n`)
  }
}

const [path = '', key = ''] = process.argv.slice(2)
void main(path, key)
