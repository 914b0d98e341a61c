import * as tf from '@tensorflow/tfjs';
import { exportModel } from '../src/compile/index.js';
import { HeedError } from '../src/errors/index.js';
import { seededRandom } from '../src/explain/seeded-random.js';
import { EncoderBlock } from '../src/index.js';
import { openSession } from '../src/runtime/index.js';

const count = 2000;

/** A small transformer block as a file. */
async function file(): Promise<Uint8Array> {
  await tf.setBackend('cpu');
  const ids = tf.input({ shape: [null], dtype: 'int32', name: 'ids' });
  const words = tf.layers.embedding({ name: 'words', inputDim: 20, outputDim: 8 }).apply(ids);
  const block = new EncoderBlock({ name: 'block', heads: 2, hidden: 8 });
  const model = tf.model({
    inputs: ids,
    outputs: block.apply(words as tf.SymbolicTensor) as tf.SymbolicTensor,
  });
  const inputs = { ids: { shape: ['batch', 'length'], dtype: 'int32' } } as const;
  return exportModel(model, { inputs });
}

/** Cuts off the end, or changes one to eight bytes. */
function damage(bytes: Uint8Array, random: () => number): Uint8Array {
  const below = (limit: number) => Math.floor(random() * limit);
  if (random() < 0.2) return bytes.slice(0, below(bytes.length));
  const changed = bytes.slice();
  for (let left = 1 + below(8); left > 0; left--) changed[below(bytes.length)] = below(256);
  return changed;
}

test.each(['node', 'wasm'] as const)(
  `${count} damaged files either run or are a HeedError on %s`,
  async (provider) => {
    const whole = await file();
    const random = seededRandom(1);
    const feeds = {
      ids: { type: 'int32', dims: [2, 3], data: Int32Array.of(1, 2, 3, 4, 5, 6) },
    } as const;
    let refused = 0;
    for (let round = 0; round < count; round++) {
      try {
        await using session = await openSession(damage(whole, random), { provider, threads: 1 });
        await session.run(feeds);
      } catch (error) {
        if (!(error instanceof HeedError)) throw error;
        refused++;
      }
    }
    // A changed byte of a weight does no harm, nearly everything else must show.
    expect(refused).toBeGreaterThan(count / 2);
    expect(refused).toBeLessThan(count);
  },
  60_000,
);
