import { element, type LoadProgress, problemLine, type Verdict } from '@heed/demo-kit';
import { headlineWords, lightWords, progressWords } from './entry-words.js';
import { figureView, type Sight } from './figure-view.js';
import type { GalleryEntry } from './gallery-data.js';

/** One task on the page. */
export interface EntryView {
  readonly root: HTMLElement;
  /** Whether somebody is at it, by pointer or keyboard. */
  readonly held: boolean;
  /** Shows an answer and its light. */
  show(verdict: Verdict, sight: Sight): Promise<void>;
  /** Says that the answer was made with the page. */
  stored(): void;
  /** Says how far the model has come. */
  loading(progress: LoadProgress): void;
  /** Says that the model has just answered, and in how many milliseconds. */
  live(milliseconds: number): void;
  /** Says what went wrong, with a way to try again. */
  failed(error: unknown, retry: () => void): void;
}

/**
 * An entry: what the task is, its picture, the answer, and how good the model is. All of it leads to the
 * task's own page.
 *
 * @param onNext - called when somebody asks for another example
 */
export function entryView(entry: GalleryEntry, onNext: () => void): EntryView {
  const figure = figureView();
  const headline = element('span', { class: 'headline' });
  const confidence = element('span', { class: 'confidence' });
  const line = element('p', { class: 'line' }, headline, ' ', confidence);
  const mark = element('span', { class: 'mark' });
  const light = element('p', { class: 'note' });
  const problem = problemLine();
  const more = element(
    'button',
    { type: 'button', class: 'quiet next', onclick: onNext },
    'Next example',
  );
  more.hidden = entry.examples.length < 2;
  const title = element('h2', { id: entry.id });
  title.append(
    entry.address === undefined
      ? entry.title
      : element('a', { href: entry.address, class: 'whole' }, entry.title),
  );
  const root = element(
    'article',
    { class: 'entry', 'aria-labelledby': entry.id },
    element('header', {}, title, element('span', { class: 'domain' }, entry.domain), mark),
    figure.root,
    element('div', { class: 'answer' }, line, more),
    element(
      'div',
      { class: 'about' },
      problem.root,
      element('p', { class: 'summary' }, entry.summary),
      ...(entry.headline
        ? [element('p', { class: 'note' }, `${headlineWords(entry.headline)}.`)]
        : []),
      light,
    ),
  );
  const say = (state: string, text: string): void => {
    root.dataset['state'] = state;
    mark.textContent = text;
  };
  return {
    root,
    get held() {
      return root.matches(':hover, :focus-within');
    },
    async show(verdict, sight) {
      await figure.show(sight);
      line.dataset['state'] = verdict.state;
      headline.textContent = verdict.headline;
      confidence.textContent = verdict.confidence;
      light.textContent = `${lightWords(sight.look.title, entry)}.`;
    },
    stored: () => say('stored', 'answered when this page was built'),
    loading: (progress) => say('loading', progressWords(progress)),
    live(milliseconds) {
      problem.clear();
      say('live', `live, ${milliseconds} ms`);
    },
    failed(error, retry) {
      say('failed', 'no model');
      problem.show(error, retry);
    },
  };
}
