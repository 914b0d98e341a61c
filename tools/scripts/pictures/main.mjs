import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { record } from './recorded.mjs';

const words = process.argv.slice(2);
if (words.includes('--record')) await record();

const { pictures } = await import('./all.mjs');
const folder = path.join(import.meta.dirname, '../../../docs/images/pictures');
const drawn = new Map(
  Object.entries(pictures).flatMap(([name, draw]) => [
    [`${name}.svg`, draw('light')],
    [`${name}-dark.svg`, draw('dark')],
  ]),
);

mkdirSync(folder, { recursive: true });
const there = readdirSync(folder);
const stale = [...drawn].filter(
  ([name, svg]) => !there.includes(name) || readFileSync(path.join(folder, name), 'utf8') !== svg,
);
const extra = there.filter((name) => !drawn.has(name));
if (words.includes('--check')) {
  const names = [...stale.map(([name]) => name), ...extra];
  if (names.length > 0) {
    console.error(
      `pictures: not current: ${names.join(', ')}. Run node tools/scripts/pictures.mjs.`,
    );
    process.exitCode = 1;
  }
} else {
  for (const [name, svg] of stale) writeFileSync(path.join(folder, name), svg);
  for (const name of extra) rmSync(path.join(folder, name));
  for (const [name, svg] of drawn) console.log(`${name} ${(svg.length / 1024).toFixed(1)} KB`);
}
