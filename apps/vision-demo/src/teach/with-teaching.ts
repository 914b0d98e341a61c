import type { ConnectedTask, Hero, HeroMaker } from '@heed/demo-kit';
import { teachSection } from './teach-section.js';

/**
 * A page on which the model can be taught: the same hero, and a section at the end. Once a taught model is in use,
 * it is the one that the page asks.
 *
 * @param task - the models, in their worker
 */
export const withTeaching =
  (make: HeroMaker, task: Pick<ConnectedTask, 'add' | 'remove'>): HeroMaker =>
  (root, intro, connected, events) => {
    const hero = make(root, intro, connected, events);
    let model: number | undefined;
    const ask = async (next: number | undefined): Promise<void> => {
      const before = model;
      model = next;
      events.onAsk();
      if (before !== undefined) await task.remove(before);
    };
    const section = teachSection({
      async use(file) {
        await ask(await task.add(file));
        root.scrollIntoView();
      },
      back: () => ask(undefined),
    });
    root.parentElement!.append(section);
    return asking(hero, () => model);
  };

/** A hero that asks another model. */
function asking(hero: Hero, model: () => number | undefined): Hero {
  return Object.create(hero, {
    question: {
      get() {
        const number = model();
        const { question } = hero;
        return question && number !== undefined ? { ...question, model: number } : question;
      },
    },
  }) as Hero;
}
