import {
  announcer,
  atLeast,
  element,
  exampleChips,
  type HeroLight,
  type HeroMaker,
  lightCaption,
  type Look,
  ownInput,
  toggle,
} from '@heed/demo-kit';
import type { History, HistoryItem } from '@heed/recommender';
import { filmTitle } from '../film/film-title.js';
import type { Films } from '../film/films.js';
import { loadFilms } from '../film/load-films.js';
import { barLooks, barWords } from '../history/bar-looks.js';
import { lightOfLiked } from '../history/light-of-liked.js';
import { historyOf, titleOf } from '../history/liked.js';
import { searchField } from '../search/search-field.js';
import type { LikedEvents, ShelfLight } from '../shelf/liked-shelf.js';
import type { NextEvents } from '../shelf/next-shelf.js';
import { refusedList } from './refused-list.js';
import { type Answered, noiseOf, type ShelfResult } from './shelf-result.js';
import { shelfState } from './shelf-state.js';
import { shelvesView } from './shelves-view.js';

/** Milliseconds before what was done is said aloud: nobody types here. */
const soon = 150;

const nameOf = (title: string): string => filmTitle(title).name;

/**
 * A shelf of what was liked, a shelf of what comes next, and threads of light from reasons to picks. Films are found by
 * writing, put in order by dragging or by keys, liked and refused where they are recommended; what was judged to be
 * noise stands greyed at the side.
 */
export const shelvesHero: HeroMaker = (root, { examples, first, input }, task, events) => {
  const state = shelfState(first.result.attention.maps.at(-1)!.keys.labels);
  let films: Films | undefined;
  let light: Pick<HeroLight, 'looks' | 'seen' | 'least'> = { looks: [], least: 0 };
  let answered: Answered | undefined;

  const announce = announcer(soon);
  const { say } = announce;
  const search = searchField(add, () => void fetchFilms());
  const refused = refusedList((title) => {
    state.allow(title);
    say(`${nameOf(title)} may be recommended again.`);
    search.field.focus();
    ask();
  });
  const barsSay = element('p', { class: 'note' });
  const byHead = toggle('Each head', showLiked);
  const shelfEvents: LikedEvents & NextEvents = {
    onMove(from, to) {
      state.move(from, to);
      ask();
    },
    onMoved(place) {
      const { liked } = state;
      say(`${nameOf(titleOf(liked[place]!))} is ${place + 1} of ${liked.length} now.`);
    },
    onRemove(place) {
      say(`${nameOf(titleOf(state.liked[place]!))} taken away.`);
      state.remove(place);
      ask();
    },
    onLike: (place) => add({ item: answered!.result.items[place]!.title }),
    onRefuse(place) {
      const { title } = answered!.result.items[place]!;
      say(`${nameOf(title)} will not be recommended.`);
      state.refuse(title);
      ask();
    },
  };
  const shelves = shelvesView(shelfEvents, {
    bars: element('div', { class: 'bars-row' }, barsSay, byHead.root),
    refused: refused.root,
  });
  const caption = lightCaption();
  const own = ownInput(root, input, {
    seen: () =>
      state.example === undefined
        ? Promise.resolve(historyOf(state.liked))
        : task.example(state.example),
    task,
    onInput(given) {
      state.replace(given as History);
      ask();
    },
    onProblem: events.onProblem,
    onStop: events.onView,
  });
  const chips = exampleChips(examples, (example) => void pick(example));
  root.append(
    element(
      'div',
      { class: 'picking' },
      search.root,
      element('button', { type: 'button', class: 'quiet', onclick: startOver }, 'Start over'),
    ),
    ...shelves.roots,
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
    announce.root,
  );

  async function fetchFilms(): Promise<void> {
    if (films) return;
    try {
      films = await loadFilms();
      search.offer(films);
      showLiked();
    } catch (error) {
      events.onProblem(error);
    }
  }

  async function pick(example: number): Promise<void> {
    try {
      state.take(example, (await task.example(example)) as History);
      ask();
    } catch (error) {
      events.onProblem(error);
    }
  }

  function startOver(): void {
    state.allowAll();
    say('Started over.');
    void pick(0);
  }

  function add(item: HistoryItem): void {
    const before = state.liked.length;
    state.add(item);
    const added = state.liked.at(-1)!;
    ask();
    shelves.reveal(added.key);
    const what = state.liked.length > before ? 'put on the shelf' : 'moved to the end';
    say(`${nameOf(titleOf(added))} ${what}.`);
  }

  /** The shelf has changed: shows that at once, and asks what comes next. */
  function ask(): void {
    refused.show(state.refused);
    mark();
    showLiked();
    events.onAsk();
  }

  /** Says which example is seen. */
  function mark(): void {
    [...chips.children].forEach((chip, index) => {
      chip.ariaPressed = String(state.example === index);
    });
  }

  function lightOn(look: Look, least = 0): ShelfLight {
    return { weights: lightOfLiked(state.liked, atLeast(look, least)), full: look.full };
  }

  function showLiked(): void {
    const { looks, least } = light;
    const bars = barLooks(light, byHead.on);
    shelves.showLiked({
      liked: state.liked,
      films,
      noise: answered ? noiseOf(answered) : new Map(),
      light: looks[0] && lightOn(looks[0], least),
      bars: bars.map((look) => lightOn(look)),
    });
    barsSay.textContent = barWords(bars);
  }

  mark();
  void fetchFilms();
  return {
    get question() {
      return state.question;
    },
    // The bars on the cards show attention beside every other light.
    beside: true,
    busy(busy) {
      root.ariaBusy = String(busy);
    },
    show(next) {
      light = next;
      const { looks, seen } = next;
      caption.show(looks[0]);
      const liked = seen && state.shelfOf(seen.question);
      if (seen && liked) answered = { result: seen.result as unknown as ShelfResult, liked };
      if (state.liked.length === 0) answered = undefined;
      showLiked();
      shelves.showNext(answered);
    },
  };
};
