// The child of the keyring tests: asks the real keychain of its surrounding and says what it answered, one JSON line.
import { systemClock } from '../../../src-main/clock'
import { toFailure } from '../../../src-main/errors'
import { createVault } from '../../../src-main/vault/vault'

async function tell(ask: () => Promise<unknown>): Promise<unknown> {
  try {
    return (await ask()) ?? 'nothing'
  } catch (error) {
    return toFailure(error).reason
  }
}

async function main(): Promise<void> {
  const vault = createVault({ loadKeytar: () => import('keytar'), service: 'Lampfield test', clock: systemClock })
  const said = {
    status: await tell(() => vault.status()),
    before: await tell(() => vault.read('site')),
    set: await tell(() => vault.set('site', 'geheim €', 'keychain')),
    place: await tell(() => vault.has('site')),
    read: await tell(() => vault.read('site')),
    delete: await tell(() => vault.delete('site')),
    after: await tell(() => vault.read('site')),
    statusAtLast: await tell(() => vault.status())
  }
  process.stdout.write(JSON.stringify(said) + '\n')
}

void main()
