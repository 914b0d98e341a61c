import { attentionReceived } from '@heed/attention-core/explain';
import { runInWorker } from '@heed/attention-core/runtime';
import { sentiment } from '@heed/nlp';

const text = 'Witty, warm and a little sad.';

/** The answer, and how much of its attention each word got. */
async function answer(classify) {
  const { label, score, attention } = await classify(text, { attention: true });
  const pool = attention.maps.find(({ name }) => name === 'pool');
  const light = attentionReceived(pool);
  const words = pool.keys.labels.map((word, index) => `${word} ${light[index].toFixed(3)}`);
  return `${label} ${(100 * score).toFixed(1)} %: ${words.join(', ')}`;
}

const here = await sentiment.load();
console.log(await answer(here));
await here.dispose();

const session = await runInWorker(sentiment.model);
const elsewhere = await sentiment.load(session);
console.log(await answer(elsewhere));
console.log(`in a worker, by ${session.provider}`);
await elsewhere.dispose();
