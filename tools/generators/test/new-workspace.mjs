/** A copy of this repository in which the generators may write. */
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { copyWorkspace } from '../../release/copy-workspace.mjs';
import { collect } from '../../scripts/run-npm.mjs';
import { typescriptFlags } from '../../scripts/run-typescript.mjs';

/** @typedef {{ code: number, output: string }} Run */

export class Workspace {
  /** @param {string} folder */
  constructor(folder) {
    this.folder = folder;
  }

  /** A copy whose branch `main` holds all that is here now, on a branch of its own. */
  static async make() {
    const folder = path.join(mkdtempSync(path.join(tmpdir(), 'heed-generators-')), 'heed');
    await copyWorkspace(folder);
    const workspace = new Workspace(folder);
    for (const words of [
      ['checkout', '--quiet', '-B', 'main'],
      ['add', '--all'],
      ['commit', '--quiet', '--no-verify', '--allow-empty', '--message', 'As it is now'],
      ['checkout', '--quiet', '-b', 'generated'],
    ]) {
      const { code, output } = await workspace.run('git', [...author, ...words]);
      if (code !== 0) throw new Error(output);
    }
    return workspace;
  }

  remove() {
    rmSync(path.dirname(this.folder), { recursive: true, force: true });
  }

  /**
   * Runs a program in the copy.
   *
   * @param {string} program
   * @param {readonly string[]} words
   * @param {{ place?: string, env?: NodeJS.ProcessEnv }} [options] - `place`: the folder in the copy
   * @returns {Promise<Run>}
   */
  run(program, words, { place = '.', env } = {}) {
    return collect(program, words, {
      cwd: path.join(this.folder, place),
      env: { NX_DAEMON: 'false', NO_COLOR: '1', NODE_TEST_CONTEXT: undefined, ...env },
    });
  }

  /**
   * Runs a script with node.
   *
   * @param {string} file - in the copy
   * @param {readonly string[]} words
   * @param {{ place?: string, env?: NodeJS.ProcessEnv }} [options]
   * @returns {Promise<Run>}
   */
  node(file, words, options) {
    return this.run(process.execPath, [path.join(this.folder, file), ...words], options);
  }

  /**
   * `nx g @heed/generators:…` as a contributor types it, without npm: the copy's packages of others are
   * links, through which npm would install into the repository.
   *
   * @param {string} words - after the colon, apart by spaces
   * @returns {Promise<Run>}
   */
  generate(words) {
    const [generator = '', ...more] = words.split(' ');
    return this.node('node_modules/nx/dist/bin/nx.js', [
      'generate',
      `@heed/generators:${generator}`,
      ...more,
      '--no-interactive',
    ]);
  }

  /** Links a domain and its page, which may come later, as npm would. @param {string} domain */
  link(domain) {
    for (const place of [`packages/${domain}`, `apps/${domain}-demo`]) {
      const link = path.join(this.folder, 'node_modules/@heed', path.basename(place));
      symlinkSync(path.join(this.folder, place), link, 'junction');
    }
  }

  /**
   * Trains a task's shipped model by one epoch, and does not explain it: enough for a model that runs.
   *
   * @param {string} id - `weather/front`
   */
  trainBriefly(id) {
    const [domain = '', task = ''] = id.split('/');
    const model = path.join('packages', domain, 'models', `${task}.onnx`);
    const words = ['train', id, '--epochs', '1', '--no-faithfulness', '--output', model];
    return this.run(process.execPath, [...typescriptFlags, 'packages/cli/src/bin.ts', ...words]);
  }
}

const author = ['-c', 'user.name=test', '-c', 'user.email=test@example.org'];
