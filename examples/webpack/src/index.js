import { attentionReceived } from '@heed/attention-core/explain';
import { runInWorker } from '@heed/attention-core/runtime';
import { sentiment } from '@heed/nlp';

const text = 'Witty, warm and a little sad.';

/** Shows the answer, and how much of its attention each word got. */
async function show(place, classify) {
  const { label, score, attention } = await classify(text, { attention: true });
  const pool = attention.maps.find(({ name }) => name === 'pool');
  const light = attentionReceived(pool);
  const words = pool.keys.labels.map((word, index) => `${word} ${light[index].toFixed(3)}`);
  document.querySelector(place).textContent =
    `${label} ${(100 * score).toFixed(1)} %: ${words.join(', ')}`;
  await classify.dispose();
}

await show('#here', await sentiment.load());
await show('#worker', await sentiment.load(await runInWorker(sentiment.model)));
