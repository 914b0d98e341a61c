#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// In the repository the command runs from its sources, installed from what was built of them.
const fromSource = new URL('../../../tools/scripts/run-typescript.mjs', import.meta.url);
if (existsSync(fromSource)) {
  const { runTypescript } = await import(fromSource.href);
  const entry = fileURLToPath(new URL('../src/bin.ts', import.meta.url));
  process.exitCode = await runTypescript(entry, process.argv.slice(2));
} else {
  await import('../dist/bin.js');
}
