// File names as vendors give them, made harmless: one name, no folder, nothing that a system reserves.
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i
/** Separators and what Windows forbids, control characters, and those that turn the direction of text to hide an ending. */
const HARMFUL = /[\\/:*?"<>|\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+/g
const LONGEST_BYTES = 200

/** `name` as a file name for every system; `fallback` where nothing of it remains. */
export function cleanFileName(name: string, fallback: string): string {
  const last = name.normalize('NFC').split(/[\\/]/).at(-1) ?? ''
  const clean = shortened(
    last
      .replace(HARMFUL, ' ')
      .replace(/\s+/g, ' ')
      .replace(/^[ .]+|[ .]+$/g, '')
  )
  if (clean === '') return fallback
  return RESERVED.test(clean) ? `_${clean}` : clean
}

/** Cut to what every file system takes, its ending kept. */
function shortened(name: string): string {
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0] ?? ''
  let base = [...name.slice(0, name.length - ending.length)]
  while (Buffer.byteLength(base.join('') + ending) > LONGEST_BYTES) base = base.slice(0, -1)
  return base.join('') + ending
}
