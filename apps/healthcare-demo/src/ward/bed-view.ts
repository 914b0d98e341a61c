import type { Series } from '@heed/attention-core/view';
import { atLeast, element, type Look, lookPicture, parseSvg } from '@heed/demo-kit';
import type { MonitoringResult } from '@heed/healthcare';
import { factWords } from './bed.js';
import { keptWords } from './kept-words.js';
import { rangeWords, riskWords } from './risk-words.js';
import { stayPicture } from './stay-series.js';
import type { Subject } from './subjects.js';

/** What is seen of a stay. */
export interface SeenStay {
  subject: Subject;
  result: MonitoringResult;
  /** Light on its moments; `undefined` while there is none. */
  moments: Look | undefined;
  /** Moments with less than this share of full light get none. */
  least: number;
}

/** The details of a stay: its facts, its hours, what was kept out, and what happened. */
export interface BedView {
  readonly root: HTMLElement;
  show(seen: SeenStay): void;
}

/** `Light on 40 moments, over Risk, Heart rate` */
function pictureTitle({ moments }: MonitoringResult, series: readonly Series[]): string {
  const names = series.map(({ name }) => name).join(', ');
  return `Light on ${moments.length} moments${names === '' ? '' : `, over ${names}`}`;
}

/** Makes a {@link BedView}. */
export function bedView(): BedView {
  const title = element('h2', {});
  const about = element('span', { class: 'about' });
  const risk = element('span', { class: 'headline' });
  const outcome = element('button', { type: 'button', class: 'quiet', onclick: tell });
  const told = element('span', { class: 'outcome', 'aria-live': 'polite' });
  const picture = element('div', { class: 'picture' });
  const says = element(
    'p',
    { class: 'note' },
    'Behind the lines: how much the answer looked at each moment. Lines stay as measured last.',
  );
  const kept = element('ul', { class: 'kept-out', 'aria-label': 'Kept out' });
  const root = element(
    'section',
    { class: 'stay', 'aria-label': 'The stay that is seen' },
    element('div', { class: 'stay-head' }, title, about, risk, outcome, told),
    picture,
    says,
    kept,
  );
  let seen: SeenStay | undefined;
  let width = 0;
  outcome.textContent = 'What happened?';

  function tell(): void {
    told.textContent = seen?.subject.bed?.died ? 'Died in hospital.' : 'Left hospital alive.';
    outcome.hidden = true;
  }

  function draw(): void {
    width = picture.clientWidth;
    if (!seen || width === 0) return;
    const { subject, result, moments, least } = seen;
    says.hidden = result.moments.length === 0;
    if (says.hidden) {
      picture.replaceChildren(element('p', { class: 'note' }, 'Nothing has been measured yet.'));
      return;
    }
    const light = moments && atLeast(moments, least);
    const weights = light?.weights ?? result.moments.map(() => 0);
    const { series, ...drawn } = stayPicture(result, subject.stay.measurements, weights);
    const look: Look = {
      ...{ tokens: drawn.axis.labels, full: moments?.full ?? 1 },
      ...{ title: moments?.title ?? '', says: '', method: undefined },
      ...drawn,
    };
    const svg = parseSvg(lookPicture(look, { series }, width));
    svg.setAttribute('preserveAspectRatio', 'xMinYMin');
    // It would count hours that are not known yet as well.
    svg.querySelector('title')!.textContent = pictureTitle(result, series);
    picture.replaceChildren(svg);
  }

  new ResizeObserver(() => {
    if (picture.clientWidth !== width) draw();
  }).observe(picture);

  return {
    root,
    show(next) {
      const { subject, result } = next;
      if (subject.title !== seen?.subject.title) {
        outcome.hidden = subject.bed === undefined;
        told.textContent = '';
      }
      seen = next;
      title.textContent = subject.title;
      about.textContent = factWords(subject.stay);
      risk.textContent = `risk ${riskWords(result.risk)}, ${rangeWords(result.certainty)}`;
      kept.replaceChildren(...keptWords(result.flags).map((words) => element('li', {}, words)));
      draw();
    },
  };
}
