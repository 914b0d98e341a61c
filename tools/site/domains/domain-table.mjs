import { readFileSync } from 'node:fs';
import path from 'node:path';
import { cardHeadline } from '../../../apps/demo-kit/vite/card-headline.mjs';
import { repository } from '../../scripts/setup.mjs';

/** @typedef {import('./find-plugins.mjs').Domain} Domain */

/** `accuracy 83.0 %; bag of words 79.5 %`, out of the card that lies beside the task's model. */
function measured({ place }, task) {
  const file = `${place}/models/${task.id.split('/')[1]}.md`;
  const card = readFileSync(path.join(repository, file), 'utf8');
  const best = cardHeadline(card);
  if (!best) throw new Error(`${file} has no table with the model's own row in bold`);
  const { metric, value, baseline } = best;
  // A card may have gains beside shares: those are written `.5362`.
  const unit = card.includes('per cent') && !value.startsWith('.') ? ' %' : '';
  const other = baseline ? `; ${baseline.name} ${baseline.value}${unit}` : '';
  return `[${metric} ${value}${unit}${other}](${file})`;
}

/**
 * The README's table of domains: a row for each task.
 *
 * @param {readonly Domain[]} domains
 * @returns {string} Markdown
 */
export function domainTable(domains) {
  const rows = domains.flatMap((domain) =>
    domain.plugin.tasks.map((task) => {
      const { plugin, name, place } = domain;
      const cells = [plugin.title, task.title, task.summary, measured(domain, task)];
      return `| ${[...cells, `[${name}](${place}/README.md)`].join(' | ')} |`;
    }),
  );
  return `| Domain | Task | What it does | Measured | Package |
| --- | --- | --- | --- | --- |
${rows.join('\n')}`;
}

const [start, end] = ['<!-- domains -->', '<!-- /domains -->'];

/**
 * A text with a new table between its marks.
 *
 * @param {string} text Markdown
 * @param {string} table
 * @throws Error where the marks are missing
 */
export function withTable(text, table) {
  const [before, rest] = text.split(start);
  const after = rest?.split(end)[1];
  if (after === undefined) throw new Error(`README.md must hold ${start} and ${end}`);
  return `${before}${start}\n\n${table}\n\n${end}${after}`;
}
