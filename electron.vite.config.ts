// How the three worlds (main, preload, renderer) are built; targets are set by hand so that one build runs on every supported Electron.
import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'electron-vite'
import { bundledPackages } from './build/bundled-packages'
import { contractNames } from './build/contract-names'
import { fileList } from './build/file-list'
import { signsFont } from './build/signs-font'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
// Electron 25 (Node 18.15, Chrome 114) is the oldest runtime; the guess for the newest leaves syntax in that it cannot read.
const NODE_TARGET = 'node18.15'
const CHROME_TARGET = 'chrome114'
const alias = { '@contract': at('src-preload/contract') }

export default defineConfig({
  main: {
    resolve: { alias },
    plugins: [fileList(), bundledPackages(at('out/bundled'))],
    define: contractNames,
    build: {
      target: NODE_TARGET,
      outDir: 'out/main',
      lib: {
        entry: {
          index: at('src-main/index.ts'),
          demo: at('src-main/demo/process.ts'),
          records: at('src-main/records/process.ts'),
          simulator: at('src-main/demo/simulator.ts')
        },
        formats: ['cjs']
      },
      // Node's own import() finds no package from within an asar archive on every runtime; its require does.
      rolldownOptions: { output: { entryFileNames: '[name].js', chunkFileNames: 'shared/[name]-[hash].js', dynamicImportInCjs: false } }
    }
  },
  preload: {
    resolve: { alias },
    plugins: [fileList(), bundledPackages(at('out/bundled'))],
    define: contractNames,
    build: {
      target: NODE_TARGET,
      outDir: 'out/preload',
      lib: { entry: at('src-preload/index.ts'), formats: ['cjs'] },
      externalizeDeps: false,
      rolldownOptions: { output: { entryFileNames: '[name].js' } }
    }
  },
  renderer: {
    root: at('src-renderer'),
    resolve: {
      alias: [
        ...Object.entries(alias).map(([find, replacement]) => ({ find, replacement })),
        { find: /^zod$/, replacement: at('src-renderer/zod.ts') }
      ]
    },
    plugins: [vue(), signsFont(at('src-renderer/ui/signs.ts')), fileList(), bundledPackages(at('out/bundled'))],
    define: {
      __VUE_OPTIONS_API__: 'false',
      __VUE_I18N_LEGACY_API__: 'false',
      __VUE_I18N_FULL_INSTALL__: 'false',
      __INTLIFY_DROP_MESSAGE_COMPILER__: 'false'
    },
    build: {
      target: CHROME_TARGET,
      outDir: at('out/renderer'),
      emptyOutDir: true,
      minify: true,
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: at('src-renderer/index.html'),
        // A part of the contract of which nothing is used is left out, with the schemas that it would make.
        treeshake: { moduleSideEffects: [{ test: /src-preload\/contract\//, sideEffects: false }] },
        // All that the first picture needs in one file: each further one is a request that main has to answer while it starts.
        output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } }
      }
    }
  }
})
