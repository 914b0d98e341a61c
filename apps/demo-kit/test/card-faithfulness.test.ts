import { cardFaithfulness } from '../vite/card-faithfulness.mjs';

const card = `# a/task

**Numbers.**

| | accuracy |
|---|---|
| **this model** | **83.0** |

**Explanations.** Measured on 20 sentences of the test split, drawn by the seed.

|  | comprehensiveness ↑ | sufficiency ↓ | p |
| --- | --- | --- | --- |
| flow | 0.20 [0.17, 0.23] | 0.06 [0.04, 0.09] | 0.001 |
| relevance | 0.37 [0.34, 0.40] | −0.08 [−0.10, −0.07] | < 0.001 |
| random | −0.04 [−0.05, 0.04] | 0.23 [0.22, 0.25] |  |
`;

test('reads what the card measured, the best method first', () => {
  const found = cardFaithfulness(card)!;
  expect(found).toEqual({
    sample: '20 sentences of the test split',
    methods: {
      relevance: { mean: 0.37, low: 0.34, high: 0.4 },
      flow: { mean: 0.2, low: 0.17, high: 0.23 },
    },
    random: { mean: -0.04, low: -0.05, high: 0.04 },
  });
  expect(Object.keys(found.methods)).toEqual(['relevance', 'flow']);
});

test('a card without such a table says nothing', () => {
  expect(cardFaithfulness(card.slice(0, card.indexOf('**Explanations')))).toBeUndefined();
});

test('a cell that is no measurement stops the build', () => {
  expect(() => cardFaithfulness(card.replace('0.20 [0.17, 0.23]', 'good'))).toThrow(/good/);
});
