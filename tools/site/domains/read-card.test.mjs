import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cardSections } from './read-card.mjs';

const card = `# weather/front

Tells which front comes.

**Numbers.** Share of right answers, in per cent.

| | accuracy | F1 |
|---|---|---|
| **this model** | **96.5** | **0.94** |
| majority | 25.0 | – |
| without attention | 61.0 | 0.55 |

All from one run.

**Limits.** Drawn by rules.

**Made by** \`npx heed train weather/front\`.
`;

test('a card falls into its sections, nothing lost', () => {
  const sections = cardSections(card);
  assert.deepEqual(
    sections.map(({ name }) => name),
    ['Numbers', 'Limits', 'Made by'],
  );
  assert.equal(sections[1].text, 'Drawn by rules.');
  assert.equal(sections[1].markdown, '**Limits.** Drawn by rules.');
  const start = card.slice(0, card.indexOf('**Numbers'));
  assert.equal(start + sections.map(({ markdown }) => markdown).join('\n\n') + '\n', card);
});
