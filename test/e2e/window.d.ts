// What the tests find in the console's page.
import type { Lampfield } from '@contract/index'

declare global {
  interface Window {
    readonly lampfield: Lampfield
  }
}
