import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { families } from '../src/mechanism/families.mjs';
import {
  checksumOf,
  checksums,
  computeGolden,
  keptGolden,
  starterFolders,
} from '../src/mechanism/make-golden.mjs';

const advice = 'run node tools/generators/src/mechanism/make-golden.mjs';
const { status } = spawnSync('python3', ['-c', 'import torch'], { stdio: 'ignore' });
const skip = status === 0 ? false : 'there is no Python with PyTorch';

/** The numbers of a golden file, and the file without them. @param {string} text */
function apart(text) {
  /** @type {number[]} */
  const numbers = [];
  const rest = text
    .replace(/"version": "[^"]*"/, '')
    .replaceAll(/-?\d+(\.\d+)?(e-?\d+)?/g, (number) => {
      numbers.push(Number(number));
      return '#';
    });
  return { numbers, rest };
}

test('every starter is one of a family', () => {
  const used = new Set(Object.values(families).map(({ starter }) => starter));
  assert.deepEqual(starterFolders(), [...used].sort());
});

describe('reference values', () => {
  const known = JSON.parse(readFileSync(checksums, 'utf8'));

  test('came of the scripts as they are', () => {
    const now = Object.fromEntries(starterFolders().map((name) => [name, checksumOf(name)]));
    assert.deepEqual(known, now, advice);
  });

  test('are what the scripts compute', { skip }, () => {
    for (const [starter, values] of computeGolden()) {
      const [kept, computed] = [keptGolden(starter), values].map(apart);
      assert.equal(computed.rest, kept.rest, `${starter}: ${advice}`);
      const far = computed.numbers.filter((number, at) => !near(number, kept.numbers[at]));
      assert.deepEqual(far, [], starter);
    }
  });
});

/** To the digits that a file holds, whatever the processor. @param {number} one @param {number} other */
const near = (one, other) => Math.abs(one - other) <= 1e-7 * Math.max(1, Math.abs(other));
