// Cuts Lucide's font down to the signs that the console uses (src-renderer/ui/signs.ts): 4 of its 290 KB go into the app.
import { readFile } from 'node:fs/promises'
import subsetFont from 'subset-font'
import type { Plugin } from 'vite'

const LETTERS = /'\\u([0-9a-f]{4})'/g

/** @param list the file that lists the signs as letters: '\\ue06c' */
export const signsFont = (list: string): Plugin => ({
  name: 'lampfield-signs-font',
  apply: 'build',
  async generateBundle(_, bundle) {
    const letters = [...(await readFile(list, 'utf8')).matchAll(LETTERS)].map(([, code]) => String.fromCodePoint(Number(`0x${code}`)))
    const fonts = Object.values(bundle).filter((part) => part.type === 'asset' && /lucide[^/]*\.woff2$/.test(part.fileName))
    const [font] = fonts
    if (letters.length === 0 || fonts.length !== 1 || font?.type !== 'asset')
      throw new Error('There is no list of signs, or not the one font that has them.')
    font.source = new Uint8Array(await subsetFont(Buffer.from(font.source), letters.join(''), { targetFormat: 'woff2' }))
  }
})
