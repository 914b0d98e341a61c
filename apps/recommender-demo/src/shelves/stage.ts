import {
  announcer,
  type ConnectedTask,
  element,
  exampleChips,
  type HeroEvents,
  lightCaption,
  type Look,
  ownInput,
  type SearchField,
  type TaskIntro,
} from '@heed/demo-kit';
import type { Films } from '../film/films.js';
import { loadFilms } from '../film/load-films.js';
import { filmSearch, type FilmSearchWish } from '../search/film-search.js';

/** Milliseconds before what was done is said aloud: nobody types here. */
const soon = 150;

/** What a hero is given. */
export interface StageContext {
  intro: Pick<TaskIntro, 'examples' | 'input'>;
  task: Pick<ConnectedTask, 'answer' | 'example'>;
  events: HeroEvents;
}

/** What is special about a {@link Stage}. */
export interface StageParts<Input> {
  /** The searches; the first stands above everything. */
  searches: readonly FilmSearchWish[];
  /** Which example stands there unchanged. */
  example(): number | undefined;
  /** What the model is told of what somebody chose. */
  input(): Input;
  /** Puts an example there. */
  onExample(example: number, input: Input): void;
  /** Puts any input there. */
  onInput(input: Input): void;
  /** All starts over, with the first example. */
  onStartOver?(): void;
  /** Something else stands there, or is known of it: it must be shown. */
  onChange(): void;
}

/** What stands around the shelves of a page. */
export interface Stage {
  readonly searches: readonly SearchField[];
  /** The films that the model knows, once they are there. */
  readonly films: Films | undefined;
  /** Says what was done. */
  say(text: string): void;
  caption(look: Look | undefined): void;
  /** Puts everything there, around the shelves. */
  set(shelves: readonly HTMLElement[]): void;
  /** Something else stands there: shows it, and asks about it. */
  ask(): void;
}

/** Searches above, the name of the light, examples and what else one may ask below. */
export function stageOf<Input>(
  root: HTMLElement,
  { intro: { examples, input: kind }, task, events }: StageContext,
  parts: StageParts<Input>,
): Stage {
  const { onProblem } = events;
  const { root: status, say } = announcer(soon);
  const caption = lightCaption();
  let films: Films | undefined;
  const searches = parts.searches.map((wish) =>
    filmSearch(
      wish,
      () => films,
      () => void fetchFilms(),
    ),
  );
  const chips = exampleChips(examples, (example) => void pick(example));
  const own = ownInput(root, kind, {
    seen: () => {
      const example = parts.example();
      return example === undefined ? Promise.resolve(parts.input()) : task.example(example);
    },
    task,
    onInput(given) {
      parts.onInput(given as Input);
      ask();
    },
    onProblem,
    onStop: events.onView,
  });

  async function fetchFilms(): Promise<void> {
    if (films) return;
    try {
      films = await loadFilms();
      for (const search of searches) search.refresh();
      parts.onChange();
    } catch (error) {
      onProblem(error);
    }
  }

  async function pick(example: number): Promise<void> {
    root.ariaBusy = 'true'; // until it is answered
    try {
      parts.onExample(example, (await task.example(example)) as Input);
      ask();
    } catch (error) {
      root.ariaBusy = 'false';
      onProblem(error);
    }
  }

  function startOver(): void {
    parts.onStartOver?.();
    say('Started over.');
    void pick(0);
  }

  function ask(): void {
    mark();
    parts.onChange();
    events.onAsk();
  }

  /** Says which example is seen. */
  function mark(): void {
    [...chips.children].forEach((chip, index) => {
      chip.ariaPressed = String(parts.example() === index);
    });
  }

  mark();
  void fetchFilms();
  return {
    searches,
    get films() {
      return films;
    },
    say,
    caption: caption.show,
    set(shelves) {
      root.append(
        element(
          'div',
          { class: 'picking' },
          searches[0]!.root,
          element('button', { type: 'button', class: 'quiet', onclick: startOver }, 'Start over'),
        ),
        ...shelves,
        element('div', { class: 'captions' }, caption.root),
        chips,
        element(
          'div',
          { class: 'own' },
          ...own.roots,
          element(
            'p',
            { class: 'note' },
            'Films and ratings: MovieLens (GroupLens, University of Minnesota); no commercial use.',
          ),
        ),
        status,
      );
    },
    ask,
  };
}
