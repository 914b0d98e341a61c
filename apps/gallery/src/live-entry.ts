import {
  type ConnectedTask,
  explainedLook,
  type Look,
  rawLook,
  reviveAttribution,
  reviveResult,
  verdictOf,
} from '@heed/demo-kit';
import { entryView, type EntryView } from './entry-view.js';
import type { Sight } from './figure-view.js';
import type { GalleryEntry } from './gallery-data.js';
import type { Player } from './turns.js';

/** An entry whose model can be asked. */
export interface LiveEntry extends Player {
  readonly root: HTMLElement;
  /** Loads the model and lets it answer what is shown. A second call does nothing. */
  wake(): Promise<void>;
}

/**
 * An entry with the answer that came with the page, and a model that takes over.
 *
 * @param connect - gives the model, in its worker
 * @param onAsked - told the answer, as it may be said aloud, when somebody asked for another example
 */
export function liveEntry(
  entry: GalleryEntry,
  connect: () => ConnectedTask,
  onAsked: (spoken: string) => void,
): LiveEntry {
  const view: EntryView = entryView(entry, () => void next().then(tell));
  const raw = { layer: '', head: 'mean' };
  let task: ConnectedTask | undefined;
  let example = 0;
  let under: Promise<string> | undefined;
  let awake = false;
  let stuck = false;

  const sight = (look: Look, shown: Sight['shown']): Sight => ({
    look,
    shown,
    text: entry.examples[example]?.text,
  });

  async function ask(): Promise<string> {
    stuck = false;
    task ??= connect();
    if (!awake) await task.load(view.loading);
    const question = { example };
    const start = performance.now();
    const { line, result, shown } = await task.answer(question);
    const milliseconds = Math.max(1, Math.round(performance.now() - start));
    const { method } = entry;
    const look = method
      ? explainedLook(method, await task.explain(question, method))
      : rawLook(result.attention!, raw);
    const verdict = verdictOf(result, line);
    await view.show(verdict, sight(look, shown));
    view.live(milliseconds);
    awake = true;
    return verdict.spoken;
  }

  /** One question at a time; who asks meanwhile gets the answer under way. */
  function answer(): Promise<string> {
    under ??= ask()
      .catch((error: unknown) => {
        stuck = true;
        view.failed(error, () => void answer());
        return '';
      })
      .finally(() => (under = undefined));
    return under;
  }

  function next(): Promise<string> {
    if (under === undefined) example = (example + 1) % entry.examples.length;
    return answer();
  }

  function tell(spoken: string): void {
    if (spoken !== '') onAsked(spoken);
  }

  const { line, said = {}, shown, explanation, attention } = entry.first;
  const look =
    entry.method && explanation
      ? explainedLook(entry.method, reviveAttribution(explanation))
      : rawLook(reviveResult({ attention: attention! }).attention, raw);
  view.stored();
  void view.show(verdictOf(said, line), sight(look, shown));

  return {
    root: view.root,
    get held() {
      return view.held;
    },
    async wake() {
      if (!awake && !stuck) await answer();
    },
    async turn() {
      // What failed is tried again when somebody asks for it; a single example has nothing to change to.
      if (stuck || (awake && entry.examples.length < 2)) return;
      await (awake ? next() : answer());
    },
  };
}
