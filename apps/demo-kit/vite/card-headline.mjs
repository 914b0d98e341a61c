import { lexer } from 'marked';

/**
 * The number that a model is known by, and the one to compare it with.
 *
 * @typedef {object} Headline
 * @property {string} metric - `accuracy`
 * @property {string} value - as the card writes it: `83.0`
 * @property {{ name: string, value: string }} [baseline] - the one that comes nearest
 */

/**
 * Reads the headline number out of a model card: the first table with a row in bold, the model's own.
 *
 * @param {string} card - Markdown
 * @returns {Headline | undefined} nothing where the card has no such table
 */
export function cardHeadline(card) {
  for (const token of lexer(card)) {
    if (token.type !== 'table') continue;
    const { header, rows } = /** @type {import('marked').Tokens.Table} */ (token);
    const own = rows.find(([name]) => name?.tokens[0]?.type === 'strong');
    const metric = header[1]?.text;
    if (own?.[1] === undefined || !metric) continue;
    const value = plain(own[1].text);
    const baselines = rows
      .filter((row) => row !== own)
      .map(([name, cell]) => ({ name: plain(name?.text ?? ''), value: plain(cell?.text ?? '') }))
      .filter((baseline) => Number.isFinite(numberOf(baseline.value)));
    const distance = (/** @type {{ value: string }} */ other) =>
      Math.abs(numberOf(other.value) - numberOf(value));
    const [baseline] = baselines.sort((one, other) => distance(one) - distance(other));
    return { metric: plain(metric), value, ...(baseline && { baseline }) };
  }
  return undefined;
}

/** @param {string} markdown */
function plain(markdown) {
  return markdown.replaceAll(/[*_`]/g, '').trim();
}

/** @param {string} text - `83.0`, `83.0 [80.5, 85.3]` */
function numberOf(text) {
  return Number.parseFloat(text.replace('−', '-'));
}
