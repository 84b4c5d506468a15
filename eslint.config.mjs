// Lint rules: strict types, no `any`, no `!`, accessible templates, texts only through i18n.
import prettier from 'eslint-config-prettier'
import security from 'eslint-plugin-security'
import vue from 'eslint-plugin-vue'
import a11y from 'eslint-plugin-vuejs-accessibility'
import tseslint from 'typescript-eslint'

/** Rules for components are asked only where Vue is: everywhere else they would read each file and find nothing. */
const onThePage = (configs) =>
  configs.map((config) =>
    config.rules && !config.files ? { ...config, files: ['src-renderer/**', 'test/renderer/**', '**/*.vue'] } : config
  )

export default tseslint.config(
  { ignores: ['out/**', 'dist/**', 'coverage/**', 'node_modules/**'] },
  ...tseslint.configs.strict,
  ...onThePage(vue.configs['flat/recommended']),
  ...onThePage(a11y.configs['flat/recommended']),
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser: tseslint.parser, extraFileExtensions: ['.vue'] } },
    rules: {
      'vue/no-bare-strings-in-template': ['error', { allowlist: ['·', '→', ',', '(', ')', '/', ':', '…', '+', '-', '–'] }],
      'vue/no-v-html': 'error',
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/component-api-style': ['error', ['script-setup']],
      'vue/multi-word-component-names': 'off',
      'vuejs-accessibility/label-has-for': ['error', { required: { some: ['nesting', 'id'] } }]
    }
  },
  {
    files: ['src-main/**', 'src-preload/**'],
    plugins: { security },
    rules: {
      'security/detect-eval-with-expression': 'error',
      'security/detect-unsafe-regex': 'error',
      'security/detect-child-process': 'error',
      'security/detect-new-buffer': 'error'
    }
  },
  {
    rules: {
      eqeqeq: 'error',
      'no-console': ['error', { allow: ['warn', 'error'] }],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme'], location: 'anywhere' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'off'
    }
  },
  {
    files: ['build/**', 'test/**', '.dependency-cruiser.cjs'],
    rules: { 'no-console': 'off', '@typescript-eslint/no-require-imports': 'off' }
  },
  prettier
)
