// How names are compared where people search, in the page as in the index.

const isPlain = (text: string): boolean => {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 127) return false
  return true
}

/** Without case and accents, so that "lindqvist" and "Łukasz" are found as typed on any keyboard. */
export function fold(text: string): string {
  // Numbers and most names: nothing in them has an accent to lose.
  if (isPlain(text)) return text.toLowerCase()
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ł/g, 'l')
    .replace(/ø/g, 'o')
    .replace(/ß/g, 'ss')
    .replace(/æ/g, 'ae')
    .replace(/đ/g, 'd')
    .replace(/ı/g, 'i')
}
