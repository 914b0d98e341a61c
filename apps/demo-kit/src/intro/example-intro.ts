import type { Axis, AxisKind } from '@heed/attention-core/explain';
import type { Shown } from '@heed/attention-core/plugin';
import type { ExampleIntro } from './intro.js';
import { previewOf } from './preview.js';

/** Kinds of parts whose labels say what an input is about. */
const telling: readonly AxisKind[] = ['tokens', 'sentences', 'items', 'objects'];
/** Longest name of an example, and longest text that is its own name, in characters. */
const [longest, longestText] = [36, 120];

/**
 * An example as a page offers it.
 *
 * @param index - its place among the examples
 * @param axis - what its parts are
 */
export function exampleIntro(
  input: unknown,
  index: number,
  axis: Axis,
  shown: Shown = {},
): ExampleIntro {
  // A string that is seen is the address of a picture or a sound.
  const isSeen = shown.image !== undefined || shown.spectrogram !== undefined;
  if (typeof input === 'string' && !isSeen) {
    return { text: input, label: shortened(input, longestText) };
  }
  const preview = previewOf(axis, shown);
  return { label: labelOf(axis, index), ...(preview !== undefined && { preview }) };
}

function labelOf({ kind, labels }: Axis, index: number): string {
  const words = [...new Set(labels)].join(', ');
  if (!telling.includes(kind) || words === '') return `Example ${index + 1}`;
  return shortened(words, longest);
}

/** The beginning of a text that is too long, to the end of a word. */
function shortened(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most).replace(/[\s,]+\S*$/, '')} …` : text;
}
