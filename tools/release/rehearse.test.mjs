/** The next release, made and tried as `npm run release -- --dry-run` does. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { skipReason } from '@heed/demo-kit/e2e';
import { OfflineError } from './install.mjs';
import { prepare } from './prepare.mjs';
import { rehearse } from './rehearse.mjs';

describe('the next release', () => {
  let folder;
  let prepared;

  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'heed-release-test-'));
    prepared = await prepare(folder, { version: true });
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  test('all packages have one version', () => {
    const versions = new Set(prepared.packed.map(({ version }) => version));
    assert.equal(versions.size, 1, [...versions].join(', '));
  });

  test('can be installed and imported, brings only what it needs, and answers', async (t) => {
    try {
      const browser = skipReason() === false;
      assert.deepEqual(
        await rehearse(prepared, folder, { say: t.diagnostic.bind(t), browser }),
        [],
      );
    } catch (error) {
      if (!(error instanceof OfflineError) || process.env['CI'] === 'true') throw error;
      const reason = `the release was NOT TRIED: ${error.message}.`;
      console.warn(`\n${'!'.repeat(72)}\n${reason}\n${'!'.repeat(72)}\n`);
      t.skip(reason);
    }
  });
});
