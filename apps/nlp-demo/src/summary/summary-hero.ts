import {
  atLeast,
  editorHero,
  element,
  type HeroLight,
  type HeroMaker,
  type Light,
  litEditor,
  type Look,
  noLight,
} from '@heed/demo-kit';
import type { SummaryResult } from '@heed/nlp';
import { textRanges } from '../text-ranges.js';
import { carriedWords } from './carried-words.js';
import { margin } from './margin.js';

/**
 * A text whose chosen sentences step forward, their words lit by what they looked at; beside it a margin that
 * glows where the sentences count, and on demand another for raw attention.
 */
export const summaryHero: HeroMaker = (root, intro, _task, events) => {
  const editor = litEditor('Text to sum up', events.onAsk);
  const copy = editor.root.querySelector('.lit-copy')!;
  const [left, right] = [margin('warm'), margin('cool')];
  let light: HeroLight | undefined;

  function paint(): void {
    const [look, second] = light?.looks ?? [];
    const seen = light?.seen;
    const asked = seen && 'input' in seen.question ? seen.question.input : undefined;
    const current = seen !== undefined && asked === editor.text;
    const result = seen?.result as SummaryResult | undefined;
    editor.light(current ? wordLight(look) : noLight);
    const spans = current
      ? result!.sentences.map(({ from, to }) => ({ start: from, end: to }))
      : [];
    const boxes = textRanges(copy, spans).map((range) => range.getBoundingClientRect());
    for (const [side, shown] of [
      [left, look],
      [right, second],
    ] as const) {
      // prettier-ignore
      const lit = shown?.axis.kind === 'sentences' && current;
      side.show(
        lit ? boxes : [],
        lit ? atLeast(shown, light!.least).weights : [],
        shown?.full ?? 1,
      );
    }
  }

  /** The light on words: of a look at words itself, or else what carries the chosen sentences. */
  function wordLight(look: Look | undefined): Light {
    if (look?.axis.kind === 'tokens') return atLeast(look, light!.least);
    const { result } = light!.seen!;
    return carriedWords(editor.text, result as SummaryResult & typeof result, result.attention);
  }

  new ResizeObserver(paint).observe(editor.root);
  return editorHero(root, intro, events, {
    editor,
    body: element('div', { class: 'margined' }, left.root, editor.root, right.root),
    light(next) {
      light = next;
      paint();
    },
  });
};
