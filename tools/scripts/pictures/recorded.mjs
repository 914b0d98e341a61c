import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const file = path.join(import.meta.dirname, 'sentiment.json');

/** A film review in a few words. */
const text = 'Slow at first, then quietly devastating, and beautiful to the end.';

const round = (value) => Number(value.toFixed(4));

/**
 * Runs the shipped sentiment model and keeps its answer, its trace, and how faithful explanations of it
 * are: kept in a file, so that pictures are the same on every machine.
 */
export async function record() {
  const { sentiment } = await import('@heed/nlp');
  const classify = await sentiment.load();
  const { attention, label, score } = await classify(text, { attention: true });
  const report = await faithfulnessOf(classify);
  await classify.dispose();
  const maps = attention.maps.map(({ weights, ...map }) => ({
    ...map,
    weights: Array.from(weights),
  }));
  const kept = { text, label, score, trace: { model: attention.model, maps }, report };
  const shortened = (_key, value) => (typeof value === 'number' ? round(value) : value);
  writeFileSync(file, `${JSON.stringify(kept, shortened)}\n`);
}

/** How many sentences of SST-2's dev split are asked about; those of at least this many words. */
const [sentences, leastWords] = [120, 6];

/** How faithful methods are on sentences whose words are left out. */
async function faithfulnessOf(classify) {
  const { findDataset, readSst2 } = await import('@heed/datasets');
  const { attribute, compareFaithfulness } = await import('@heed/attention-core/explain');
  const texts = (await readSst2(await findDataset('sst2'), 'dev'))
    .map((sentence) => sentence.text)
    .filter((sentence) => sentence.split(' ').length >= leastWords)
    .slice(0, sentences);
  const inputs = [];
  for (const sentence of texts) {
    const whole = await classify(sentence, { attention: true });
    const words = whole.attention.maps.at(-1).keys.labels;
    const scores = Object.fromEntries(
      ['rollout', 'attention'].map((name) => [name, attribute(whole.attention, name).scores]),
    );
    const score = async (kept) => {
      const answers = await classify(
        kept.map((mask) => words.filter((_, index) => mask[index]).join(' ')),
      );
      return answers.map((each) => (each.label === whole.label ? each.score : 1 - each.score));
    };
    inputs.push({ scores, score });
  }
  return compareFaithfulness(inputs);
}

/** What {@link record} kept. */
export function recorded() {
  const { trace, ...others } = JSON.parse(readFileSync(file, 'utf8'));
  const maps = trace.maps.map((map) => ({ ...map, weights: Float32Array.from(map.weights) }));
  return { ...others, trace: { ...trace, maps } };
}
