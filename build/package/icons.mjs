// Every icon of every system, drawn from the one source build/icon.svg.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Resvg } from '@resvg/resvg-js'

/** Pixels. The largest is what the icons of Windows and macOS are made of. */
const SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024]

/**
 * @param {string} source the svg
 * @param {string} folder gets icon.png and icons/NxN.png
 */
export function drawIcons(source, folder) {
  const svg = readFileSync(source, 'utf8')
  mkdirSync(path.join(folder, 'icons'), { recursive: true })
  for (const size of SIZES) {
    const png = new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render().asPng()
    writeFileSync(path.join(folder, 'icons', `${size}x${size}.png`), png)
    if (size === SIZES.at(-1)) writeFileSync(path.join(folder, 'icon.png'), png)
  }
}
