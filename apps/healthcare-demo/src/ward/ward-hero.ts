import {
  element,
  type Hero,
  type HeroMaker,
  lightCaption,
  type Look,
  ownInput,
  rawLook,
  type SeenResult,
} from '@heed/demo-kit';
import type { MonitoringResult, Stay } from '@heed/healthcare';
import { exampleRow } from '../example-row.js';
import { type Bed, bedsOf } from './bed.js';
import { bedView } from './bed-view.js';
import { connectWard } from './connect-ward.js';
import { litWords } from './lit-words.js';
import type { StaysData } from './stay-data.js';
import { type Subject, subjectsOf } from './subjects.js';
import { wardView } from './ward-view.js';

const about =
  'How likely each patient is to die in hospital, told again as measurements arrive. The model learned it from stays in four intensive-care units of one hospital, 2001 to 2008. These stays are others of the same years, and happen here once more. Choose a bed to see why.';

const exampleNames = [
  'Man of 63, lactate rises',
  'Woman of 47, after heart surgery',
  'Man of 90, two impossible values',
  'Man of 81, the first hours',
];

const source =
  'Stays: PhysioNet/Computing in Cardiology Challenge 2012 (Silva, Moody, Scott, Celi & Mark 2012, Computing in Cardiology 39), ODC-By 1.0.';

/**
 * A ward whose beds are ranked by risk while their stays happen once more, and beside it the hours of one of them, with
 * light on the moments and the variables that weighed.
 *
 * @param worker - the worker that serves the page
 */
export function wardHero(worker: Worker): HeroMaker {
  return (root, { examples, input }, task, { onAsk, onView, onProblem }): Hero => {
    const subjects = subjectsOf();
    let subject: Subject = exampleOf(0, { measurements: [] });
    /** Whether somebody chose what is seen: a ward that begins must not take it away. */
    let picked = false;

    const ward = wardView(connectWard(worker), { onSee: see, onPlaying: onView, onProblem });
    const view = bedView();
    const words = litWords('What the answer looked at');
    const caption = lightCaption();
    const row = exampleRow(examples, exampleNames, (example) => void pick(example));
    const own = ownInput(root, input, {
      seen: async () => {
        const { question, stay } = subject;
        return 'example' in question ? task.example(question.example) : stay;
      },
      task,
      onInput(given) {
        leave(subjects.add('Your own input', given as Stay));
      },
      onProblem,
      onStop: onView,
    });
    root.append(
      element('p', { class: 'about' }, about),
      element(
        'div',
        { class: 'ward-and-bed' },
        ward.root,
        element(
          'div',
          { class: 'bedside' },
          view.root,
          element('div', { class: 'captions' }, caption.root),
          words.root,
        ),
      ),
      row.root,
      element('div', { class: 'own' }, ...own.roots, element('p', { class: 'note' }, source)),
    );
    mark();

    function exampleOf(example: number, stay: Stay): Subject {
      return subjects.addExample(example, exampleNames[example] ?? '', stay);
    }

    /** Shows a bed as it is now; nothing is asked where nothing has arrived. */
    function see(bed: Bed): void {
      const stay = ward.stay(bed);
      const isSame = subject.bed === bed;
      if (isSame && stay.measurements.length === subject.stay.measurements.length) return;
      subject = subjects.add(bed.name, stay, bed);
      if (!isSame) ward.choose(bed);
      mark();
      onAsk();
    }

    /** Shows something that is in no bed. */
    function leave(next: Subject): void {
      picked = true;
      subject = next;
      ward.choose(undefined);
      mark();
      onAsk();
    }

    async function pick(example: number): Promise<void> {
      picked = true;
      root.ariaBusy = 'true'; // until it is answered
      try {
        leave(exampleOf(example, (await task.example(example)) as Stay));
      } catch (error) {
        root.ariaBusy = 'false';
        onProblem(error);
      }
    }

    function mark(): void {
      const { question } = subject;
      row.mark('example' in question ? question.example : undefined);
    }

    async function begin(): Promise<void> {
      const { default: data } = await import('./stays.json');
      await ward.begin(bedsOf(data as StaysData), () => picked);
    }
    begin().catch(onProblem);
    const isLive = (): boolean => ward.playing && subject.bed !== undefined;

    return {
      get question() {
        return subject.question;
      },
      beside: false,
      get live() {
        return isLive();
      },
      busy(busy) {
        root.ariaBusy = String(busy);
        root.toggleAttribute('data-live', isLive());
      },
      until: 'the clock stands still',
      stop: ward.pause,
      show({ looks: [look], seen, least }) {
        const shown = seen && subjects.of(seen.question);
        caption.show(look);
        if (look?.axis.kind !== 'visits') words.show(look, least);
        if (!seen || !shown) return;
        const result = seen.result as unknown as MonitoringResult;
        view.show({ subject: shown, result, least, moments: look && momentsIn(look, seen.result) });
      },
    };
  };
}

/** Light on the moments of a stay: the one that is chosen, where it is on them, or their own. */
function momentsIn(look: Look, { attention: { maps } }: SeenResult): Look | undefined {
  if (look.axis.kind === 'visits') return look;
  const map = maps.find(({ keys }) => keys.kind === 'visits');
  return map && rawLook({ maps: [map] }, { layer: map.name, head: 'mean' });
}
