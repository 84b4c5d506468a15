// What the build puts in: the names of the contract's requests and events.
declare const __REQUESTS__: readonly string[]
declare const __EVENTS__: readonly string[]
