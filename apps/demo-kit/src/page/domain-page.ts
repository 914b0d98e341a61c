import type { AnswerFigure } from '../answer/answer-view.js';
import { connectTask } from '../bridge/connect-task.js';
import type { HeroMaker } from '../hero/hero.js';
import { textHero } from '../hero/text-hero.js';
import type { Domain } from '../intro/domain.js';
import { installTheme } from '../theme/install-theme.js';
import { problemLine } from './problem.js';
import { type TabWish, tabsOf } from './tabs.js';
import { taskPage } from './task-page.js';

/** What a task may have of its own on its page. */
export interface TaskParts {
  /** The input and its light. Default: a field for texts, a picture for everything else. */
  hero?: HeroMaker;
  /** Makes what stands under the headline of an answer. Default: all that the result says, as a list. */
  figure?: () => AnswerFigure<never>;
  /** Options of the task that the hero sets itself: they get no field. Default: none. */
  ownOptions?: readonly string[];
}

/**
 * The page of a domain: one of its tasks, which the address may name (`?task=sentiment`), with a choice
 * of the others in the masthead, where those that are alike stand under one tab.
 *
 * @param root - where to build it
 * @param domain - the default export of `virtual:heed-domain`
 * @param startWorker - starts the worker that runs `serveTasks`
 * @param parts - what single tasks have of their own, by their names
 * @param tabs - which tasks stand together. Default: a tab for each.
 */
export function domainPage(
  root: HTMLElement,
  { tasks }: Domain,
  startWorker: () => Worker,
  parts: Readonly<Record<string, TaskParts>> = {},
  tabs: readonly TabWish[] = [],
): void {
  installTheme();
  const wanted = new URL(location.href).searchParams.get('task');
  const {
    id,
    name,
    load,
    hero: usual = textHero,
  } = tasks.find((task) => task.name === wanted) ?? tasks[0]!;
  const connected = connectTask(startWorker(), id);
  const open = async (): Promise<void> => {
    const intro = await load();
    const { hero = usual, figure, ownOptions } = parts[name] ?? {};
    taskPage(root, intro, connected, hero, {
      tabs: tabsOf(tasks, tabs),
      ...(figure && { figure }),
      ...(ownOptions && { ownOptions }),
    });
    // Who looks closer can wait a moment; the first answer cannot.
    await import('@heed/attention-core/element');
  };
  open().catch((error: unknown) => {
    const problem = problemLine();
    problem.show(error);
    root.prepend(problem.root);
  });
}
