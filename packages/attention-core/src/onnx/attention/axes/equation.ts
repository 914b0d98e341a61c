import type { OnnxNode } from '../../model.js';

/** An Einsum, each input's and the result's axes by letter. */
export interface Equation {
  inputs: string[][];
  output: string[];
}

/**
 * The equation of an Einsum. What `...` stands for gets letters of its own, aligned at the end: `0`, `1`.
 *
 * @param ranks - something with a length for each input: its axes
 * @returns undefined where there is none or it does not fit the inputs
 */
export function equationOf(
  { attributes }: OnnxNode,
  ranks: readonly ({ length: number } | undefined)[],
): Equation | undefined {
  const { equation } = attributes;
  if (equation?.kind !== 'string') return undefined;
  const [left = '', right] = equation.value.replaceAll(' ', '').split('->');
  const terms = left.split(',');
  if (terms.length !== ranks.length) return undefined;
  const hidden = terms.map((term, index) =>
    term.includes('...') ? (ranks[index]?.length ?? NaN) - (term.length - 3) : 0,
  );
  const most = Math.max(...hidden);
  if (!(most >= 0)) return undefined;
  const numbered = Array.from({ length: most }, (_, index) => String(most - 1 - index));
  const lettersOf = (term: string, count: number): string[] => {
    const [before = '', after] = term.split('...');
    return after === undefined
      ? [...before]
      : [...before, ...numbered.slice(most - count), ...after];
  };
  const inputs = terms.map((term, index) => lettersOf(term, hidden[index]!));
  if (inputs.some((letters, index) => letters.length !== ranks[index]?.length)) return undefined;
  const once = [...left.replaceAll(/[.,]/g, '')].filter(
    (letter, _, all) => all.filter((other) => other === letter).length === 1,
  );
  const output = right === undefined ? [...numbered, ...once.sort()] : lettersOf(right, most);
  return { inputs, output };
}
