// The test projects: unit (fast, no windows), screens (the page's screens, mounted in a DOM that is no browser), drivers (each vendor's client and driver, over real sockets), simulators (each simulated vendor by itself, over real sockets), system (real keyrings, full disks, killed processes), conformance (every vendor driver against its simulator over real sockets), e2e (real Electron), package (the built packages, installed into a clean system).
import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'
import { contractNames } from './build/contract-names'

const alias = { '@contract': fileURLToPath(new URL('src-preload/contract', import.meta.url)) }

export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        define: contractNames,
        plugins: [vue()],
        test: {
          name: 'unit',
          include: ['test/{main,preload}/**/*.test.ts', 'test/renderer/i18n/*.test.ts'],
          exclude: ['test/main/{demo,vendors}/**'],
          testTimeout: 20_000,
          pool: 'threads',
          // No test here changes what modules share: loading them once for all files halves the work.
          isolate: false,
          maxWorkers: 2
        }
      },
      {
        resolve: { alias },
        plugins: [vue()],
        test: {
          name: 'screens',
          include: ['test/renderer/**/*.test.ts'],
          exclude: ['test/renderer/i18n/**'],
          testTimeout: 20_000,
          pool: 'threads',
          maxWorkers: 2
        }
      },
      { resolve: { alias }, test: { name: 'drivers', include: ['test/main/vendors/**/*.test.ts'], testTimeout: 30_000 } },
      { resolve: { alias }, test: { name: 'simulators', include: ['test/main/demo/**/*.test.ts'], testTimeout: 30_000 } },
      { resolve: { alias }, test: { name: 'system', include: ['test/system/**/*.test.ts'], testTimeout: 30_000 } },
      { resolve: { alias }, test: { name: 'conformance', include: ['test/conformance/**/*.test.ts'], testTimeout: 30_000 } },
      {
        resolve: { alias },
        test: { name: 'e2e', include: ['test/e2e/**/*.e2e.ts'], fileParallelism: false, testTimeout: 60_000, hookTimeout: 60_000 }
      },
      {
        resolve: { alias },
        test: {
          name: 'package',
          include: ['test/package/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 300_000
        }
      }
    ]
  }
})
