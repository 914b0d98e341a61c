import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withTable } from './domain-table.mjs';

test('a table goes between its marks, whatever stood there', () => {
  const text = 'a\n<!-- domains -->\nold\n<!-- /domains -->\nb\n';
  const expected = 'a\n<!-- domains -->\n\nnew\n\n<!-- /domains -->\nb\n';
  assert.equal(withTable(text, 'new'), expected);
  assert.equal(withTable(expected, 'new'), expected);
});

test('a text without marks is refused', () => {
  assert.throws(() => withTable('a', 'new'), /must hold <!-- domains --> and <!-- \/domains -->/);
  assert.throws(() => withTable('<!-- domains -->', 'new'), /must hold/);
});
