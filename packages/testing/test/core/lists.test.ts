import { existsSync, readdirSync } from 'node:fs';
import { coreMechanisms, families, type CoreMechanism } from '../../src/core/index.js';
import { readGolden } from '../../src/golden.js';

const core = new URL('../../src/core/', import.meta.url);

/** What the files of a family's folder export as specs, a list for each file that has any. */
async function specsIn(family: string): Promise<CoreMechanism[][]> {
  const files = readdirSync(new URL(`${family}/`, core)).filter((file) => file.endsWith('.ts'));
  const modules = await Promise.all(
    files.map(async (file) => {
      const beside = `../../src/core/${family}/${file.replace(/\.ts$/, '.js')}`;
      return (await import(beside)) as Record<string, CoreMechanism>;
    }),
  );
  const specsOf = (module: Record<string, CoreMechanism>) =>
    Object.entries(module).flatMap(([name, spec]) => (name.endsWith('Spec') ? [spec] : []));
  return modules.map(specsOf).filter((specs) => specs.length > 0);
}

test.each(families)('each file of a spec in %s is in the list of the family', async (family) => {
  const listed = coreMechanisms[family];
  const specs = await specsIn(family);
  const missing = specs.filter((ofFile) => !ofFile.some((spec) => listed.includes(spec)));
  expect(missing.flat().map(({ name }) => name)).toEqual([]);
  expect(specs).toHaveLength(listed.length);
});

test('no two mechanisms have one name', () => {
  const names = families.flatMap((family) => coreMechanisms[family].map(({ name }) => name));
  expect(names).toEqual([...new Set(names)]);
});

test('all reference values are compared with, and the script that made them is there', () => {
  const folder = new URL('../../../attention-core/golden/', import.meta.url);
  const files = readdirSync(folder).sort();
  const used = families.flatMap((family) => coreMechanisms[family].map(({ golden }) => golden));
  expect(files).toEqual([...new Set(used)].map((golden) => `${golden}.json`).sort());
  for (const file of files) {
    const { mechanism, provenance } = readGolden(new URL(file, folder));
    expect(`${mechanism}.json`).toBe(file);
    const script = new URL(`../../../../${provenance.script}`, import.meta.url);
    expect([provenance.script, existsSync(script)]).toEqual([provenance.script, true]);
  }
});
