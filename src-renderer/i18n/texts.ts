// The shape that every translation must have: the same keys as English, strings at the leaves.
export type Texts<T> = { readonly [K in keyof T]: T[K] extends string ? string : Texts<T[K]> }
