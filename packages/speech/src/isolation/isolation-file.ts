import { jsonMetadata } from '@heed/attention-core/plugin';
import type { TaskFile } from '@heed/attention-core/plugin';
import type { Session } from '@heed/attention-core/runtime';
import type { IsolatorSizes } from './sizes.js';

/** The task's name and its shipped model, for all that opens it. */
export const isolationFile = {
  id: 'speech/isolation',
  model: new URL('../../models/isolation.onnx', import.meta.url),
} as const satisfies TaskFile;

/** What the file behind a session says of the sizes of its model. */
export const sizesOf = ({ metadata }: Pick<Session, 'metadata'>): IsolatorSizes =>
  jsonMetadata(metadata, 'heed.config', isolationFile.id) as IsolatorSizes;
