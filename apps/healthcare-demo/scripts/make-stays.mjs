/**
 * Writes the stays that the ward replays, src/ward/stays.json: some of the dev split of PhysioNet 2012, which the shipped
 * model did not learn from. Chosen by how much was measured and by outcome, never by what the model says of them.
 */
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { withSources } from '@heed/demo-kit/vite';

/** @typedef {import('../src/ward/stay-data.js').StaysData} StaysData */
/** @typedef {import('@heed/healthcare').Stay} Stay */
/** @typedef {{ id: number, stay: Stay, died: boolean }} StayRecord */

/** How many who died and who lived are taken, from those with little measured to those with much. */
const [died, lived] = [8, 14];
/** From which to which of them, by how much was measured: the largest would take most of the file. */
const [least, most] = [0.05, 0.8];

const root = resolve(import.meta.dirname, '..');
const sources = resolve(root, '../../packages/healthcare/src');
const target = resolve(root, 'src/ward/stays.json');

const size = (/** @type {StayRecord} */ { stay }) => stay.measurements.length;

/**
 * Some of the stays, at even distances.
 *
 * @param {readonly StayRecord[]} stays
 * @param {number} count
 */
function spread(stays, count) {
  return Array.from({ length: count }, (_, index) => {
    const share = least + ((most - least) * index) / (count - 1);
    return /** @type {StayRecord} */ (stays[Math.floor(share * stays.length)]);
  });
}

/**
 * @param {readonly StayRecord[]} dev
 * @param {(stay: Stay) => number} keptOut - how many measurements cannot be true
 */
function choose(dev, keptOut) {
  const sorted = [...dev].sort((one, other) => size(one) - size(other));
  const [worst] = [...sorted].sort((one, other) => keptOut(other.stay) - keptOut(one.stay));
  const chosen = new Set([
    ...spread(
      sorted.filter((record) => record.died),
      died,
    ),
    ...spread(
      sorted.filter((record) => !record.died),
      lived,
    ),
  ]);
  for (const each of [sorted.find((record) => size(record) > 0), worst]) if (each) chosen.add(each);
  return [...chosen].sort((one, other) => one.id - other.id);
}

/**
 * @param {readonly StayRecord[]} stays
 * @param {readonly string[]} variables
 * @returns {StaysData}
 */
function dataOf(stays, variables) {
  return {
    source:
      'PhysioNet/Computing in Cardiology Challenge 2012, training set A; changed in form alone',
    licence: 'ODC-By 1.0',
    citation:
      'Silva, Moody, Scott, Celi & Mark 2012, "Predicting In-Hospital Mortality of ICU Patients", Computing in Cardiology 39',
    variables,
    stays: stays.map(({ id, died, stay: { measurements, ...told } }) => {
      // A stay that happens once more is asked about at other times than its last one.
      const facts = { ...told };
      delete facts.now;
      const sorted = [...measurements].sort((one, other) => one.time - other.time);
      return {
        ...{ record: id, died, facts },
        minutes: sorted.map(({ time }) => Math.round(60 * time)),
        variables: sorted.map(({ variable }) => variables.indexOf(variable)),
        values: sorted.map(({ value }) => value),
      };
    }),
  };
}

const data = await withSources(async (load) => {
  const { variables } = await load('@heed/healthcare');
  const { readPhysionet } = await load(resolve(sources, 'corpus/read-physionet.ts'));
  const { splitStays } = await load(resolve(sources, 'corpus/split-stays.ts'));
  const { readStay } = await load(resolve(sources, 'stay/read-stay.ts'));
  const { stays } = await readPhysionet();
  const keptOut = (/** @type {Stay} */ stay) => readStay(stay, 'make-stays', 'stay').flags.length;
  const ids = variables.map((/** @type {{ id: string }} */ { id }) => id);
  return dataOf(choose(splitStays(stays).dev, keptOut), ids);
});
await writeFile(target, JSON.stringify(data));
const dead = data.stays.filter((stay) => stay.died).length;
console.log(
  `${target}: ${data.stays.length} stays, ${dead} of whom died; now let Prettier write it`,
);
