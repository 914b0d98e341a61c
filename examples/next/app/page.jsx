'use client';

import { useEffect, useState } from 'react';
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
  await classify.dispose();
  return `${label} ${(100 * score).toFixed(1)} %: ${words.join(', ')}`;
}

export default function Page() {
  const [here, setHere] = useState('');
  const [worker, setWorker] = useState('');

  useEffect(() => {
    async function run() {
      setHere(await answer(await sentiment.load()));
      setWorker(await answer(await sentiment.load(await runInWorker(sentiment.model))));
    }
    run();
  }, []);

  return (
    <main>
      <p id="here">{here}</p>
      <p id="worker">{worker}</p>
    </main>
  );
}
