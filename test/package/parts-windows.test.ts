// The installer for Windows: electron-builder's own scripts with ours among them, compiled as they are compiled on release.
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { configuration } from '../../build/package/builder.mjs'
import { project } from './built'
import { writePlugins } from './nsis-plugins'
import { type Ended, run } from './program'

const require = createRequire(import.meta.url)
const library = path.dirname(createRequire(require.resolve('electron-builder')).resolve('app-builder-lib/package.json'))
// Its parts import each other in a circle, which can be entered at one place only.
require(path.join(library, 'out/index.js'))
const templates = path.join(library, 'templates/nsis')
const { NsisScriptGenerator } = require(path.join(library, 'out/targets/nsis/nsisScriptGenerator')) as {
  NsisScriptGenerator: new () => Script
}
const { NsisTarget } = require(path.join(library, 'out/targets/nsis/NsisTarget')) as {
  NsisTarget: { prototype: { computeVersionKey: (this: object) => string[] } }
}
const lang = require(path.join(library, 'out/targets/nsis/nsisLang')) as {
  LangConfigurator: new (options: object) => object
  createAddLangsMacro: (script: Script, langs: object) => void
  addCustomMessageFileInclude: (file: string, packager: object, script: Script, langs: object) => Promise<void>
}

interface Script {
  include(file: string): void
  addIncludeDir(folder: string): void
  addPluginDir(architecture: string, folder: string): void
  flags(names: string[]): void
  macro(name: string, lines: string[]): void
  build(): string
}

let work: string
beforeAll(async () => {
  work = await mkdtemp(path.join(tmpdir(), 'lampfield-nsis-'))
  await writePlugins(templates, '/usr/share/nsis/Plugins/x86-unicode', path.join(work, 'plugins'))
  await copyFile(path.join(project, 'LICENSE'), path.join(work, 'licence.txt'))
  await writeFile(path.join(work, 'app.7z'), 'the packed program')
  await writeFile(path.join(work, 'uninstaller.exe'), 'what the first of the two runs writes')
})
afterAll(() => rm(work, { recursive: true, force: true }))

/** The head that electron-builder writes for an assisted installer, around our own include. */
async function head(include: string): Promise<string> {
  const script = new NsisScriptGenerator()
  const langs = new lang.LangConfigurator({ installerLanguages: ['en_US', 'de_DE', 'fr_FR', 'it_IT'] })
  let files = 0
  const packager = { getTempFile: (name: string) => Promise.resolve(path.join(work, `${String((files += 1))}-${name}`)) }
  script.include(path.join(templates, 'include/StdUtils.nsh'))
  script.addIncludeDir(path.join(templates, 'include'))
  script.flags(['updated', 'force-run', 'keep-shortcuts', 'no-desktop-shortcut', 'delete-app-data', 'allusers', 'currentuser'])
  lang.createAddLangsMacro(script, langs)
  script.addPluginDir('x86-unicode', path.join(work, 'plugins'))
  for (const messages of ['messages.yml', 'assistedMessages.yml']) await lang.addCustomMessageFileInclude(messages, packager, script, langs)
  script.addIncludeDir(path.join(project, 'build'))
  script.include(include)
  script.macro('licensePage', [`!insertmacro MUI_PAGE_LICENSE "${path.join(work, 'licence.txt')}"`])
  return script.build()
}

const DEFINED: Record<string, string> = {
  APP_ID: 'org.lampfield.console',
  APP_GUID: '5b7e9e0e-6a4f-5d5e-9c4b-111111111111',
  UNINSTALL_APP_KEY: '5b7e9e0e-6a4f-5d5e-9c4b-111111111111',
  PRODUCT_NAME: 'Lampfield',
  PRODUCT_FILENAME: 'Lampfield',
  APP_FILENAME: 'Lampfield',
  APP_DESCRIPTION: 'An operator console',
  VERSION: '1.2.3',
  COMPANY_NAME: 'The Lampfield developers',
  APP_PACKAGE_NAME: 'lampfield',
  APP_INSTALLER_STORE_FILE: 'lampfield-updater\\installer.exe',
  COMPRESSION_METHOD: '7z',
  SHORTCUT_NAME: 'Lampfield',
  UNINSTALL_DISPLAY_NAME: 'Lampfield 1.2.3',
  ESTIMATED_SIZE: '300000',
  COMPRESS: 'auto',
  MULTIUSER_INSTALLMODE_ALLOW_ELEVATION: '',
  INSTALL_MODE_PER_ALL_USERS_REQUIRED: '',
  allowToChangeInstallationDirectory: ''
}

/** What Windows shows of a file's maker, as electron-builder takes it from our configuration. */
function versionInformation(): string[] {
  const { productName, copyright, win } = configuration(
    { dist: '', executable: '', version: '45.4.1', official: true },
    path.join(work, 'drawn')
  )
  const { version, description, author: companyName } = require(path.join(project, 'package.json')) as Record<string, string>
  const appInfo = { productName, copyright, version, buildVersion: version, description, companyName }
  return NsisTarget.prototype.computeVersionKey.call({ options: {}, packager: { appInfo, platformSpecificBuildOptions: win } })
}

/** @param part the uninstaller is compiled by itself first, as electron-builder does it */
async function compiled(part: 'installer' | 'uninstaller', include = path.join(project, 'build/windows/installer.nsh')): Promise<Ended> {
  const packed = path.join(work, 'app.7z')
  const defined =
    part === 'uninstaller'
      ? { ...DEFINED, BUILD_UNINSTALLER: '', UNINSTALLER_OUT_FILE: 'Z:\\uninstaller.exe' }
      : { ...DEFINED, UNINSTALLER_OUT_FILE: path.join(work, 'uninstaller.exe') }
  const more = {
    PROJECT_DIR: project,
    BUILD_RESOURCES_DIR: path.join(project, 'build'),
    APP_64: packed,
    APP_64_NAME: 'app.7z',
    APP_64_HASH: 'AB'
  }
  const names = Object.entries({ ...defined, ...more, APP_64_UNPACKED_SIZE: '1' })
  const script = path.join(work, `${part}.nsi`)
  await writeFile(script, (await head(include)) + (await readFile(path.join(templates, 'installer.nsi'), 'utf8')))
  return run('makensis', [
    '-V2',
    '-WX',
    '-NOCD',
    '-INPUTCHARSET',
    'UTF8',
    ...names.map(([name, value]) => (value === '' ? `-D${name}` : `-D${name}=${value}`)),
    `-XOutFile "${path.join(work, `${part}.exe`)}"`,
    '-XVIProductVersion 1.2.3.0',
    ...versionInformation().map((key) => `-XVIAddVersionKey ${key}`),
    '-XUnicode true',
    `-X!cd "${templates}"`,
    script
  ])
}

describe('the installer for Windows', () => {
  it.each(['uninstaller', 'installer'] as const)('compiles without a warning: %s', async (part) => {
    expect(await compiled(part)).toEqual({ code: 0, output: expect.not.stringMatching(/warning|error/i) })
    const made = await readFile(path.join(work, `${part}.exe`))
    expect(made.subarray(0, 2).toString()).toBe('MZ')
    const shown = [
      'CompanyName',
      'The Lampfield developers',
      'FileDescription',
      'An operator console over several telephone systems at once'
    ]
    expect(shown.filter((words) => !made.includes(Buffer.from(words, 'utf16le')))).toEqual([])
  })

  it('would not compile with a mistake in our part', async () => {
    const broken = path.join(work, 'broken.nsh')
    await writeFile(broken, '!macro customUnInstall\n  ${ifNot} ${Silent}\n    RMDirr "$APPDATA"\n  ${endIf}\n!macroend\n')
    const { code, output } = await compiled('uninstaller', broken)
    expect(code).not.toBe(0)
    expect(output).toContain('RMDirr')
  })

  it('asks by hand before it removes data, and never when silent or before an update', async () => {
    const text = await readFile(path.join(project, 'build/windows/installer.nsh'), 'utf8')
    const [before = '', after = ''] = text.split('RMDir')
    expect(before).toMatch(
      /ifNot\} \$\{Silent\}\s+\$\{andIfNot\} \$\{isUpdated\}\s+MessageBox MB_YESNO.*MB_DEFBUTTON2.*\/SD IDNO IDNO (\w+)/
    )
    expect(after).toContain('SetShellVarContext all')
  })
})
