import { attentionReceived, type AttentionTrace } from '@heed/attention-core/explain';
import pc from 'picocolors';

/** From nothing to the strongest: how a token looks, by its weight as a share of the largest. */
const shades = (colour: boolean) => {
  const { dim, bold, yellow, bgYellow, black } = pc.createColors(colour);
  return [
    { from: 0.75, paint: (text: string) => bgYellow(black(text)) },
    { from: 0.4, paint: (text: string) => bold(yellow(text)) },
    { from: 0.15, paint: (text: string) => text },
    { from: 0, paint: (text: string) => dim(text) },
  ];
};

/**
 * Where the model looked, for a terminal: each label of the last map's keys with the weight that it
 * received, 0 … 1, mean over heads and queries.
 *
 * @param colour - shade the labels too
 * @param columns - width of the terminal, to break lines at
 */
export function shadedTokens(trace: AttentionTrace, colour: boolean, columns = 80): string {
  const map = trace.maps.at(-1);
  if (!map) return '(no attention)';
  const weights = attentionReceived(map);
  const largest = Math.max(...weights, Number.MIN_VALUE);
  const levels = shades(colour);

  const lines: string[] = [];
  let line = '';
  let length = columns;
  map.keys.labels.forEach((label, index) => {
    const weight = weights[index] ?? 0;
    const number = weight.toFixed(2);
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
  return [`attention (${map.name}):`, ...lines, line.trimEnd()].join('\n');
}

/** Whether colours may go to the standard output: a terminal that was not told `NO_COLOR`. */
export function colourAllowed(): boolean {
  return Boolean(process.stdout.isTTY) && pc.isColorSupported;
}
