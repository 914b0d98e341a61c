import { lexer } from 'marked';

/** @typedef {import('../src/card-faithfulness.js').CardFaithfulness} CardFaithfulness */
/** @typedef {import('../src/card-faithfulness.js').Measured} Measured */

/**
 * Reads comprehensiveness out of a model card, from the table that `faithfulnessRows` makes.
 *
 * @param {string} card - Markdown
 * @returns {CardFaithfulness | undefined} nothing where the card has no such table
 */
export function cardFaithfulness(card) {
  const table = lexer(card).find(
    /** @returns {token is import('marked').Tokens.Table} */
    (token) => token.type === 'table' && /^comprehensiveness/.test(token.header[1]?.text),
  );
  const sample = /Measured on (\d+ [^,.]+?),/.exec(card)?.[1];
  if (table === undefined || sample === undefined) return undefined;
  const cells = table.rows.map((row) => row.map(({ text }) => text));
  const rows = cells.map(([name, cell = '']) => [name, measured(cell)]);
  /** @type {Record<string, Measured>} */
  const { random, ...methods } = Object.fromEntries(rows);
  if (random === undefined) return undefined;
  const ranked = Object.entries(methods).sort(([, one], [, other]) => other.mean - one.mean);
  return { sample, methods: Object.fromEntries(ranked), random };
}

/**
 * `−0.08 [−0.10, −0.07]` → numbers.
 *
 * @param {string} cell
 * @returns {Measured}
 */
function measured(cell) {
  const numbers =
    cell
      .replaceAll('−', '-')
      .match(/-?\d+\.\d+/g)
      ?.map(Number) ?? [];
  const [mean, low, high] = numbers;
  if (mean === undefined || low === undefined || high === undefined) {
    throw new Error(`the card's table of explanations has a cell that is no measurement: ${cell}`);
  }
  return { mean, low, high };
}
