import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bundle } from './bundle.mjs';
import { entriesOf, entryProblem, strayBudgets } from './entries.mjs';

const target = { default: './dist/index.js' };
const manifest = {
  exports: { '.': target, './train': target, './models/*': './models/*' },
  heed: { budgets: { '.': 10, './gone': 5 } },
  peerDependencies: { vega: '*' },
};
const packages = [
  { name: '@heed/a', folder: 'a', manifest },
  { name: '@heed/b', folder: 'b', manifest: { exports: {}, peerDependencies: { '@heed/a': '*' } } },
];

test('each entry that is a script has its budget, and everybody’s peers but itself', () => {
  const shared = { folder: 'a', peers: ['vega'] };
  assert.deepEqual(entriesOf(packages), [
    { ...shared, name: '@heed/a', key: '.', budget: 10 },
    { ...shared, name: '@heed/a/train', key: './train', budget: undefined },
  ]);
  assert.deepEqual(strayBudgets(packages), ['@heed/a has a budget for ./gone, but no such entry']);
});

test('an entry without a budget is told the number to write, and one above it the weight', () => {
  const entry = { name: '@heed/a', key: '.', budget: 10 };
  assert.equal(entryProblem(entry, 10 * 1024), undefined);
  assert.match(
    entryProblem(entry, 11 * 1024),
    /^@heed\/a weighs 11\.0 KB, more than its 10; .*"\.": 13$/,
  );
  assert.match(
    entryProblem({ ...entry, budget: undefined }, 100),
    /^@heed\/a has no budget; write "\.": 1 into heed\.budgets of its package\.json$/,
  );
});

test('a bundle knows what is there at once, what comes later, and what is never loaded', async () => {
  const folder = import.meta.dirname;
  const later = "export const load = () => import('./entries.mjs');";
  const all = await bundle(later, { folder });
  assert.ok(all.atOnce < 200 && all.inAll > all.atOnce + 200, JSON.stringify(all));
  const never = await bundle(later, { folder, never: /entries\.mjs$/ });
  assert.equal(never.inAll, never.atOnce);
});
