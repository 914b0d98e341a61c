import {
  attentionReceived,
  type AttentionTrace,
  type Attribution,
} from '@heed/attention-core/explain';
import pc from 'picocolors';

/** How a token looks, by its weight as a share of the largest: from nothing to the strongest. */
const shades = (colour: boolean) => {
  const { dim, bold, yellow, bgYellow, black, blue, bgBlue, white } = pc.createColors(colour);
  return [
    { from: 0.75, paint: (text: string) => bgYellow(black(text)) },
    { from: 0.4, paint: (text: string) => bold(yellow(text)) },
    { from: 0.15, paint: (text: string) => text },
    { from: -0.15, paint: (text: string) => dim(text) },
    { from: -0.75, paint: (text: string) => blue(text) },
    { from: -1, paint: (text: string) => bgBlue(white(text)) },
  ];
};

/** Labels, a weight for each, and what the weights are. */
export interface WeighedLabels {
  title: string;
  labels: readonly string[];
  /** Below 0 counts against. */
  weights: ArrayLike<number>;
}

/**
 * Where the model looked: each label of the last map's keys with the weight that it received, 0 … 1,
 * mean over heads and queries.
 */
export function lookedAt({ maps }: AttentionTrace): WeighedLabels {
  const map = maps.at(-1);
  if (!map) return { title: '(no attention)', labels: [], weights: [] };
  const title = `attention (${map.name}):`;
  return { title, labels: map.keys.labels, weights: attentionReceived(map) };
}

/** What counted for the answer. */
export function countedFor({ method, axis, scores }: Attribution): WeighedLabels {
  return { title: `${method}:`, labels: axis.labels, weights: scores };
}

/**
 * Labels with their weights, for a terminal.
 *
 * @param colour - shade the labels too
 * @param columns - width of the terminal, to break lines at
 */
export function shadedTokens(
  { title, labels, weights }: WeighedLabels,
  colour: boolean,
  columns = 80,
): string {
  const largest = Math.max(...Array.from(weights, Math.abs), Number.MIN_VALUE);
  const levels = shades(colour);
  const digits = largest < 0.1 ? 3 : 2;

  const lines: string[] = [];
  let line = '';
  let length = columns;
  labels.forEach((label, index) => {
    const weight = weights[index] ?? 0;
    const number = weight.toFixed(digits);
    const width = label.length + number.length + 3;
    if (length + width > columns) {
      if (line !== '') lines.push(line.trimEnd());
      line = '  ';
      length = 2;
    }
    const level = levels.find(({ from }) => weight / largest >= from);
    line += `${level?.paint(label) ?? label} ${number}  `;
    length += width;
  });
  return [title, ...lines, line.trimEnd()].filter((each) => each !== '').join('\n');
}

/** Whether colours may go to the standard output: a terminal that was not told `NO_COLOR`. */
export function colourAllowed(): boolean {
  return Boolean(process.stdout.isTTY) && pc.isColorSupported;
}
