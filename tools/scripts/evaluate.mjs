// npm run evaluate -- TASK [--split dev|test] [--json]: `heed evaluate` from the sources.
import path from 'node:path';
import { repository, setup } from './setup.mjs';
import { runTypescript } from './run-typescript.mjs';

await setup();
process.exitCode = await runTypescript(path.join(repository, 'packages', 'cli', 'src', 'bin.ts'), [
  'evaluate',
  ...process.argv.slice(2),
]);
