import type { AxisKind } from '@heed/attention-core/explain';

/** What one part of an input is called, and many. */
export interface PartWords {
  one: string;
  many: string;
}

const ofKind: Readonly<Record<AxisKind, PartWords>> = {
  tokens: { one: 'word', many: 'words' },
  sentences: { one: 'sentence', many: 'sentences' },
  grid: { one: 'patch', many: 'patches' },
  frames: { one: 'moment', many: 'moments' },
  items: { one: 'item', many: 'items' },
  visits: { one: 'visit', many: 'visits' },
  objects: { one: 'object', many: 'objects' },
  cells: { one: 'cell', many: 'cells' },
  steps: { one: 'step', many: 'steps' },
};

/** The words for the parts of an axis. */
export function partWords(kind: AxisKind): PartWords {
  return ofKind[kind];
}

/** The same with a capital letter: `encoder-1` → `Encoder-1`. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
