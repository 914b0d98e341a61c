import { openTaskSession, jsonMetadata } from '@heed/attention-core/plugin';
import { HistoryModel } from '../recommend/history-model.js';
import { historyScorer, type HistoryScorer } from '../recommend/history-scorer.js';
import type { Made } from './made.js';
import { nextItem } from './task.js';

/** A scorer that holds an open file; dispose of it. */
export interface FileScorer extends HistoryScorer {
  /** How the file was made. */
  made: Made;
}

/**
 * Scores of a model file for all items of its catalogue.
 *
 * @param name - for tables
 * @throws HeedError as `nextItem.load`
 */
export async function fileScorer(file: Uint8Array, name: string): Promise<FileScorer> {
  const session = await openTaskSession(nextItem, file, {});
  const scorer = await historyScorer(await HistoryModel.open(session, nextItem.id), name);
  return {
    ...scorer,
    made: jsonMetadata(session.metadata, 'heed.config', nextItem.id) as Made,
    async [Symbol.asyncDispose]() {
      await scorer[Symbol.asyncDispose]();
      await session.dispose();
    },
  };
}
