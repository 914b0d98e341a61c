import { atLeast, element, type HeroLight, type HeroMaker, type Look } from '@heed/demo-kit';
import type { ClickInput, HistoryItem } from '@heed/recommender';
import { nameOf } from '../film/film-title.js';
import { lightOfLiked } from '../history/light-of-liked.js';
import { type Shelved, titleOf } from '../history/shelved.js';
import { candidateShelf } from '../shelf/candidate-shelf.js';
import { likedShelf, type ShelfLight } from '../shelf/liked-shelf.js';
import { likedEvents } from '../shelves/liked-events.js';
import { shelvesView } from '../shelves/shelves-view.js';
import { stageOf } from '../shelves/stage.js';
import type { At } from '../threads/pointing.js';
import { judgeLinks } from './judge-links.js';
import { judgeState, type Standing } from './judge-state.js';
import { candidateWords, differenceWords, filmWords } from './judge-words.js';
import { type Judged, judgedOf } from './judged.js';

const hint =
  'Threads lead from the main reasons to what they speak for: the thicker, the more it looked at them; the stronger their light, the less probable a click without them. Point at a card, or go there by arrow keys, to see all looks, grey where a film is no main reason; Delete takes it away.';

/** What was judged, and what stood on the shelves then. */
interface Answered {
  judged: readonly Judged[];
  standing: Standing;
}

/**
 * Would they watch it? A shelf of what somebody liked, a shelf of candidates that are filled as high as a click is
 * probable, and threads between them. Each candidate looks at the same shelf for itself: who points at one sees its
 * light and its threads.
 */
export const judgeHero: HeroMaker = (root, intro, task, events) => {
  const { keys, queries } = intro.first.result.attention.maps.at(-1)!;
  const state = judgeState({ history: keys.labels, candidates: queries.labels });
  let light: Pick<HeroLight, 'looks' | 'least'> = { looks: [], least: 0 };
  let answered: Answered | undefined;

  const stage = stageOf<ClickInput>(
    root,
    { intro, task, events },
    {
      searches: [
        { label: 'Add a film they liked', onPick: like },
        { label: 'Ask about a film', onPick: offer },
      ],
      example: () => state.example,
      input: () => state.input,
      onExample: state.take,
      onInput: state.replace,
      onChange: show,
    },
  );
  const { say, ask } = stage;
  const barsSay = element('p', { class: 'note bars-row' });
  const differ = element('p', { class: 'note differ' });
  const candidates = candidateShelf('Would they watch it?', {
    onAccept(key) {
      const name = nameOf(titleOf(candidateOf(key)));
      state.accept(key);
      ask();
      shelves.reveal(state.liked.at(-1)!.key);
      say(`${name} is on the shelf of what they liked now.`);
    },
    onRemove(key) {
      say(`${nameOf(titleOf(candidateOf(key)))} taken away.`);
      state.withdraw(key);
      ask();
    },
  });
  const shelves = shelvesView({
    liked: likedShelf('What they liked', likedEvents(state, stage)),
    lower: candidates,
    over: [element('h2', {}, 'What they liked'), barsSay],
    under: [element('h2', {}, 'Would they watch it?'), stage.searches[1]!.root, differ],
    empty: {
      upper: 'Nothing on the shelf. Add a film above, or take an example below.',
      lower: 'No candidates. Ask about a film below, or take an example.',
    },
    hint: () => hint,
    wordsAt: (at) => answered && wordsAt(at, answered),
    onPoint: showLiked,
  });
  stage.set(shelves.roots);

  const candidateOf = (key: number): Shelved => state.candidates.find((each) => each.key === key)!;

  function like(item: HistoryItem): void {
    state.like(item);
    const added = state.liked.at(-1)!;
    ask();
    shelves.reveal(added.key);
    say(`${nameOf(titleOf(added))} put on the shelf of what they liked.`);
  }

  function offer(item: HistoryItem): void {
    state.offer(item);
    const added = state.candidates.at(-1)!;
    ask();
    candidates.cards.get(added.key)!.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    say(`${nameOf(titleOf(added))} put among the candidates.`);
  }

  /** The candidate that is pointed at. */
  function pointedAt(): Judged | undefined {
    const { at } = shelves;
    return at && 'to' in at ? answered?.judged.find(({ key }) => key === at.to) : undefined;
  }

  /** The light of all, or that of the candidate that is pointed at. */
  function look(): Look | undefined {
    return light.looks[0] && (pointedAt()?.look ?? light.looks[0]);
  }

  function lightOn(look: Look, least = 0): ShelfLight {
    return { weights: lightOfLiked(state.liked, atLeast(look, least)), full: look.full };
  }

  function show(): void {
    showLiked();
    candidates.show({
      candidates: state.candidates,
      probabilities: new Map(answered?.judged.map(({ key, probability }) => [key, probability])),
      films: stage.films,
    });
  }

  function showLiked(): void {
    const shown = look();
    const pointed = pointedAt();
    stage.caption(shown);
    barsSay.textContent = pointed
      ? `Bars: what ${nameOf(pointed.title)} looked at`
      : 'Bars: what all candidates looked at, on average';
    shelves.showLiked({
      liked: state.liked,
      films: stage.films,
      noise: new Map(),
      light: shown && lightOn(shown, light.least),
      bars: shown ? [lightOn(shown)] : [],
    });
  }

  return {
    get question() {
      return state.question;
    },
    beside: false,
    busy(busy) {
      root.ariaBusy = String(busy);
    },
    show(next) {
      light = next;
      const { seen, least } = next;
      const standing = seen && state.standingOf(seen.question);
      if (seen && standing) answered = { judged: judgedOf(seen, standing), standing };
      if (state.question === undefined) answered = undefined;
      show();
      differ.textContent = answered ? differenceWords(answered.judged) : '';
      shelves.showLinks(
        answered ? judgeLinks(answered.standing.liked, answered.judged, least) : [],
      );
    },
  };
};

/** What the threads of a card mean. */
function wordsAt(at: At, { judged, standing: { liked } }: Answered): string | undefined {
  if ('to' in at) {
    const found = judged.find(({ key }) => key === at.to);
    return found && candidateWords(found, liked);
  }
  const place = liked.findIndex(({ key }) => key === at.from);
  return place < 0 ? undefined : filmWords(liked[place]!, place, judged);
}
