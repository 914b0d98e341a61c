import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Sources behind the entries of a package, as its package.json exports them: `src/onnx/index.ts`. */
function entriesOf(folder) {
  const { exports } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  return Object.values(exports)
    .map((entry) => entry['@heed/source'])
    .filter((source) => source !== undefined)
    .map((source) => path.join(folder, source));
}

/**
 * What typedoc must know of a package, which is what its package.json says already. Types come from sources, so
 * that nothing needs a build before it.
 *
 * @type {import('typedoc').OptionsReader}
 */
export const packageReader = {
  name: 'package-exports',
  order: 150, // after typedoc.json, before the tsconfig is read
  supportsPackages: true,
  read(options, _logger, folder) {
    if (options.packageDir === undefined) return;
    options.setValue('skipErrorChecking', true); // the step `types` checks them
    options.setValue('entryPoints', entriesOf(folder));
    options.setValue('tsconfig', path.join(folder, 'tsconfig.spec.json'));
  },
};
