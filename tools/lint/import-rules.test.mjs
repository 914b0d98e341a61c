import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { cruise } from 'dependency-cruiser';
import config from '../../.dependency-cruiser.mjs';

const core = 'packages/attention-core/src';

/** A small house with one violation of each kind; beside each file, the rules that it breaks. */
const house = {
  'package.json': ['{ "type": "module" }'],
  'tsconfig.base.json': ['{}'],
  'node_modules/@tensorflow/tfjs/package.json': ['{ "name": "x", "main": "index.js" }'],
  'node_modules/@tensorflow/tfjs/index.js': [''],
  'node_modules/left-pad/package.json': ['{ "name": "left-pad", "main": "index.js" }'],
  'node_modules/left-pad/index.js': [''],
  'packages/attention-core/package.json': [
    '{ "type": "module", "dependencies": { "@tensorflow/tfjs": "4" }, "devDependencies": { "left-pad": "1" } }',
  ],
  [`${core}/errors/index.ts`]: ['export class HeedError {}'],
  [`${core}/onnx/index.ts`]: ["export { HeedError } from '../errors/index.js';"],
  [`${core}/tensor/index.ts`]: ["export { HeedError } from '../errors/index.js';"],
  [`${core}/train/index.ts`]: ["import '@tensorflow/tfjs';\nimport '../tensor/index.js';"],
  [`${core}/index.ts`]: ["export { HeedError } from './tensor/index.js';"],
  [`${core}/onnx/upward.ts`]: ["import '../runtime/types.js';", 'room-onnx'],
  [`${core}/runtime/types.ts`]: ['export const one = 1;'],
  [`${core}/explain/type-only.ts`]: [
    "import type { One } from '../view/one.js';\nexport type Two = One;",
    'room-explain',
  ],
  [`${core}/view/one.ts`]: ['export type One = 1;'],
  [`${core}/view/across.ts`]: ["import '../tensor/index.js';", 'room-view', 'wings'],
  [`${core}/plugin/heavy.ts`]: ["import '@tensorflow/tfjs';", 'run-and-see-without-tfjs'],
  [`${core}/layers/whole.ts`]: ["import '../index.js';", 'room-layers'],
  [`${core}/train/whole.ts`]: ["import '../index.js';", 'room-train'],
  [`${core}/cellar/wine.ts`]: ["import '../errors/index.js';", 'known-room'],
  [`${core}/masks/chicken.ts`]: ["import './egg.js';", 'no-cycles'],
  [`${core}/masks/egg.ts`]: ["import './chicken.js';"], // the cycle is told once, at its start
  [`${core}/tensor/tool.ts`]: ["import 'left-pad';", 'declared-packages'],
  [`${core}/tensor/tool.test.ts`]: ["import 'left-pad';\nimport '../train/index.js';"],
  [`${core}/kernels/far.ts`]: ["import './near.js';", 'kernels-without-tfjs'],
  [`${core}/kernels/near.ts`]: ["import type {} from '@tensorflow/tfjs';", 'kernels-without-tfjs'],
  [`${core}/kernels/door.ts`]: ["import './tfjs/inside.js';", 'kernels-inside'],
  [`${core}/kernels/tfjs/inside.ts`]: ["import '../door-types.js';"],
  [`${core}/kernels/door-types.ts`]: ['export const two = 2;'],
  [`${core}/tensor/nowhere.ts`]: ["import './gone.js';", 'resolvable'],
  'packages/nlp/package.json': ['{ "type": "module" }'],
  'packages/nlp/src/index.ts': ["import './model.js';", 'inference-without-tfjs'],
  'packages/nlp/src/model.ts': ["import '@tensorflow/tfjs';", 'declared-packages'],
  'packages/nlp/src/train.ts': ["import './recipe.js';"],
  'packages/nlp/src/recipe.ts': ["import './model.js';"],
};

describe('import rules', () => {
  let folder;
  let broken;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'heed-rules-'));
    for (const [path, [text]] of Object.entries(house)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    const { output } = await cruise(['packages'], {
      ...config.options,
      baseDir: folder,
      validate: true,
      ruleSet: { forbidden: config.forbidden },
    });
    broken = new Map();
    for (const { from, rule } of output.summary.violations) {
      broken.set(from, (broken.get(from) ?? new Set()).add(rule.name));
    }
  });

  after(() => rm(folder, { recursive: true, force: true }));

  for (const [path, [, ...rules]] of Object.entries(house)) {
    if (!path.endsWith('.ts')) continue;
    test(`${path} breaks ${rules.join(' and ') || 'no rule'}`, () => {
      assert.deepEqual([...(broken.get(path) ?? [])].sort(), [...rules].sort());
    });
  }
});
