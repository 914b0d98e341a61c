import { announcer, element, problemLine } from '@heed/demo-kit';
import { classList } from './class-list.js';
import { lessonRun } from './lesson-run.js';
import { findingWords } from './lesson-words.js';
import { lessonOf } from './own-class.js';
import { snapshotCamera } from './snapshot-camera.js';
import { taughtView } from './taught-view.js';

/** What the page does with models that were taught. */
export interface TeachSectionEvents {
  /** Asks this model from now on. */
  use(file: Uint8Array): Promise<void>;
  /** Asks the shipped one again. */
  back(): Promise<void>;
}

const title = 'Teach your own';

/** Where somebody teaches the model classes of their own: photos in, a model out. */
export function teachSection({ use, back }: TeachSectionEvents): HTMLElement {
  const problem = problemLine();
  const told = announcer(100);
  const onProblem = (error: unknown): void => problem.show(error);
  const classes = classList({ shoot: () => camera.shoot(), onProblem });
  const camera = snapshotCamera(classes.offerCamera, onProblem);
  const taught = taughtView({
    onUse: (file) => void change(use(file), true),
    onBack: () => void change(back(), false),
  });
  const run = lessonRun({
    lesson: () => lessonOf(classes.classes),
    onStart() {
      problem.clear();
      told.say('Teaching has begun.');
    },
    onTaught(model, seconds) {
      taught.show(model, seconds);
      taught.used(false);
      told.say(`Taught. ${findingWords(model)}`);
    },
    onCancel: () => told.say('Teaching was cancelled.'),
    onProblem,
  });

  /** Changes which model the page asks. */
  async function change(done: Promise<void>, own: boolean): Promise<void> {
    problem.clear();
    try {
      await done;
      taught.used(own);
    } catch (error) {
      onProblem(error);
    }
  }

  return element(
    'section',
    { class: 'teach', 'aria-labelledby': 'teach-title' },
    element('h2', { id: 'teach-title' }, title),
    element(
      'p',
      { class: 'note' },
      'Ten photos of each of your classes are a beginning. They are learned from in this page, and stay on this device.',
    ),
    classes.root,
    element('div', { class: 'row' }, classes.button, camera.button),
    camera.root,
    run.root,
    problem.root,
    taught.root,
    told.root,
  );
}
