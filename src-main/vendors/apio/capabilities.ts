// What APIO can do, apart from its driver: it is asked of every site, and a driver loaded only where one is opened.
import type { Capabilities } from '@contract/connections'
import { noCapabilities } from '../capabilities'

export const capabilities: Capabilities = { ...noCapabilities, profile: true }
