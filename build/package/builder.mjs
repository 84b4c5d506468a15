// How the installers of all three systems are made; given to electron-builder by build/package.mjs.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses'
import { root } from '../project.mjs'
import { orderArchive } from './archive.mjs'
import { BILL, describePacked, LICENCES } from './described.mjs'

/** What an attacker who may write files, but not the package, must not be able to switch on. */
const fuses = (electronPlatformName, electronVersion) => ({
  version: FuseVersion.V1,
  strictlyRequireAllFuses: false,
  resetAdHocDarwinSignature: electronPlatformName === 'darwin',
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  // The runtime for trials is older than this one.
  ...(Number.parseInt(electronVersion) >= 29 ? { [FuseV1Options.GrantFileProtocolExtraPrivileges]: false } : {})
})

const executableOf = ({ appOutDir, electronPlatformName, packager }) =>
  electronPlatformName === 'darwin'
    ? path.join(appOutDir, `${packager.appInfo.productFilename}.app`)
    : path.join(appOutDir, electronPlatformName === 'win32' ? `${packager.appInfo.productFilename}.exe` : packager.executableName)

/** Leaves only the app in a packed runtime, and sets the fuses. @param {import('electron-builder').AfterPackContext} context */
export async function seal(context) {
  rmSync(path.join(context.appOutDir, 'resources/default_app.asar'), { force: true })
  await flipFuses(executableOf(context), fuses(context.electronPlatformName, context.packager.config.electronVersion))
}

/** AppStream's metadata of this build: one for trials is another application, installed beside the real one. @returns the file */
function metadata(folder, { appId, executableName, name }) {
  const text = readFileSync(path.join(root, 'build/linux/org.lampfield.console.metainfo.xml'), 'utf8')
    .replaceAll('org.lampfield.console', appId)
    .replace('<name>Lampfield</name>', `<name>${name}</name>`)
    .replace('>lampfield.desktop<', `>${executableName}.desktop<`)
    .replace('<binary>lampfield</binary>', `<binary>${executableName}</binary>`)
  const file = path.join(folder, `${appId}.metainfo.xml`)
  mkdirSync(folder, { recursive: true })
  writeFileSync(file, text)
  return file
}

/**
 * @param {{ dist: string, version: string, official: boolean }} electron
 * @param {string} drawn where the icons are
 * @returns {import('electron-builder').Configuration}
 */
export const configuration = (electron, drawn) => {
  const trial = !electron.official
  const name = trial ? 'Lampfield (trial)' : 'Lampfield'
  const executableName = trial ? 'lampfield-trial' : 'lampfield'
  const appId = trial ? 'org.lampfield.console.trial' : 'org.lampfield.console'
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
  const beside = (system) => path.join(root, `dist/${executableName}-${version}-${system}-${process.arch}`)
  const doc = `/usr/share/doc/${executableName}`
  const described = [
    `${metadata(drawn, { appId, executableName, name })}=/usr/share/metainfo/${appId}.metainfo.xml`,
    `${beside('linux')}.${LICENCES}=${doc}/copyright`,
    `${beside('linux')}.${BILL}=${doc}/${BILL}`
  ]
  const artifact = `lampfield${trial ? '-trial' : ''}-\${version}-\${arch}.\${ext}`
  const desktop = {
    entry: {
      Name: name,
      GenericName: 'Operator console',
      Comment: 'Watch lines, set presence, browse calls over several telephone systems',
      'Comment[de]': 'Leitungen sehen, Präsenz setzen, Anrufe durchsuchen, über mehrere Telefonanlagen',
      'Comment[fr]': 'Voir les lignes, régler les présences, parcourir les appels de plusieurs téléphonies',
      'Comment[it]': 'Vedere le linee, impostare le presenze, cercare le chiamate di più centralini',
      Keywords: 'telephone;pbx;presence;switchboard;receptionist;'
    }
  }
  return {
    appId,
    productName: name,
    copyright: 'The Lampfield developers',
    directories: { output: 'dist', buildResources: 'build' },
    electronVersion: electron.version,
    ...(trial ? { electronDist: electron.dist } : {}),
    // Everything native comes ready made for the system it is for.
    npmRebuild: false,
    nodeGypRebuild: false,
    buildDependenciesFromSource: false,
    publish: null,
    asar: true,
    asarUnpack: ['**/*.node'],
    compression: 'maximum',
    files: [
      'out/**',
      'package.json',
      '!out/sources.sha256',
      '!out/bundled/**',
      '!**/*.map',
      // Of the native modules only what runs: no sources, no types, nothing for other systems.
      '!node_modules/keytar/{build,src,script,binding.gyp,*.d.ts}',
      '!node_modules/keytar/prebuilds/**',
      'node_modules/keytar/prebuilds/${platform}-${arch}/**',
      '!node_modules/libsql/types/**',
      '!node_modules/node-addon-api/**',
      '!node_modules/@libsql/*-musl/**',
      '!**/*.{md,ts,markdown}'
    ],
    extraMetadata: {
      productName: name,
      desktopName: `${executableName}.desktop`,
      homepage: 'https://lampfield.example/',
      ...(trial ? { name: 'lampfield-trial', lampfieldTrial: true } : {})
    },
    artifactName: artifact,
    afterPack: async (context) => {
      const { appOutDir, electronPlatformName, packager } = context
      if (electronPlatformName === 'linux') await orderArchive(path.join(packager.getResourcesDir(appOutDir), 'app.asar'))
      const place = { packed: appOutDir, resources: packager.getResourcesDir(appOutDir), beside: beside(electronPlatformName) }
      await describePacked(place, { name, version }, electron)
      await seal(context)
    },
    linux: {
      // The other systems call the program by its name.
      executableName,
      target: ['deb', 'rpm'],
      icon: path.join(drawn, 'icons'),
      category: 'Office',
      syncDesktopName: true,
      maintainer: 'The Lampfield developers <developers@lampfield.example>',
      vendor: 'The Lampfield developers',
      synopsis: 'Operator console over several telephone systems at once',
      description: trial
        ? 'A build for trials only: it carries an old runtime and must not be used for real work.'
        : 'Watch who is free, set presence, order groups, browse calls and recordings.',
      desktop
    },
    deb: {
      packageCategory: 'net',
      depends: [
        'libgtk-3-0 | libgtk-3-0t64',
        'libnss3',
        'libasound2 | libasound2t64',
        'libgbm1',
        'libnotify4',
        // Chromium loads it as it starts, and ends without a word where it is not there.
        'libx11-xcb1',
        'libsecret-1-0',
        'libxss1',
        'xdg-utils'
      ],
      recommends: ['gnome-keyring | kwalletmanager | keepassxc', 'libgl1'],
      fpm: described
    },
    rpm: {
      // By the names of the libraries, which are the same on Fedora, RHEL and SUSE.
      depends: [
        ...['gtk-3.so.0', 'nss3.so', 'asound.so.2', 'gbm.so.1', 'notify.so.4', 'X11-xcb.so.1', 'secret-1.so.0'].map(
          (library) => `lib${library}()(64bit)`
        ),
        'xdg-utils'
      ],
      fpm: described
    },
    appImage: { license: 'LICENSE' },
    mac: {
      target: [
        { target: 'dmg', arch: ['arm64', 'x64'] },
        { target: 'pkg', arch: ['arm64', 'x64'] }
      ],
      icon: path.join(drawn, 'icon.png'),
      category: 'public.app-category.business',
      hardenedRuntime: true,
      gatekeeperAssess: false,
      entitlements: 'build/mac/entitlements.plist',
      entitlementsInherit: 'build/mac/entitlements.plist',
      minimumSystemVersion: '12.0'
    },
    win: {
      target: [
        { target: 'nsis', arch: ['x64'] },
        { target: 'msi', arch: ['x64'] }
      ],
      icon: path.join(drawn, 'icon.png'),
      legalTrademarks: '',
      requestedExecutionLevel: 'asInvoker'
    },
    nsis: {
      oneClick: false,
      perMachine: false,
      selectPerMachineByDefault: false,
      allowElevation: true,
      allowToChangeInstallationDirectory: true,
      // Asked about when it is removed by a person; kept when it is removed silently.
      deleteAppDataOnUninstall: false,
      include: 'build/windows/installer.nsh',
      license: 'LICENSE'
    },
    msi: { perMachine: true, oneClick: false, warningsAsErrors: false },
    protocols: [{ name: 'Telephone number', schemes: ['tel', 'callto'], role: 'Viewer' }]
  }
}
