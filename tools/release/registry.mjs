import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { repository } from '../scripts/setup.mjs';
import { serve } from './serve.mjs';

/** Anybody on this machine may publish and read `@heed/*`; it has nothing else and asks nobody. */
const settings = (storage) => `
storage: ${JSON.stringify(storage)}
packages: { '@heed/*': { access: $all, publish: $all } }
max_body_size: 100mb
web: { enable: false }
log: { type: stdout, format: json, level: error }
`;

/**
 * A registry of our own on the loopback, by verdaccio.
 *
 * @param {string} folder where it keeps its files
 * @returns {Promise<{ use(project: string): void, close(): Promise<void> }>} `use` makes npm in a
 *   folder take `@heed/*` from there, and everything else from where it always does
 * @throws {Error} with what it says, where it does not start
 */
export async function startRegistry(folder) {
  mkdirSync(folder, { recursive: true });
  const config = path.join(folder, 'config.yaml');
  writeFileSync(config, settings(path.join(folder, 'storage')));
  const program = path.join(repository, 'node_modules/verdaccio/bin/verdaccio');
  const { url, close } = await serve(folder, (port) => [
    program,
    ...['--config', config, '--listen', `127.0.0.1:${port}`],
  ]);
  /** npm publishes for nobody without a token, and this registry takes any. */
  const use = (project) => {
    const token = `${url.replace('http:', '')}:_authToken=anybody`;
    mkdirSync(project, { recursive: true });
    writeFileSync(path.join(project, '.npmrc'), `@heed:registry=${url}\n${token}\n`);
  };
  return { use, close };
}
