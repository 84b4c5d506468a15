// The walls between folders (docs/architecture.md); test/system/walls.test.ts holds this rule itself to its word.
const main = '^src-main/'
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'A circle of imports has no layers.',
      severity: 'error',
      from: {},
      // Types are gone once built: a circle that only they close is none.
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }
    },
    {
      name: 'contract-stands-alone',
      comment: 'The contract imports nothing but zod.',
      severity: 'error',
      from: { path: '^src-preload/contract/' },
      to: { pathNot: ['^src-preload/contract/', '(^|/)zod(/|$)'] }
    },
    {
      name: 'preload-is-the-contract',
      comment: 'Preload knows the contract and electron, no logic of ours.',
      severity: 'error',
      from: { path: '^src-preload/index' },
      to: { pathNot: ['^src-preload/', '(^|/)(electron|zod)(/|$)'] }
    },
    {
      name: 'renderer-has-no-node',
      comment: 'The renderer is a page: no Node, no Electron, no network client.',
      severity: 'error',
      from: { path: '^src-renderer/' },
      to: { path: ['(^|/)(electron|keytar|undici|fast-xml-parser|libsql|ws|@github/keytar)(/|$)', main] }
    },
    {
      name: 'renderer-has-no-core-modules',
      comment: 'The renderer has no Node.',
      severity: 'error',
      from: { path: '^src-renderer/' },
      to: { dependencyTypes: ['core'] }
    },
    {
      name: 'renderer-features-are-apart',
      comment: 'Features meet in the contract, ui, i18n and the live stores, not in each other.',
      severity: 'error',
      from: { path: '^src-renderer/(board|groups|records|connections|audit|accounts)/' },
      to: { path: '^src-renderer/(board|groups|records|connections|audit|accounts)/', pathNot: '^src-renderer/$1/' }
    },
    {
      name: 'ui-knows-no-feature',
      comment: 'The design system serves features, it does not know them.',
      severity: 'error',
      from: { path: '^src-renderer/(ui|i18n|live)/' },
      to: { path: '^src-renderer/(app|board|groups|records|connections|audit|accounts)/' }
    },
    {
      name: 'main-knows-no-renderer',
      comment: 'Main and renderer meet in the contract.',
      severity: 'error',
      from: { path: main },
      to: { path: '^src-renderer/|^src-preload/(?!contract/)' }
    },
    {
      name: 'simulators-know-no-client',
      comment: 'A simulator follows the documents, never our client.',
      severity: 'error',
      from: { path: '^src-main/demo/' },
      to: { path: main, pathNot: '^src-main/demo/' }
    },
    {
      name: 'clients-know-no-simulator',
      comment: 'Only the composition root starts the demo.',
      severity: 'error',
      from: { path: main, pathNot: '^src-main/(demo/|answers)' },
      to: { path: '^src-main/demo/', pathNot: '^src-main/demo/host' }
    },
    {
      name: 'vendors-are-apart',
      comment: 'A vendor folder knows the port, http and what serves all vendors, not another vendor.',
      severity: 'error',
      from: { path: '^src-main/vendors/(callisto|portsip|kazoo|voximplant|apio)/' },
      to: {
        path: '^src-main/',
        pathNot: [
          '^src-main/vendors/$1/',
          '^src-main/vendors/(vendor|access|capabilities|members|past|told)\\.ts$',
          '^src-main/vendors/http/',
          '^src-main/errors'
        ]
      }
    },
    {
      name: 'services-know-no-vendor',
      comment: 'Services speak to the port; only the registry names vendors.',
      severity: 'error',
      from: { path: main, pathNot: '^src-main/(vendors|demo)/' },
      to: { path: '^src-main/vendors/(callisto|portsip|kazoo|voximplant|apio)/' }
    },
    {
      name: 'electron-at-the-edge',
      comment: 'Vendor, presence, group, record and audit code runs without Electron.',
      severity: 'error',
      from: {
        path: '^src-main/(vendors|presence|people|groups|accounts|profiles|records|audit|connections|vault|demo|policy|updates)/',
        pathNot: '^src-main/(demo|records)/host'
      },
      to: { path: '(^|/)electron(/|$)' }
    },
    {
      name: 'only-the-index-knows-the-database',
      comment: 'SQLite runs in the records process: a slow query never keeps the main process waiting.',
      severity: 'error',
      from: { path: main, pathNot: '^src-main/records/store/' },
      to: { path: '(^|/)libsql(/|$)' }
    },
    {
      name: 'the-index-knows-no-service',
      comment: 'The records process has no credentials and no vendors: it knows the port of the index and the contract.',
      severity: 'error',
      from: { path: '^src-main/records/(store/|process)' },
      to: {
        path: '^src-main/',
        pathNot: [
          '^src-main/records/(store/|process|index-port|messages)',
          '^src-main/vendors/vendor',
          '^src-main/(errors|clock)',
          '^src-main/storage/(disk-error|part-file|csv)'
        ]
      }
    }
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.vue', '.mjs', '.js', '.json']
    }
  }
}
