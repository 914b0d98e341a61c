import type { Schema } from './field.js';

/** What is read of every model that is opened; kept apart from the other messages, which pages need not load. */

/** StringStringEntryProto. */
export interface EntryMessage {
  key?: string;
  value?: string;
}

/** The parts of a ModelProto that can be read without decoding its graph. */
export interface ModelOutline {
  graph?: Uint8Array;
  metadata: EntryMessage[];
}

/** StringStringEntryProto. */
export const entry: Schema<EntryMessage> = { key: [1, 'string'], value: [2, 'string'] };

/** ModelProto with its graph left as bytes. */
export const outline: Schema<ModelOutline> = {
  graph: [7, 'bytes'],
  metadata: [14, () => entry, 'many'],
};
