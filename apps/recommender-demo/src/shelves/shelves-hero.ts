import {
  atLeast,
  element,
  type HeroLight,
  type HeroMaker,
  type Look,
  toggle,
} from '@heed/demo-kit';
import type { History, HistoryItem } from '@heed/recommender';
import { nameOf } from '../film/film-title.js';
import { barLooks, barWords } from '../history/bar-looks.js';
import { lightOfLiked } from '../history/light-of-liked.js';
import { itemsOf, titleOf } from '../history/shelved.js';
import { likedShelf, type ShelfLight } from '../shelf/liked-shelf.js';
import { nextShelf } from '../shelf/next-shelf.js';
import { shareWords } from '../shelf/share-words.js';
import { linksOf } from '../threads/links.js';
import type { At } from '../threads/pointing.js';
import { becauseWords, speaksForWords } from '../threads/readout.js';
import { likedEvents } from './liked-events.js';
import { refusedList } from './refused-list.js';
import { type Answered, noiseOf, type ShelfResult } from './shelf-result.js';
import { shelfState } from './shelf-state.js';
import { shelvesView } from './shelves-view.js';
import { stageOf } from './stage.js';

const hint =
  'A thread leads from a film to what it speaks for: the thicker, the further the score falls without it. Point at a film, or go there by arrow keys; Alt and an arrow moves it, Delete takes it away.';

/**
 * A shelf of what was liked, a shelf of what comes next, and threads of light from reasons to picks. Films are found by
 * writing, put in order by dragging or by keys, liked and refused where they are recommended; what was judged to be
 * noise stands greyed at the side.
 */
export const shelvesHero: HeroMaker = (root, intro, task, events) => {
  const state = shelfState(intro.first.result.attention.maps.at(-1)!.keys.labels);
  let light: Pick<HeroLight, 'looks' | 'seen' | 'least'> = { looks: [], least: 0 };
  let answered: Answered | undefined;

  const stage = stageOf<History>(
    root,
    { intro, task, events },
    {
      searches: [{ label: 'Add a film you liked', onPick: add }],
      example: () => state.example,
      input: () => itemsOf(state.liked),
      onExample: state.take,
      onInput: state.replace,
      onStartOver: state.allowAll,
      onChange: showLiked,
    },
  );
  const { say, ask } = stage;
  const refused = refusedList((title) => {
    state.allow(title);
    say(`${nameOf(title)} may be recommended again.`);
    stage.searches[0]!.field.focus();
    ask();
  });
  const barsSay = element('p', { class: 'note' });
  const byHead = toggle('Each head', showLiked);
  const next = nextShelf({
    onLike: (place) => add({ item: answered!.result.items[place]!.title }),
    onRefuse(place) {
      const { title } = answered!.result.items[place]!;
      say(`${nameOf(title)} will not be recommended.`);
      state.refuse(title);
      ask();
    },
  });
  const shelves = shelvesView({
    liked: likedShelf('What you liked', likedEvents(state, stage)),
    lower: next,
    over: [
      element('h2', {}, 'What you liked, the latest last'),
      element('div', { class: 'bars-row' }, barsSay, byHead.root),
    ],
    under: [element('h2', {}, 'What comes next'), refused.root],
    empty: { upper: 'Nothing on the shelf. Add a film above, or take an example below.' },
    hint: () => hint,
    wordsAt: (at) => answered && wordsAt(at, answered),
  });
  stage.set(shelves.roots);

  function add(item: HistoryItem): void {
    const before = state.liked.length;
    state.add(item);
    const added = state.liked.at(-1)!;
    ask();
    shelves.reveal(added.key);
    const what = state.liked.length > before ? 'put on the shelf' : 'moved to the end';
    say(`${nameOf(titleOf(added))} ${what}.`);
  }

  function lightOn(look: Look, least = 0): ShelfLight {
    return { weights: lightOfLiked(state.liked, atLeast(look, least)), full: look.full };
  }

  function showLiked(): void {
    const { looks, least } = light;
    const bars = barLooks(light, byHead.on);
    refused.show(state.refused);
    shelves.showLiked({
      liked: state.liked,
      films: stage.films,
      noise: answered ? noiseOf(answered) : new Map(),
      light: looks[0] && lightOn(looks[0], least),
      bars: bars.map((look) => lightOn(look)),
    });
    barsSay.textContent = barWords(bars);
  }

  return {
    get question() {
      return state.question;
    },
    // The bars on the cards show attention beside every other light.
    beside: true,
    busy(busy) {
      root.ariaBusy = String(busy);
    },
    show(shown) {
      light = shown;
      const { looks, seen } = shown;
      stage.caption(looks[0]);
      const liked = seen && state.shelfOf(seen.question);
      if (seen && liked) answered = { result: seen.result as unknown as ShelfResult, liked };
      if (state.liked.length === 0) answered = undefined;
      const items = answered?.result.items ?? [];
      showLiked();
      next.show(items);
      shelves.showLinks(answered ? linksOf(answered.liked, items) : []);
    },
  };
};

/** What the threads of a card mean. */
function wordsAt(at: At, { result: { items }, liked }: Answered): string | undefined {
  if ('to' in at) {
    const item = items[at.to];
    return item && becauseWords(item, shareWords(item.score));
  }
  const place = liked.findIndex(({ key }) => key === at.from);
  return place < 0 ? undefined : speaksForWords(titleOf(liked[place]!), place, items);
}
