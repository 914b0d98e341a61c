import { element } from '@heed/demo-kit';
import type { Lesson, TaughtModel } from './lesson.js';
import { progressWords } from './lesson-words.js';
import { teachInWorker } from './teach-in-worker.js';

/** The button that teaches, and how far it is. */
export interface LessonRun {
  readonly root: HTMLElement;
}

/** What a {@link LessonRun} asks for and tells. */
export interface LessonEvents {
  /** What is to be taught; throws where that is not yet enough. */
  lesson(): Lesson;
  /** There is enough, and it begins. */
  onStart(): void;
  onTaught(model: TaughtModel, seconds: number): void;
  onCancel(): void;
  onProblem(error: unknown): void;
}

/** Makes a {@link LessonRun}. */
export function lessonRun({
  lesson,
  onStart,
  onTaught,
  onCancel,
  onProblem,
}: LessonEvents): LessonRun {
  const teach = element('button', { type: 'button', onclick: () => void start() }, 'Teach');
  const cancel = element('button', { type: 'button', onclick: () => run?.abort() }, 'Cancel');
  const bar = element('progress', { max: 1, 'aria-label': 'Teaching' });
  const line = element('span', { class: 'note' });
  const busy = element('span', { class: 'teaching', hidden: true }, cancel, bar, line);
  let run: AbortController | undefined;

  function show(running: boolean): void {
    const focused = document.activeElement === (running ? teach : cancel);
    teach.hidden = running;
    busy.hidden = !running;
    if (focused) (running ? cancel : teach).focus();
  }

  async function start(): Promise<void> {
    run = new AbortController();
    const { signal } = run;
    const began = performance.now();
    try {
      const given = lesson();
      onStart();
      bar.removeAttribute('value');
      line.textContent = 'Looking at the photos …';
      show(true);
      const model = await teachInWorker(given, {
        signal,
        onProgress(progress) {
          const { epoch, epochs, step, steps } = progress;
          bar.value = (epoch - 1 + step / steps) / epochs;
          line.textContent = progressWords(progress);
        },
      });
      onTaught(model, (performance.now() - began) / 1000);
    } catch (error) {
      if (signal.aborted) onCancel();
      else onProblem(error);
    } finally {
      show(false);
    }
  }

  return { root: element('div', { class: 'row' }, teach, busy) };
}
