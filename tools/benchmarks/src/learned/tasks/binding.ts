import * as tf from '@tensorflow/tfjs';
import { hierarchical, type HierarchicalLevel } from '@heed/attention-core';
import { below, list, table } from '../draw-tokens.js';
import type { Contestant, LearnedTask, Tensors } from '../task.js';
import type { Weights } from '../weights.js';

const [sentences, words, symbols, width] = [6, 6, 8, 32];

/** Words: 0 … 7 are symbols, 8 marks a sentence, 9 … 15 say nothing. */
const [mark, vocabulary] = [symbols, 16];

/** `[B, n1·n2, E]` */
const encoded = ({ text }: Tensors, weights: Weights): tf.Tensor =>
  weights.embed('word', text!, vocabulary, width);

const level = (name: string, weights: Weights): HierarchicalLevel => ({
  projection: {
    kernel: weights.take(`${name}/kernel`, [width, width]),
    bias: weights.take(`${name}/bias`, [width], 0),
  },
  context: weights.take(`${name}/context`, [width], 0.1),
});

/** Pooling by attention, level by level. */
const pooled = (name: string, shape: readonly number[]): Contestant => ({
  name,
  forward(inputs, weights) {
    const x = encoded(inputs, weights);
    const nested = tf.reshape(x, [x.shape[0]!, ...shape, width]);
    const levels = shape.map((_, index) => level(`level ${index}`, weights));
    return weights.perceptron('answer', hierarchical(nested, levels).output, 64, symbols);
  },
});

const none: Contestant = {
  name: 'none: mean of all words',
  forward: (inputs, weights) =>
    weights.perceptron('answer', tf.mean(encoded(inputs, weights), 1), 64, symbols),
};

/** What stands in the sentence that matters. */
export const binding: LearnedTask = {
  name: 'binding',
  family: 'nested',
  question: `Each of ${sentences} sentences holds one of ${symbols} symbols. Which is in the sentence with the mark?`,
  draw(random, count) {
    const examples = Array.from({ length: count }, () => {
      const marked = below(random, sentences);
      const held = Array.from({ length: sentences }, () => below(random, symbols));
      const text = held.flatMap((symbol, index) => {
        const sentence = Array.from(
          { length: words },
          () => mark + 1 + below(random, vocabulary - mark - 1),
        );
        const at = below(random, words);
        sentence[at] = symbol;
        if (index === marked) sentence[(at + 1 + below(random, words - 1)) % words] = mark;
        return sentence;
      });
      return { text, answer: held[marked]! };
    });
    return {
      inputs: { text: table(examples.map(({ text }) => text)) },
      targets: list(examples.map(({ answer }) => answer)),
    };
  },
  contestants: [
    pooled('hierarchical: words, then sentences', [sentences, words]),
    pooled('flat: all words at once', [sentences * words]),
    none,
  ],
  lesson: 'What belongs together is found by attention within a group first.',
  claims: {
    'hierarchical: words, then sentences': { reaches: 0.9 },
    'flat: all words at once': { staysBelow: 0.5 },
  },
  steps: 3000,
  learningRate: 0.01,
};
