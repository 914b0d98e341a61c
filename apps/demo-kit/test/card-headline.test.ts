import { readFileSync } from 'node:fs';
import { cardHeadline } from '../vite/card-headline.mjs';

const card = (rows: string): string => `# a/task

| | faithfulness |
|---|---|
| relevance | 0.37 |

| | word errors |
|---|---|
${rows}
`;

test('reads the row in bold, and the baseline that comes nearest', () => {
  const rows =
    '| **this model** | **12.5 [11.0, 14.1]** |\n| majority | 100 |\n| *no attention* | 14.0 |';
  expect(cardHeadline(card(rows))).toEqual({
    metric: 'word errors',
    value: '12.5 [11.0, 14.1]',
    baseline: { name: 'no attention', value: '14.0' },
  });
});

test('a model may stand alone, and a card may have no number', () => {
  expect(cardHeadline(card('| **this model** | **12.5** |'))).toEqual({
    metric: 'word errors',
    value: '12.5',
  });
  expect(cardHeadline(card('| this model | 12.5 |'))).toBeUndefined();
  expect(cardHeadline('# a/task')).toBeUndefined();
});

test('a shipped card has one', () => {
  const file = new URL('../../../packages/nlp/models/sentiment.md', import.meta.url);
  expect(cardHeadline(readFileSync(file, 'utf8'))).toMatchObject({
    metric: 'accuracy',
    value: expect.stringMatching(/^\d\d\.\d$/),
    baseline: { value: expect.stringMatching(/^\d\d\.\d$/) },
  });
});
