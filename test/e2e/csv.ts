// Reads CSV back as RFC 4180 writes it, so that what was exported is judged by another hand than the one that wrote it.

/** The rows of a file, its byte order mark left out. @throws Error where a quoted field does not end */
export function parseCsv(text: string): string[][] {
  const source = text.replace(/^\uFEFF/, '')
  const rows: string[][] = []
  let row: string[] = []
  let at = 0
  while (at < source.length) {
    let field = ''
    if (source[at] === '"') {
      for (at += 1; ; at += 1) {
        if (at >= source.length) throw new Error('a quoted field does not end')
        if (source[at] !== '"') field += source[at]
        else if (source[at + 1] === '"') field += source[(at += 1)]
        else break
      }
      at += 1
    } else {
      const end = source.slice(at).search(/,|\r\n/)
      field = end < 0 ? source.slice(at) : source.slice(at, at + end)
      at += field.length
    }
    row.push(field)
    if (source[at] === ',') at += 1
    else {
      rows.push(row)
      row = []
      at += 2
    }
  }
  return rows
}
