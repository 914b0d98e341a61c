// Module hooks for typescript-loader.mjs. They only drop the types: no checks, no path mappings.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { transform } from '@swc/core';

/** Imports say `.js`, as they must after a build; beside a source that means `.ts`. */
export function resolve(specifier, context, next) {
  const beside = context.parentURL
    ? context.parentURL.endsWith('.ts') && /^\.{1,2}\/.*\.js$/.test(specifier)
    : isWorker(specifier);
  return next(beside ? specifier.replace(/\.js$/, '.ts') : specifier, context);
}

/** What a source starts as a worker has no parent, and is not there under its later name. */
function isWorker(specifier) {
  return /^file:.*\.js$/.test(specifier) && !existsSync(fileURLToPath(specifier));
}

export async function load(url, context, next) {
  if (!url.endsWith('.ts')) return next(url, context);
  const filename = fileURLToPath(url);
  const { code } = await transform(await readFile(filename, 'utf8'), {
    filename,
    swcrc: false,
    isModule: true,
    sourceMaps: 'inline',
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    module: { type: 'es6' },
  });
  return { format: 'module', source: code, shortCircuit: true };
}
