import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { ESLint } from 'eslint';

const root = join(import.meta.dirname, '../..');
const eslint = new ESLint({
  cwd: root,
  // These files exist in this test only, so no tsconfig knows them.
  overrideConfig: {
    files: ['**/absent*.ts'],
    languageOptions: { parserOptions: { projectService: false } },
    rules: {
      '@typescript-eslint/await-thenable': 'off',
      '@typescript-eslint/no-floating-promises': 'off',
      '@typescript-eslint/no-misused-promises': 'off',
    },
  },
});

const boundaries = '@nx/enforce-module-boundaries';
const cases = [
  // Between packages: app → domain → core.
  ['packages/nlp/src/absent.ts', "import '@heed/attention-core/errors';"],
  ['packages/nlp/src/absent.ts', "import '@heed/datasets';"],
  ['packages/attention-core/src/view/absent.ts', "import '@heed/nlp';", boundaries],
  ['packages/attention-core/src/view/absent.ts', "import '@heed/testing';", boundaries],
  ['packages/attention-core/src/view/absent.test.ts', "import '@heed/testing';", boundaries],
  ['packages/nlp/src/absent.ts', "import '@heed/testing';", boundaries],
  ['packages/nlp/src/absent.test.ts', "import '@heed/testing';"],
  ['packages/nlp/test/absent.ts', "import '@heed/testing';"],
  ['packages/nlp/src/absent.ts', "import '@heed/cli';", boundaries],
  ['packages/nlp/src/absent.ts', "import '@heed/demo-kit';", boundaries],
  ['packages/testing/src/absent.ts', "import '@heed/nlp';", boundaries],
  ['packages/cli/src/absent.ts', "import '@heed/nlp';", boundaries],
  ['apps/nlp-demo/src/absent.ts', "import '@heed/nlp';\nimport '@heed/demo-kit';"],
  ['apps/nlp-demo/src/absent.ts', "import '@heed/datasets';", boundaries],
  ['apps/demo-kit/src/absent.ts', "import '@heed/nlp';", boundaries],
  ['packages/nlp/src/absent.ts', "import '../../attention-core/src/errors/index.js';", boundaries],
  // Past a package's exports.
  [
    'packages/nlp/src/absent.ts',
    "import '@heed/attention-core/src/errors/index.js';",
    'no-restricted-imports',
  ],
  [
    'packages/nlp/src/absent.ts',
    "import '@tensorflow/tfjs-core/dist/ops/ops_for_converter.js';",
    'no-restricted-imports',
  ],
  // Within a file.
  [
    'packages/nlp/src/absent.ts',
    'export const loose = (x: any) => x;',
    '@typescript-eslint/no-explicit-any',
  ],
  ['packages/nlp/src/absent.ts', 'export const odd = (x: number) => x == 1;', 'eqeqeq'],
  [
    'packages/nlp/src/absent.ts',
    "import { Axis } from '@heed/attention-core/explain';\nexport type Line = Axis;",
    '@typescript-eslint/consistent-type-imports',
  ],
  ['packages/nlp/src/absent.ts', 'export const one = 1;\n'.repeat(401), 'max-lines'],
];

describe('source rules', () => {
  for (const [filePath, text, rule] of cases) {
    const shown = text.length > 80 ? `${text.length} characters` : text.replaceAll('\n', ' ');
    test(`${filePath}: ${shown} breaks ${rule ?? 'no rule'}`, async () => {
      const [result] = await eslint.lintText(text, { filePath: join(root, filePath) });
      const broken = new Set(result.messages.map((message) => message.ruleId ?? message.message));
      if (rule === undefined) assert.deepEqual([...broken], []);
      else assert.ok(broken.has(rule), `broken: ${[...broken].join(', ') || 'none'}`);
    });
  }

  test('an unhandled promise breaks no-floating-promises', async () => {
    const config = await eslint.calculateConfigForFile(join(root, 'packages/nlp/src/index.ts'));
    assert.equal(config.rules['@typescript-eslint/no-floating-promises'][0], 2);
  });
});

describe('workspaces', () => {
  for (const group of ['packages', 'apps', 'tools']) {
    for (const name of readdirSync(join(root, group))) {
      let manifest;
      try {
        manifest = JSON.parse(readFileSync(join(root, group, name, 'package.json'), 'utf8'));
      } catch {
        continue; // a plain folder, no workspace
      }
      test(`${group}/${name} says its scope and type, without which no rule holds for it`, () => {
        const tags = manifest.nx?.tags ?? [];
        assert.ok(
          tags.some((tag) => tag.startsWith('scope:')) &&
            tags.some((tag) => /^type:(lib|app|kit|tool|check)$/.test(tag)),
        );
      });
    }
  }
});
