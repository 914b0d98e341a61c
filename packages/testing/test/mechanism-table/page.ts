import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { coreMechanisms, families, type CoreMechanism, type Family } from '../../src/core/index.js';
import { readGolden } from '../../src/golden.js';
import { allFree } from '../../src/mechanism/free-sizes.js';
import type { FreeSize } from '../../src/mechanism/spec.js';
import { costWords } from './cost-words.js';
import { exportedFunctions, type ExportedFunction } from './exported-functions.js';
import { testedIn } from './tested-in.js';

const packages = path.join(import.meta.dirname, '../../..');

/** What the families are called, and what they have in common. */
const titles: Readonly<Record<Family, string>> = {
  compositions: 'Compositions',
  scores: 'Scores: how well a key matches a query',
  normalisers: 'Normalisers: from scores to weights',
  hard: 'Hard and monotonic: one key instead of a mixture',
  local: 'Local: near keys only',
  heads: 'Heads: several attentions side by side',
  nested: 'Hierarchies, sets and latent arrays',
  efficient: 'Efficient: less than every query with every key',
  tasks: 'Shaped by a task',
  positions: 'Positions and times',
  regularisers: 'Regularisers: penalties on weights',
};

/** The rooms whose functions are mechanisms or parts of them. */
const isMechanism = ({ file }: ExportedFunction) =>
  /^(masks|mechanisms|positions|regularise)\//.test(file);

const link = ({ name, file }: ExportedFunction) =>
  `[\`${name}\`](../packages/attention-core/src/${file})`;

const choiceWords = ({ choices }: ExportedFunction) =>
  choices.map((choice) => `\`${choice}\``).join(', ') || '–';

const sizeWords: Readonly<Record<FreeSize, string>> = { B: 'batch', L: 'queries', S: 'keys' };

const freeWords = ({ free = allFree }: CoreMechanism) =>
  free.length === allFree.length ? 'all' : free.map((letter) => sizeWords[letter]).join(', ');

function goldenWords({ golden }: CoreMechanism): string {
  const file = path.join(packages, 'attention-core/golden', `${golden}.json`);
  const { provenance, cases } = readGolden(pathToFileURL(file));
  const source = provenance.source === 'PyTorch' ? 'PyTorch' : 'equations';
  return `[${source}](../${provenance.script}), ${cases.length}`;
}

function row(spec: CoreMechanism, exported: ExportedFunction): string {
  const { summary, paper, gradients } = spec;
  const cells = [
    `${link(exported)}: ${summary}`,
    `${paper.authors}, ${paper.id}, ${paper.place}`,
    choiceWords(exported),
    goldenWords(spec),
    gradients === 'golden' ? 'golden' : 'golden, differences',
    freeWords(spec),
    costWords(spec),
  ];
  return `| ${cells.join(' | ')} |`;
}

function familyTable(family: Family, functions: ReadonlyMap<string, ExportedFunction>): string {
  const rows = coreMechanisms[family].map((spec) => {
    const exported = functions.get(spec.name);
    if (!exported) throw new Error(`attention-core exports no function ${spec.name}`);
    return row(spec, exported);
  });
  return `### ${titles[family]}

| Mechanism | Paper | Options | Golden values | Gradients | Free sizes | Cost |
| --- | --- | --- | --- | --- | --- | --- |
${rows.join('\n')}`;
}

function partTable(functions: Iterable<ExportedFunction>): string {
  const specs = new Set(
    families.flatMap((family) => coreMechanisms[family].map((spec) => spec.name)),
  );
  const rows = [...functions]
    .filter((exported) => isMechanism(exported) && !specs.has(exported.name))
    .map((exported) => {
      const test = testedIn(exported);
      return `| ${link(exported)} | ${choiceWords(exported)} | [${path.basename(test)}](../packages/${test}) |`;
    });
  return `| Function | Options | Tested in |
| --- | --- | --- |
${rows.join('\n')}`;
}

/** The table of all mechanisms, as Markdown. */
export function mechanismPage(): string {
  const functions = new Map(exportedFunctions().map((exported) => [exported.name, exported]));
  const count = families.reduce((sum, family) => sum + coreMechanisms[family].length, 0);
  const tables = families.map((family) => familyTable(family, functions));
  return `# Mechanisms

The ${count} attention mechanisms of \`@heed/attention-core\`, and how each is checked. This page is made from
the specs that the tests run, by \`node tools/scripts/mechanism-table.mjs\`; a test fails when it is not
current, when a mechanism is not in it, or when an option that it names does not exist.

**Every mechanism in these tables** passes the same tests, \`describeMechanism\` of \`@heed/testing\`:

- _Golden values_: outputs, weights and the gradients of all inputs agree to 1e-5 with values computed in
  float64 by a module of PyTorch, or by a script that transcribes the paper's equations one query
  and one key at a time; the number is that of the cases.
- _Gradients_: they agree with those of the golden values, and with the slopes that finite differences
  find for each element of each input, to 1e-3. (An estimator, whose gradient is not the slope of its
  output by design, has golden gradients only.)
- _Traced_: compiled for ONNX Runtime, it gives the same values and gradients to 1e-5, and so do the
  cpu and wasm backends of tfjs, at seven odd sizes: one query, one key, more queries than keys,
  a width that is no multiple of four, a batch of one, one of everything. On webgl, in a browser, to 3e-4.
- _Free sizes_: what one compiled graph leaves open, of the size of the batch and the numbers of queries
  and keys. That graph, under a mask, gives the same values and gradients at two sizes, as does wasm; of
  the other sizes, \`compile\` refuses to leave them open.
- _Batches_: each item is computed on its own, whatever its padding. (A penalty, which is one number for
  a batch, does not depend on its order.)
- _Masks_: a hidden key changes nothing, however large it is, and gets no gradient; a query with
  nothing to look at gets zeros; a mask that hides nothing changes nothing.
- NaN, a mask that does not fit and shapes that do not fit are refused by an error that names the
  argument; no tensor leaks; random sizes and masks keep it finite and its weights in place.

_Cost_ is counted in the traced graph of the mechanism (see [cost](cost.md)): operations of a forward
pass for one head of width 64 with 512 queries and keys, and how many times as many as with 256.

${tables.join('\n\n')}

## Parts

What the mechanisms are put together from, and what goes with them, with the test that checks each.

${partTable(functions.values())}
`;
}
