import type { TokenSpan } from '@heed/attention-core/explain';
import {
  type Answered,
  element,
  exampleChips,
  type HeroMaker,
  latest,
  lightCaption,
  litEditor,
  type Look,
  noLight,
  problemLine,
  type Question,
  type Seen,
  type Sight,
  toggle,
} from '@heed/demo-kit';
import { alignmentName, type SeenTranslation, sightOf } from './alignment.js';
import { type GrowingTranslation, growingTranslation } from './growing-translation.js';
import { type At, lightAt, sentenceAt, wordsAt } from './pointed-word.js';
import { firstBoxes } from '../text-ranges.js';
import { fullWeight, translatedRow, type TranslatedRow } from './translated-row.js';

/** What is translated, and what else could do it. */
export interface TranslationHeroOptions {
  /** Language of the text and of its translation: `de`, `en`. */
  languages: readonly [from: string, to: string];
  /** Another model for the same, to be seen beside the first. */
  other?: { title: string; answer(question: Question): Promise<Answered> };
}

/** Keys that move the caret and change no text. */
const moves = /^(?:Arrow|Home$|End$|Page)/;
const hint = 'Point at a word, or go there by keyboard, to see what looked at what.';
const noChoice = { layer: '', head: 'mean' };

/**
 * A text and below it its translation, with lines from each word to those that it looked at. Who points at a
 * word, or goes there by keyboard, sees its lines alone. Above the text, on demand, what another model says.
 */
export function translationHero({
  languages: [from, to],
  other,
}: TranslationHeroOptions): HeroMaker {
  return (root, { examples }, _task, { onAsk, onView }) => {
    const editor = litEditor('Text to translate', begin);
    const field = editor.root.querySelector('textarea')!;
    const copy = editor.root.querySelector('.lit-copy')!;
    field.lang = from;
    const main = row('Translation, word by word', 'below');
    const beside = row(`${other?.title}, word by word`, 'above');
    const besideRoot = element(
      'section',
      { class: 'other', 'aria-label': other?.title, hidden: true },
      element('p', { class: 'note' }, other?.title ?? ''),
      beside.root,
    );
    const readout = element('p', { class: 'note readout' }, hint);
    const caption = lightCaption();
    const problem = problemLine();
    const box = toggle(`Beside it: ${other?.title}`, askOther);
    const sheet = element(
      'div',
      { class: 'alignment' },
      ...[besideRoot, editor.root, main.root, readout],
    );
    sheet.prepend(main.lines, beside.lines);
    root.append(
      sheet,
      element('div', { class: 'captions' }, caption.root, ...(other ? [box.root] : [])),
      problem.root,
      exampleChips(examples, pick),
    );

    let growing: GrowingTranslation | undefined;
    let frame = 0;
    let seen: Seen | undefined;
    let least = 0;
    let sentence = 0;
    let drawn = 0;
    let sight: { of: object; sentence: number; sight: Sight } | undefined;
    let hitBoxes: readonly DOMRect[] | undefined;

    const ask = latest(
      (question: Question) => other!.answer(question),
      ({ result }, question) => {
        if (!box.on || textOf(question) !== editor.text) return;
        problem.clear();
        beside.show(editor.text, result as SeenTranslation, noChoice);
        lay(sentence);
      },
      (error) => problem.show(error),
    );

    function row(label: string, side: 'above' | 'below'): TranslatedRow {
      const made: TranslatedRow = translatedRow(label, { language: to, side }, (index, stay) => {
        readout.ariaLive = 'off'; // the word itself says it
        point(index === undefined ? undefined : { row: made, pointed: { target: index } }, stay);
      });
      return made;
    }

    function pick(index: number): void {
      editor.text = examples[index]!.text!;
      begin();
    }

    /** There is another text: nothing that is said of the old one is true of it. */
    function begin(): void {
      size();
      say(undefined);
      onAsk();
    }

    /** The size of letters follows from the text alone, so that a translation that grows moves nothing. */
    function size(): void {
      sheet.style.setProperty('--letters', String(Math.max(24, editor.text.length)));
    }

    /** Whether what is seen is the answer to the text that stands here. */
    function isCurrent(): boolean {
      return !growing && seen !== undefined && textOf(seen.question) === editor.text;
    }

    /** Shows what is written by now, with its lines where the control row asks for those. */
    function write(): void {
      frame = 0;
      const { text, sentences } = growing!;
      const aligned = seen === undefined || seen.choice.layer === alignmentName;
      main.write(editor.text, { text, sentences: aligned ? sentences : [] });
      lay(sentence);
      sheet.toggleAttribute('data-writing', true);
    }

    /** The answer is there, or another one is on its way. */
    function stopWriting(): void {
      cancelAnimationFrame(frame);
      [growing, frame] = [undefined, 0];
      sheet.toggleAttribute('data-writing', false);
    }

    function askOther(): void {
      besideRoot.hidden = !box.on;
      ask.cancel();
      beside.show('', undefined, noChoice);
      if (box.on && isCurrent()) ask(seen!.question);
      lay(sentence);
    }

    /** Draws the lines, of a long text those of one sentence. */
    function lay(wanted: number): void {
      drawn = wanted;
      if (!growing && !isCurrent()) return;
      const origin = sheet.getBoundingClientRect();
      const boxesOf = (spans: readonly TokenSpan[]) => firstBoxes(copy, spans);
      const rows = growing ? [main] : [main, beside];
      for (const each of rows) each.place({ origin, boxesOf, least, sentence: wanted });
    }

    function point(at: At | undefined, stay: boolean): void {
      if (!isCurrent()) return;
      const of = at ? sentenceAt(at) : sentence;
      if (stay && of !== sentence) {
        sentence = of;
        onView();
      } else if (of !== drawn) lay(of);
      for (const each of [main, beside]) {
        const own = at && ('source' in at.pointed || at.row === each);
        each.point(at && (own ? at.pointed : 'elsewhere'));
      }
      say(at);
    }

    /** Says what is pointed at, and lights it in the text. */
    function say(at: At | undefined): void {
      sheet.toggleAttribute('data-pointed', at !== undefined);
      readout.textContent = at ? wordsAt(at, editor.text) : hint;
      editor.light(at ? lightAt(at, editor.text) : noLight);
    }

    function pointText(index: number, stay: boolean): void {
      const source = main.alignment.source[index];
      point(source && { row: main, pointed: { source } }, stay);
    }

    function pointAtCaret(): void {
      const place = field.selectionStart;
      readout.ariaLive = 'polite';
      const { source } = main.alignment;
      pointText(
        source.findIndex(({ start, end }) => start <= place && place <= end),
        true,
      );
    }

    field.addEventListener('pointermove', ({ clientX: x, clientY: y }) => {
      if (!isCurrent()) return;
      hitBoxes ??= firstBoxes(copy, main.alignment.source);
      const hit = ({ left, right, top, bottom }: DOMRect): boolean =>
        x >= left && x <= right && y >= top && y <= bottom;
      pointText(hitBoxes.findIndex(hit), false);
    });
    field.addEventListener('pointerleave', () => point(undefined, false));
    field.addEventListener('click', pointAtCaret);
    field.addEventListener('keyup', ({ key }) => {
      if (moves.test(key)) pointAtCaret();
    });
    field.addEventListener('blur', () => point(undefined, false));
    window.addEventListener('scroll', () => (hitBoxes = undefined), { passive: true });
    const layAnew = (): void => {
      hitBoxes = undefined;
      lay(drawn);
    };
    new ResizeObserver(layAnew).observe(sheet);
    document.fonts.addEventListener('loadingdone', layAnew);

    editor.text = examples[0]!.text!;
    size();
    return {
      get question(): Question | undefined {
        return editor.text.trim() === '' ? undefined : { input: editor.text };
      },
      beside: false,
      full: fullWeight,
      busy(busy) {
        root.ariaBusy = String(busy);
        stopWriting();
      },
      progress(name, event) {
        if (name !== 'onToken') return;
        if (!growing) [growing, sentence] = [growingTranslation(), 0];
        growing.hear(event);
        frame ||= requestAnimationFrame(write);
      },
      sight(result) {
        if (sight?.of !== result || sight.sentence !== sentence) {
          sight = { of: result, sentence, sight: sightOf(result as SeenTranslation, sentence) };
        }
        return sight.sight;
      },
      show({ looks: [look], seen: next, least: share }) {
        caption.show(look && { ...look, says: saysOf(look, next!.choice.layer) });
        const fresh = next?.result !== seen?.result;
        [seen, least, hitBoxes] = [next, share, undefined];
        // Another look at the answer before leaves alone what is being written.
        if (growing && !fresh) return write();
        stopWriting();
        if (fresh) sentence = 0;
        const asked = next ? String(textOf(next.question)) : '';
        main.show(asked, next?.result as SeenTranslation | undefined, next?.choice ?? noChoice);
        if (fresh) askOther();
        else lay(sentence);
      },
    };
  };
}

/** Each line is of one word that looks; only the numbers below are a mean over all. */
function saysOf({ says }: Look, layer: string): string {
  return layer === alignmentName
    ? 'what each word looked at, by the heads that align words best'
    : says.replace(/, averaged over .*/, '');
}

/** What a question asks about: here always a text. */
function textOf(question: Question): unknown {
  return 'input' in question ? question.input : undefined;
}
