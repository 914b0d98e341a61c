import { jest } from '@jest/globals';
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const binary = fileURLToPath(new URL('../bin/heed.mjs', import.meta.url));
const fixture = fileURLToPath(new URL('fixture', import.meta.url));

// Each test starts processes, and a busy machine is slow at that.
jest.setTimeout(30_000);

/** How a run of `heed` ended. */
export interface Outcome {
  code: number | null;
  out: string;
  err: string;
}

/** A folder with plugins in its `node_modules`, in which `heed` runs. */
export interface Workplace {
  folder: string;
  /** Adds a plugin: its id, its files, its `exports`, what else its `package.json` says. */
  addPlugin(
    id: string,
    files: Record<string, string>,
    exports: object,
    more?: object,
  ): Promise<void>;
  start(words: readonly string[], env?: NodeJS.ProcessEnv): ChildProcessWithoutNullStreams;
  heed(words: readonly string[], input?: string, env?: NodeJS.ProcessEnv): Promise<Outcome>;
  remove(): Promise<void>;
}

/** Makes a folder that has the fixture plugin `@heed/zoo`. */
export async function makeWorkplace(): Promise<Workplace> {
  const folder = await mkdtemp(join(tmpdir(), 'heed-cli-'));

  async function addPlugin(
    id: string,
    files: Record<string, string>,
    exports: object,
    more: object = {},
  ) {
    const home = join(folder, 'node_modules', '@heed', id);
    await mkdir(home, { recursive: true });
    const about = { name: `@heed/${id}`, type: 'module', exports, heed: { plugin: id }, ...more };
    await writeFile(join(home, 'package.json'), JSON.stringify(about));
    for (const [name, text] of Object.entries(files)) await writeFile(join(home, name), text);
  }

  function start(words: readonly string[], env: NodeJS.ProcessEnv = {}) {
    const settings = new Set(['NO_COLOR', 'FORCE_COLOR', 'HEED_DEBUG']);
    const rest = Object.entries(process.env).filter(([name]) => !settings.has(name));
    return spawn(process.execPath, [binary, ...words], {
      cwd: folder,
      env: { ...Object.fromEntries(rest), ...env },
    });
  }

  await addPlugin('zoo', {}, { '.': './index.js', './train': './train.js' });
  await cp(fixture, join(folder, 'node_modules', '@heed', 'zoo'), { recursive: true });
  return {
    folder,
    addPlugin,
    start,
    heed: (words, input = '', env = {}) => {
      const child = start(words, env);
      child.stdin.on('error', () => undefined).end(input);
      return outcome(child);
    },
    remove: () => rm(folder, { recursive: true }),
  };
}

/** Collects what a process says until it ends. */
export function outcome(child: ChildProcessWithoutNullStreams): Promise<Outcome> {
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  return new Promise((done) => child.on('close', (code) => done({ code, out, err })));
}
