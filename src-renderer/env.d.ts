// What the page finds in its window: the bridge, and nothing else of the outside.
import type { Lampfield } from '@contract/index'

declare global {
  interface Window {
    readonly lampfield: Lampfield
  }
}
declare module '*.css'
