import { existsSync, readdirSync, readFileSync } from 'node:fs';
import js from '@eslint/js';
import { createProjectGraphAsync } from '@nx/devkit';
import nx from '@nx/eslint-plugin';
import prettier from 'eslint-config-prettier';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

// The boundary rule skips itself, with only a warning, where no graph has been made yet.
process.env.NX_DAEMON ??= 'false';
await createProjectGraphAsync({ exitOnError: false });

const packages = new URL('packages/', import.meta.url);
/** Folders of packages that say in their package.json which plugin they hold. */
const domains = readdirSync(packages).filter((name) => {
  const manifest = new URL(`${name}/package.json`, packages);
  return (
    existsSync(manifest) && 'plugin' in (JSON.parse(readFileSync(manifest, 'utf8')).heed ?? {})
  );
});

/** app → domain → core. `extra` is what tests may import on top. */
const directions = (...extra) => [
  { sourceTag: 'scope:core', onlyDependOnLibsWithTags: ['scope:core'] },
  { sourceTag: 'scope:testing', onlyDependOnLibsWithTags: ['scope:core', 'scope:testing'] },
  {
    sourceTag: 'scope:datasets',
    onlyDependOnLibsWithTags: ['scope:core', 'scope:datasets', ...extra],
  },
  {
    sourceTag: 'scope:cli',
    onlyDependOnLibsWithTags: [
      'scope:core',
      'scope:datasets',
      'scope:cli',
      ...extra,
      ...(extra.length > 0 ? domains.map((domain) => `scope:${domain}`) : []),
    ],
  },
  ...domains.map((domain) => ({
    allSourceTags: [`scope:${domain}`, 'type:lib'],
    onlyDependOnLibsWithTags: ['scope:core', 'scope:datasets', `scope:${domain}`, ...extra],
  })),
  { sourceTag: 'type:lib', onlyDependOnLibsWithTags: ['type:lib', 'scope:datasets'] },
  { sourceTag: 'type:kit', onlyDependOnLibsWithTags: ['scope:core', 'type:kit', ...extra] },
  {
    sourceTag: 'type:app',
    onlyDependOnLibsWithTags: [
      'type:kit',
      'scope:core',
      ...domains.map((domain) => `scope:${domain}`),
      ...extra,
    ],
  },
  {
    sourceTag: 'type:check',
    onlyDependOnLibsWithTags: ['type:kit', 'scope:core', 'scope:testing'],
  },
  { sourceTag: 'type:tool', onlyDependOnLibsWithTags: ['type:tool', 'type:lib', 'type:kit'] },
];

const boundaries = (...extra) => ({
  '@nx/enforce-module-boundaries': [
    'error',
    {
      // The root's own scripts belong to no project.
      allow: ['^.*/jest\\.preset\\.mjs$', '^(\\.\\./)+(scripts|release|size)/', '^#'],
      enforceBuildableLibDependency: true,
      depConstraints: directions(...extra),
    },
  ],
});

const tests = ['**/*.test.ts', '**/*.test.mjs', '**/test/**', '**/e2e/**'];

export default defineConfig(
  globalIgnores([
    ...['**/dist', 'docs', '**/coverage', '.nx', '**/.vite'],
    // AssemblyScript is another language, and what is made of it is no source.
    ...['packages/*/assembly', 'tools/*/assembly', 'packages/attention-core/src/kernels/binaries'],
  ]),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.{ts,mjs,cjs,js}'],
    plugins: { '@nx': nx },
    rules: {
      ...boundaries(),
      eqeqeq: ['error', 'smart'],
      'no-control-regex': 'off',
      'max-lines': ['warn', { max: 400 }],
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^@heed/[^/]+/(src|dist)(/|$)',
              message: 'Import what the package exports, not its files.',
            },
            {
              regex: '^(@tensorflow/tfjs[^/]*|onnxruntime-[^/]*)/(dist|src|lib)/',
              message: 'Import what the package exports, not its files.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strict, tseslint.configs.stylistic],
    rules: {
      // A type that must fit Record<string, …> cannot be an interface.
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-empty-function': 'off',
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_' },
      ],
      '@typescript-eslint/prefer-for-of': 'off',
    },
  },
  {
    files: ['packages/*/{src,test}/**/*.ts', 'tools/datasets/{src,test}/**/*.ts'],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
    },
  },
  { files: tests, rules: boundaries('scope:testing') },
  {
    files: ['**/*.{mjs,cjs,js}'],
    languageOptions: {
      globals: Object.fromEntries(
        [
          'AbortController',
          'caches',
          'self',
          'AbortSignal',
          'Buffer',
          'URL',
          'clearTimeout',
          'console',
          'document',
          'fetch',
          'performance',
          'process',
          'setTimeout',
          'structuredClone',
          'window',
        ].map((name) => [name, 'readonly']),
      ),
    },
  },
  {
    files: ['**/*.cjs'],
    languageOptions: {
      sourceType: 'commonjs',
      globals: { require: 'readonly', module: 'writable', globalThis: 'readonly' },
    },
  },
  prettier,
);
