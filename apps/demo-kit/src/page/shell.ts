import { announcer, type Announcer } from './announcer.js';
import { cardDrawer } from './drawer.js';
import { element } from './element.js';
import { loadBar, type LoadBar } from './load-bar.js';
import { problemLine, type ProblemLine } from './problem.js';
import { type Tab, tabOf, tabLinks, taskLinks } from './tabs.js';

/** What a page is about. */
export interface ShellOptions {
  /** What the address calls the task: `sentiment`. */
  name: string;
  /** Name of the task: `Sentiment`. */
  title: string;
  /** One sentence: what it does. */
  summary: string;
  /** The model card, Markdown. */
  card: string;
}

/** The parts of a demo page, in the document already; the page fills them. */
export interface Shell {
  /** The input and the attention picture. */
  readonly hero: HTMLElement;
  /** The answer, beside the hero or below it. */
  readonly answer: HTMLElement;
  /** The one control row. */
  readonly controls: HTMLElement;
  /** Everything that explains the picture further. */
  readonly details: HTMLElement;
  readonly load: LoadBar;
  readonly problem: ProblemLine;
  readonly announcer: Announcer;
}

/**
 * Builds the page that all demos share and puts it into the document.
 *
 * @param root - where to put it
 * @param tabs - all tasks of the domain: with more than one tab, the masthead lets choose
 */
export function createShell(
  root: HTMLElement,
  { name: current, title, summary, card }: ShellOptions,
  tabs: readonly Tab[] = [],
): Shell {
  const several = tabs.length > 1;
  const tab = tabOf(tabs, current);
  // Where the choice of tasks says it already, it need not be seen twice.
  const name = element('span', { class: several ? 'visually-hidden' : undefined }, title);
  const drawer = cardDrawer('About this model', card);
  const shell = {
    hero: element('section', { class: 'hero', 'aria-label': 'Input' }),
    answer: element('section', { class: 'answer', 'aria-label': 'Answer' }),
    controls: element('section', { class: 'controls', 'aria-label': 'Where the model looked' }),
    details: element('section', { class: 'details', 'aria-label': 'More about this answer' }),
    load: loadBar(),
    problem: problemLine(),
    announcer: announcer(),
  };
  root.replaceChildren(
    shell.load.bar,
    element(
      'header',
      { class: 'masthead' },
      element('h1', {}, element('span', { class: 'wordmark' }, 'Heed'), ' ', name),
      ...(several ? [tabLinks(tabs, current)] : []),
      element('p', { class: 'summary' }, summary),
      drawer.button,
    ),
    element(
      'main',
      {},
      ...(tab.tasks.length > 1 ? [taskLinks(tab, current)] : []),
      shell.hero,
      shell.answer,
      shell.problem.root,
      shell.controls,
      shell.details,
    ),
    shell.announcer.root,
    drawer.root,
  );
  return shell;
}
