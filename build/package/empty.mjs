// `node build/package/empty.mjs FOLDER`: an application that only opens a window, packed and sealed like the console, to compare it with.
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { ensureElectron } from '../electron.mjs'
import { isProgram, main, root } from '../project.mjs'

const NAME = 'lampfield-empty'
const MAIN = `const { app, BrowserWindow } = require('electron')
app.whenReady().then(() => new BrowserWindow({ width: 1280, height: 800 }).loadFile('index.html'))
app.on('window-all-closed', () => app.quit())
`

/** @param {string} folder gets the application and what is made of it @returns {Promise<string>} the deb */
async function packEmpty(folder) {
  const electron = await ensureElectron()
  const application = path.join(folder, 'app')
  mkdirSync(application, { recursive: true })
  writeFileSync(
    path.join(application, 'package.json'),
    JSON.stringify({
      name: NAME,
      productName: NAME,
      version: '1.0.0',
      description: 'An empty window',
      author: { name: 'Nobody', email: 'nobody@lampfield.example' },
      homepage: 'https://lampfield.example/',
      main: 'main.js'
    })
  )
  writeFileSync(path.join(application, 'main.js'), MAIN)
  writeFileSync(path.join(application, 'index.html'), '<!doctype html><title>Empty</title><main>empty</main>')
  const { drawIcons } = await import('./icons.mjs')
  const drawn = path.join(folder, 'icons')
  drawIcons(path.join(root, 'build/icon.svg'), drawn)
  if (!electron.official) process.env.LAMPFIELD_XZ_LEVEL ??= '1'
  process.env.CUSTOM_FPM_PATH = path.join(root, 'build/package/fpm.mjs')
  const { configuration, seal } = await import('./builder.mjs')
  const { compression, electronVersion, electronDist, linux, ...rest } = configuration(electron, drawn)
  const { build, Platform } = await import('electron-builder')
  const made = await build({
    projectDir: application,
    targets: Platform.LINUX.createTarget('deb'),
    publish: 'never',
    config: {
      appId: 'org.lampfield.empty',
      directories: { output: path.join(folder, 'dist') },
      compression,
      electronVersion,
      ...(electronDist === undefined ? {} : { electronDist }),
      npmRebuild: false,
      asar: rest.asar,
      afterPack: seal,
      linux: { executableName: NAME, icon: linux.icon, category: linux.category, maintainer: linux.maintainer }
    }
  })
  return made.find((file) => file.endsWith('.deb')) ?? ''
}

if (isProgram(import.meta.url)) {
  await main(async () => {
    const answer = process.stdout.write.bind(process.stdout)
    process.stdout.write = process.stderr.write.bind(process.stderr)
    answer(`${await packEmpty(process.argv[2] ?? '')}\n`)
    return 0
  })
}
