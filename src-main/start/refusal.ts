// Why the console does not start: what was found before anything was touched, as data.

/** Each has its words in four languages (texts/); `place` is a file or a folder. */
export type Refusal =
  /** Somebody newer wrote it: `by` is the version, where it is known. */
  | { readonly reason: 'newerProfile'; readonly place: string; readonly by: string }
  | { readonly reason: 'folderDenied'; readonly place: string }
  | { readonly reason: 'diskFull'; readonly place: string }
  /** `place` is the part of the program that is missing or cannot be used. */
  | { readonly reason: 'damagedProgram'; readonly place: string }
  | { readonly reason: 'unsupportedSystem'; readonly found: string; readonly needed: string }

export type RefusalReason = Refusal['reason']
