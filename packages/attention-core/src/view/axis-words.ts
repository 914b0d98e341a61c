import type { AxisKind } from '../explain/index.js';

/** What the positions of an axis are called, in the plural. */
export const axisWords: Readonly<Record<AxisKind, string>> = {
  tokens: 'words',
  sentences: 'sentences',
  grid: 'patches',
  frames: 'moments',
  items: 'items',
  visits: 'visits',
  objects: 'objects',
  cells: 'cells',
  steps: 'steps',
};

/** The title of an axis in full words: `Words looked at`. */
export function axisTitle(kind: AxisKind, role: 'that look' | 'looked at'): string {
  const word = axisWords[kind];
  return `${word.charAt(0).toUpperCase()}${word.slice(1)} ${role}`;
}
