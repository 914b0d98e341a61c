import { table } from '../scripts/table.mjs';

const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

/**
 * What would be published, a line a package.
 *
 * @param {readonly { packed: import('./pack.mjs').Packed, problems: readonly string[] }[]} checked
 */
export const packageTable = (checked) =>
  table(
    ['package', 'version', 'files', 'packed', 'unpacked', 'checks'],
    checked.map(({ packed: { name, version, files, size, unpackedSize }, problems }) => [
      name,
      version,
      files.length,
      kilobytes(size),
      kilobytes(unpackedSize),
      problems.length === 0 ? 'contents, publint, attw: ok' : 'FAILED',
    ]),
  );
