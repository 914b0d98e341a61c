import { readFileSync } from 'node:fs';

const packages = [
  '@tensorflow/tfjs',
  '@tensorflow/tfjs-backend-wasm',
  'onnxruntime-node',
  'onnxruntime-web',
  '@jax-js/jax',
];

/** Versions of the libraries that are compared. */
export function versionsLine(): string {
  const root = new URL('../../../../node_modules/', import.meta.url);
  const versions = packages.map((name) => {
    const text = readFileSync(new URL(`${name}/package.json`, root), 'utf8');
    return `${name} ${(JSON.parse(text) as { version: string }).version}`;
  });
  return versions.join(', ');
}
