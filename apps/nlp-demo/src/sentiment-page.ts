import type { Attribution } from '@heed/attention-core/explain';
import type { ExplainMethod } from '@heed/attention-core/plugin';
import {
  type ConnectedTask,
  createShell,
  installTheme,
  keepForOffline,
  latest,
} from '@heed/demo-kit';
import type { SentimentResult } from '@heed/nlp';
import { answerView, percent } from './answer-view.js';
import { explanationsOf } from './explanations.js';
import { figures, type Reading } from './figures.js';
import { heroView } from './hero-view.js';
import { explainedLook, type Looks, rawLook, strongestWords } from './look.js';
import { lookControls } from './look-controls.js';
import { methodWords } from './methods.js';
import { rankedMethods, revive, type SeenResult, type TaskIntro } from './task-intro.js';

/** Milliseconds without a key before the model is asked. */
const pause = 60;

/** A reading and why it was answered so; raw attention is in the result itself. */
interface Explained {
  reading: Reading;
  method: ExplainMethod;
  attribution?: Attribution;
}

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
  const hero = heroView(shell.hero, intro.examples, { onText: read, onBeside: repaint });
  const answer = answerView(shell.answer);
  const methods = rankedMethods(intro);
  const controls = lookControls(shell.controls, methods, { onMethod: explain, onView: repaint });
  const explanations = explanationsOf(task, intro.first);
  let ready = false;
  const below = figures(task, intro.measured, { ready: () => ready, failed });
  shell.answer.append(shell.load.line);
  shell.details.append(...below.roots);

  let reading: Reading | undefined;
  let lit: Explained | undefined;

  const ask = latest(
    async (text: string) => {
      const start = performance.now();
      const [result] = await task.answer([text], { attention: true });
      const milliseconds = Math.max(1, Math.round(performance.now() - start));
      return { reading: { text, result: result as SeenResult }, milliseconds };
    },
    (answered) => {
      shell.problem.clear();
      showAnswer(answered.reading, `answered in ${answered.milliseconds} ms on this device`);
    },
    (error) => {
      clear('No answer', '');
      failed(error);
    },
    pause,
  );

  const askWhy = latest(
    async (of: Explained): Promise<Explained> => ({
      ...of,
      attribution: await explanations.ask(of.reading.text, of.method),
    }),
    (explained) => {
      if (explained.method !== controls.choice().method) return;
      shell.problem.clear();
      showLight(explained);
    },
    (error) => {
      failed(error);
      if (!ready) return;
      lit = undefined;
      hero.show([], 0, true);
      hero.busy(false);
      wait('Without a light there is nothing to measure.');
    },
  );

  function read(text: string): void {
    shell.problem.clear();
    if (text.trim() === '') {
      ask.cancel();
      clear('Nothing yet', 'write, or pick an example');
      return;
    }
    shell.answer.ariaBusy = 'true';
    hero.busy(true);
    wait();
    ask(text);
  }

  function clear(text: string, hint: string): void {
    askWhy.cancel();
    below.cancel();
    reading = lit = undefined;
    shell.answer.ariaBusy = 'false';
    hero.busy(false);
    hero.show([], 0, true);
    answer.empty(text, hint);
    shell.details.hidden = true;
  }

  function showAnswer(next: Reading, note: string): void {
    reading = next;
    shell.answer.ariaBusy = String(next.text !== hero.text);
    shell.details.hidden = false;
    answer.show(next.result, note);
    explain();
  }

  /** Finds the light of the chosen method. */
  function explain(): void {
    if (reading === undefined) return;
    const { method } = controls.choice();
    const raw = method === 'attention';
    const attribution = raw ? undefined : explanations.known(reading.text, method);
    const here = raw || attribution !== undefined;
    if (!here || reading.text !== hero.text) wait();
    if (here) {
      askWhy.cancel();
      showLight({ reading, method, ...(attribution && { attribution }) });
      return;
    }
    hero.busy(true);
    askWhy({ reading, method });
  }

  function showLight(explained: Explained): void {
    lit = explained;
    hero.busy(explained.reading.text !== hero.text);
    const [look] = paint(explained);
    const { label, score } = explained.reading.result;
    const words = strongestWords(look).join(', ') || 'nothing';
    shell.announcer.say(`${label}, ${percent(score)} sure. ${look.title} lights most: ${words}.`);
  }

  /** Lights the sentence as the controls say. */
  function paint({ reading, method, attribution }: Explained): Looks {
    const { attention } = reading.result;
    controls.offer(attention, method === 'attention' || hero.beside);
    const choice = controls.choice();
    const raw = rawLook(attention, choice);
    const looks: Looks = attribution
      ? [explainedLook(method, attribution), ...(hero.beside ? [raw] : [])]
      : [raw];
    hero.show(looks, choice.least, method !== 'attention');
    controls.scale(looks[0]);
    // A light that is about to change is not worth measuring.
    if (reading.text === hero.text && method === choice.method) {
      below.show(reading, looks);
    }
    return looks;
  }

  function repaint(): void {
    if (lit) paint(lit);
  }

  /** Nothing that was measured may stand beside a light that is on its way. */
  function wait(reason?: string): void {
    const { method } = controls.choice();
    const beside = hero.beside && method !== 'attention' ? (['attention'] as const) : [];
    below.wait(
      [method, ...beside].map((each) => ({ title: methodWords[each].title, method: each })),
      reason,
    );
  }

  /** Without a model, it is loading that says so, with a button to try again. */
  function failed(error: unknown): void {
    if (ready) shell.problem.show(error);
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
    // What could not be asked while there was no model.
    if (hero.text === reading?.text) explain();
    else read(hero.text);
    // The first explanation opens the gradients: better now than when somebody waits for it.
    void explanations.ask(hero.text, methods[0]!).catch(() => undefined);
    // Storing the page may fail, for instance in a private window; it works without.
    await keepForOffline().catch(() => undefined);
  }

  hero.text = intro.first.input;
  showAnswer(
    { text: intro.first.input, result: revive(intro.first.result) },
    'answered when this page was built',
  );
  void load();
}
