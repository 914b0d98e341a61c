import type { Faithfulness } from '@heed/attention-core/explain';
import {
  type ConnectedTask,
  createShell,
  element,
  exampleChips,
  installTheme,
  keepForOffline,
  latest,
  litEditor,
  weightTable,
} from '@heed/demo-kit';
import type { SentimentResult } from '@heed/nlp';
import { answerView, percent } from './answer-view.js';
import { faithfulnessView, measure } from './faithfulness-view.js';
import { type Look, lookAt, strongestWords } from './look.js';
import { lookControls } from './look-controls.js';
import { revive, type SeenResult, type TaskIntro } from './task-intro.js';

/** Milliseconds without a key before the model is asked, and before the slower figures follow. */
const pause = { answer: 60, figures: 250 };

/**
 * The page: a sentence whose words are lit, the answer beside it, and what lies behind it below.
 *
 * @param root - where to build it
 * @param intro - what is known before the model is there
 * @param task - the model, in its worker
 */
export function sentimentPage(
  root: HTMLElement,
  intro: TaskIntro,
  task: ConnectedTask<string, SentimentResult>,
): void {
  installTheme();
  const shell = createShell(root, intro);
  const editor = litEditor('Text to read', read);
  const method = element('p', { class: 'note method' });
  const answer = answerView(shell.answer);
  const controls = lookControls(shell.controls, showLook);
  const explorer = element('heed-attention');
  const truth = faithfulnessView();
  const table = weightTable();
  shell.hero.append(editor.root, exampleChips(intro.examples, pick));
  shell.answer.append(shell.load.line);
  shell.controls.append(method);
  shell.details.append(
    element(
      'section',
      { 'aria-labelledby': 'heads-title' },
      element('h2', { id: 'heads-title' }, 'Head by head'),
      explorer,
    ),
    element('div', { class: 'aside' }, truth.root, table.root),
  );

  let seen: SeenResult | undefined;
  let ready = false;

  const ask = latest(
    async (text: string) => {
      const start = performance.now();
      const [result] = await task.answer([text], { attention: true });
      return { result: result as SeenResult, milliseconds: performance.now() - start };
    },
    ({ result, milliseconds }) => {
      shell.answer.ariaBusy = 'false';
      shell.problem.clear();
      show(result, `answered in ${Math.max(1, Math.round(milliseconds))} ms on this device`);
    },
    (error) => {
      clear('No answer', '');
      shell.problem.show(error);
    },
    pause.answer,
  );

  const showFigures = latest(
    async ({
      result,
      look,
    }: {
      result: SeenResult;
      look: Look;
    }): Promise<Faithfulness | undefined> => {
      explorer.trace = result.attention;
      table.show(look.tokens, look.weights);
      return ready ? measure(task, look, result.label) : undefined;
    },
    truth.show,
    (error) => shell.problem.show(error),
    pause.figures,
  );

  function read(text: string): void {
    shell.problem.clear();
    if (text.trim() !== '') {
      shell.answer.ariaBusy = 'true';
      ask(text);
      return;
    }
    ask.cancel();
    clear('Nothing yet', 'write, or pick an example');
  }

  function clear(text: string, hint: string): void {
    showFigures.cancel();
    seen = undefined;
    shell.answer.ariaBusy = 'false';
    editor.light([], [], 1);
    answer.empty(text, hint);
    shell.details.hidden = true;
  }

  function pick(example: string): void {
    editor.text = example;
    read(example);
  }

  function show(result: SeenResult, note: string): void {
    seen = result;
    shell.details.hidden = false;
    answer.show(result, note);
    controls.offer(result.attention);
    const look = showLook();
    const words = look === undefined ? [] : strongestWords(look);
    shell.announcer.say(
      `${result.label}, ${percent(result.score)} sure. Looked most at: ${words.join(', ') || 'nothing'}.`,
    );
  }

  function showLook(): Look | undefined {
    if (seen === undefined) return undefined;
    const look = lookAt(seen.attention, controls.choice());
    editor.light(look.tokens, look.weights, look.full);
    controls.scale(look.full);
    method.textContent = look.method;
    showFigures({ result: seen, look });
    return look;
  }

  async function load(): Promise<void> {
    try {
      await task.load(shell.load.show);
    } catch (error) {
      shell.problem.show(error, () => void load());
      return;
    }
    ready = true;
    shell.load.done();
    showLook();
    // Storing the page may fail, for instance in a private window; it works without.
    await keepForOffline().catch(() => undefined);
  }

  editor.text = intro.first.input;
  truth.show(undefined);
  show(revive(intro.first.result), 'answered when this page was built');
  void load();
}
