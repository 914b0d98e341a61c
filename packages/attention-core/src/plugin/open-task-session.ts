import { HeedError } from '../errors/index.js';
// Not through the room's index: some bundlers build a worker as soon as they see its file.
import { openSession } from '../runtime/open-session.js';
import type { ModelSource, Session, SessionOptions } from '../runtime/session.js';

/** Of a task, what opening its file takes. */
export interface TaskFile {
  /** Full name: `nlp/sentiment`; that of errors. */
  readonly id: string;
  /** The shipped model. */
  readonly model: URL;
  /** What opens other files than this task's, as a sentence. Default: nothing is said of it. */
  readonly elsewhere?: string | undefined;
}

/** Whether it is a session rather than the file of one. */
export function isSession(source: ModelSource | Session): source is Session {
  return typeof source === 'object' && source !== null && 'run' in source;
}

/** A model names the task that it was made for; any other file is turned away here. */
function checkOrigin(
  session: Session,
  { id, elsewhere }: Pick<TaskFile, 'id' | 'elsewhere'>,
  source: ModelSource | Session,
): void {
  const task = session.metadata['heed.task'];
  if (task === id) return;
  const named = typeof source === 'string' || source instanceof URL;
  const file = named ? String(source) : isSession(source) ? 'the session' : 'the bytes';
  throw new HeedError({
    code: 'model-foreign',
    where: id,
    required: `${file.slice(0, 200)} must hold a model of the task ${id}`,
    got: task === undefined ? 'an ONNX model that names no Heed task' : `a model of ${task}`,
    advice: [
      `Give a file that was trained for ${id}, or nothing for the shipped one.`,
      ...(elsewhere === undefined ? [] : [elsewhere]),
    ].join(' '),
  });
}

/**
 * Opens the file of a task, as the task's `load` does, and refuses that of another: for tasks whose file is opened in
 * a second way, such as one that answers while its input still comes.
 *
 * @param task - a task, or its definition
 * @param source - the file, or a session that holds it, which is then given back. Default: the shipped model
 * @param options - of the session; without effect on one that is open. Errors name the task, unless `where` says
 * otherwise
 * @returns the session, which is the caller's to dispose of
 * @throws HeedError as `openSession`; `model-foreign` where the file is a model of another task, and then the session
 * is disposed of, a given one too
 *
 * @example
 * ```ts
 * const session = await openTaskSession(keyword, source);
 * ```
 */
export async function openTaskSession(
  task: TaskFile,
  source: ModelSource | Session = task.model,
  options: SessionOptions = {},
): Promise<Session> {
  const session = isSession(source)
    ? source
    : await openSession(source, { where: task.id, ...options });
  try {
    checkOrigin(session, task, source);
    return session;
  } catch (error) {
    await session.dispose();
    throw error;
  }
}
