import { shuffled } from '@heed/attention-core/train';
import { below, list, table } from './draw-tokens.js';
import type { Examples } from './task.js';

/**
 * Cells with names, in any order, each of which holds a symbol; one of them is asked for.
 *
 * @returns inputs `names` and `held` `[count, cells]`, `asked` `[count]`; the target is what it holds
 */
export function drawCells(
  random: () => number,
  count: number,
  cells: number,
  symbols: number,
): Examples {
  const names = Array.from({ length: cells }, (_, name) => name);
  const examples = Array.from({ length: count }, () => {
    const order = shuffled(names, random);
    const held = order.map(() => below(random, symbols));
    const at = below(random, cells);
    return { order, held, asked: order[at]!, answer: held[at]! };
  });
  return {
    inputs: {
      names: table(examples.map(({ order }) => order)),
      held: table(examples.map(({ held }) => held)),
      asked: list(examples.map(({ asked }) => asked)),
    },
    targets: list(examples.map(({ answer }) => answer)),
  };
}
