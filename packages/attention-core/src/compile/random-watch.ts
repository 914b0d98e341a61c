import * as tf from '@tensorflow/tfjs';
import { seededRandom } from '../explain/seeded-random.js';

/** What a random tensor is made of before it is scaled and moved. */
export type RandomKind = 'uniform' | 'normal' | 'truncated';

/** One random tensor that tfjs is about to write. */
export interface Drawing {
  kind: RandomKind;
  /** Whether it only decides what dropout drops. */
  drops: boolean;
  /** The number that tfjs seeded its generator with. */
  seed: number;
}

/** tfjs operations that draw, by the name of the scope that they open. */
const kinds: Readonly<Record<string, RandomKind>> = {
  randomUniform__op: 'uniform',
  randomNormal__op: 'normal',
  truncatedNormal__op: 'truncated',
};

/**
 * Notices the random tensors that tfjs fills in JavaScript. tfjs seeds a generator of its own with
 * `Math.random()` unless the caller gave a seed, so a draw of `Math.random` within one of its
 * operations tells that the numbers shall differ from call to call, and which generator made them.
 */
export class RandomWatch {
  /** Whether the function drew at all. */
  drew = false;
  private last: { seed: number; scope: number } | undefined;

  /** @param stream - two streams draw different numbers, so what depends on them shows */
  constructor(private readonly stream: number) {}

  /** Runs while `Math.random` is watched, and puts it back, also when that throws. */
  during<Result>(run: () => Result): Result {
    const original = Math.random;
    const random = seededRandom(this.stream);
    Math.random = () => {
      // To tfjs a seed of zero is none.
      const seed = random() || 0.5;
      this.drew = true;
      this.last = { seed, scope: tf.engine().state.activeScope?.id ?? -1 };
      return seed;
    };
    try {
      return run();
    } finally {
      Math.random = original;
    }
  }

  /** The random tensor that is being written now, if it is one without a seed of the caller's. */
  take(): Drawing | undefined {
    const { activeScope, scopeStack } = tf.engine().state;
    const kind = kinds[activeScope?.name ?? ''];
    const { last } = this;
    if (!kind || last?.scope !== activeScope.id) return undefined;
    this.last = undefined;
    return { kind, drops: scopeStack.at(-2)?.name === 'dropout__op', seed: last.seed };
  }
}
