import type { Attribution } from '@heed/attention-core/explain';
import type { ExplainMethod } from '@heed/attention-core/plugin';
import { type AnswerFigure, answerView } from '../answer/answer-view.js';
import { optionFields } from '../answer/option-fields.js';
import type { ConnectedTask } from '../bridge/connect-task.js';
import { latest } from '../bridge/latest.js';
import type { Answered, Question } from '../bridge/protocol.js';
import type { HeroMaker, Sight } from '../hero/hero.js';
import type { SeenResult, TaskIntro } from '../intro/intro.js';
import { rankedMethods, reviveResult } from '../intro/revive.js';
import { explanationsOf, sameQuestion } from '../look/explanations.js';
import { explainedLook, type Looks, rawLook, strongestParts } from '../look/look.js';
import { lookControls } from '../look/look-controls.js';
import { methodWords } from '../look/methods.js';
import { figures, type Reading as Read } from './figures.js';
import { keepForOffline } from './offline.js';
import { createShell } from './shell.js';
import type { Tab } from './tabs.js';

/** Milliseconds without a key before the model is asked; what is not written needs none. */
const pause = 60;

/** A reading with its answer as the page shows it. */
interface Reading extends Read {
  answered: Answered;
  /** The answer as it may be said aloud. */
  spoken: string;
}

/** A reading and why it was answered so; raw attention is in the result itself. */
interface Explained {
  reading: Reading;
  method: ExplainMethod;
  attribution?: Attribution;
}

/**
 * The page of one task: an input with light on what the model looked at, the answer beside it, and what
 * lies behind it below.
 *
 * @param root - where to build it
 * @param intro - what is known before the model is there
 * @param task - the model, in its worker
 * @param make - builds the hero
 * @param more - `tabs`: all tasks of the domain; `figure`: what stands under the headline of an answer; `ownOptions`:
 *   options of the task that the hero sets itself
 */
export function taskPage(
  root: HTMLElement,
  intro: TaskIntro,
  task: ConnectedTask,
  make: HeroMaker,
  {
    tabs = [],
    figure,
    ownOptions = [],
  }: {
    tabs?: readonly Tab[];
    figure?: () => AnswerFigure<never>;
    ownOptions?: readonly string[];
  } = {},
): void {
  const shell = createShell(root, intro, tabs);
  const hero = make(shell.hero, intro, task, {
    onAsk: read,
    onView: repaint,
    onProblem: shell.problem.show,
  });
  const { until: ends = 'the camera is stopped' } = hero;
  const made = figure?.() as AnswerFigure | undefined;
  const answer = answerView(shell.answer, made);
  const declared = Object.entries(intro.options ?? {});
  const offered = declared.filter(([name]) => !ownOptions.includes(name));
  const fields = optionFields(Object.fromEntries(offered), read);
  const callbacks = declared.filter(([, { kind }]) => kind === 'callback').map(([name]) => name);
  const methods = rankedMethods(intro);
  const controls = lookControls(shell.controls, methods, { onMethod: explain, onView: repaint });
  const explanations = explanationsOf(task, intro.first, question()!);
  let ready = false;
  const below = figures(task, intro, { ready: () => ready, failed });
  shell.answer.append(fields.root, shell.load.line);
  shell.details.append(...below.roots);

  let reading: Reading | undefined;
  let lit: Explained | undefined;

  const ask = latest(
    async (question: Question, signal) => {
      const start = performance.now();
      const answered = await task.answer(question, { signal, callbacks: watched(signal) });
      return { answered, milliseconds: Math.max(1, Math.round(performance.now() - start)) };
    },
    ({ answered, milliseconds }, question) => {
      shell.problem.clear();
      showAnswer(question, answered, `answered in ${milliseconds} ms on this device`);
    },
    (error) => {
      clear('No answer', '');
      failed(error);
    },
    intro.input === 'text' ? pause : 0,
    callbacks.length > 0,
  );

  const askWhy = latest(
    async (of: Explained): Promise<Explained> => ({
      ...of,
      attribution: await explanations.ask(of.reading.question, of.method),
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
      darken();
      hero.busy(false);
      wait('Without a light there is nothing to measure.');
    },
  );

  /** What stands in the hero, with the options beside the answer. */
  function question(): Question | undefined {
    return hero.question && fields.asked(hero.question);
  }

  /** Callbacks that show an answer on its way, until it is stopped. */
  function watched(signal: AbortSignal): Record<string, (event: never) => void> {
    const show = (name: string) => (event: never) => {
      if (signal.aborted) return;
      hero.progress?.(name, event);
      made?.progress?.(name, event);
    };
    return Object.fromEntries(callbacks.map((name) => [name, show(name)]));
  }

  /** Whether a reading is of what is asked now. */
  function isCurrent(reading: Reading): boolean {
    const asked = question();
    return asked !== undefined && sameQuestion(reading.question, asked);
  }

  function read(): void {
    shell.problem.clear();
    controls.live(hero.live ?? false);
    const asked = question();
    if (asked === undefined) {
      ask.cancel();
      clear('Nothing yet', 'write, or pick an example');
      return;
    }
    shell.answer.ariaBusy = 'true';
    hero.busy(true);
    wait();
    ask(asked);
  }

  function clear(text: string, hint: string): void {
    askWhy.cancel();
    below.cancel();
    reading = lit = undefined;
    shell.answer.ariaBusy = 'false';
    hero.busy(false);
    darken();
    answer.empty(text, hint);
    shell.details.hidden = true;
  }

  function darken(): void {
    const seen = reading && { ...reading, choice: controls.choice() };
    const shown = reading?.answered.shown;
    hero.show({ looks: [], ...(seen && { seen }), least: 0, comparable: true, shown });
  }

  /** What of an answer's attention is looked at. */
  function sightOf({ result }: Reading): Sight {
    const { attention } = result;
    return hero.sight?.(result) ?? { trace: attention, maps: attention.maps };
  }

  function showAnswer(question: Question, answered: Answered, note: string): void {
    const result = answered.result as SeenResult;
    reading = { question, answered, result, spoken: answer.show(answered, note) };
    shell.answer.ariaBusy = String(!isCurrent(reading));
    shell.details.hidden = false;
    explain();
  }

  /** Finds the light of the chosen method. */
  function explain(): void {
    if (reading === undefined) return;
    if (sightOf(reading).maps.length === 0) {
      showUnlit(reading);
      return;
    }
    const { method } = controls.choice();
    const raw = method === 'attention';
    const attribution = raw ? undefined : explanations.known(reading.question, method);
    const here = raw || attribution !== undefined;
    if (!here || !isCurrent(reading)) wait();
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
    hero.busy(!isCurrent(explained.reading));
    if (hero.live) {
      // The model is asked about the next picture while this one is drawn; who listens would hear nothing else.
      requestAnimationFrame(() => {
        if (lit === explained) paint(explained);
      });
      return;
    }
    const [look] = paint(explained);
    const strongest = strongestParts(look).join(', ') || 'nothing';
    shell.announcer.say(
      `${explained.reading.spoken}. Most lit by ${look.title.toLowerCase()}: ${strongest}.`,
    );
  }

  /** An answer for which the model looked at nothing, such as a text that it left as it was. */
  function showUnlit(reading: Reading): void {
    askWhy.cancel();
    lit = undefined;
    darken();
    hero.busy(!isCurrent(reading));
    shell.details.hidden = true;
    shell.announcer.say(reading.spoken);
  }

  /** Lights the input as the controls say. */
  function paint({ reading, method, attribution }: Explained): Looks {
    const { question, result } = reading;
    const { trace, maps } = sightOf(reading);
    controls.offer(maps, method === 'attention' || hero.beside);
    const choice = controls.choice();
    const raw = rawLook({ maps }, choice);
    const looks: Looks = attribution
      ? [explainedLook(method, attribution), ...(hero.beside ? [raw] : [])]
      : [raw];
    const { shown } = reading.answered;
    const seen = { question, result, choice };
    hero.show({ looks, seen, least: choice.least, comparable: method !== 'attention', shown });
    controls.scale({ ...looks[0], full: hero.full ?? looks[0].full });
    // A light that is about to change is not worth measuring.
    const stays = isCurrent(reading) && method === choice.method && !hero.live;
    if (stays) below.show(reading, looks, trace);
    return looks;
  }

  function repaint(): void {
    controls.live(hero.live ?? false);
    if (lit === undefined) return;
    if (lit.method === controls.choice().method) paint(lit);
    else explain();
  }

  /** Nothing that was measured may stand beside a light that is on its way. */
  function wait(reason = hero.live ? `Measured once ${ends}.` : undefined): void {
    const { method } = controls.choice();
    const beside = hero.beside && method !== 'attention' ? (['attention'] as const) : [];
    below.wait(
      [method, ...beside].map((each) => ({ title: methodWords[each].title, method: each })),
      reason,
    );
  }

  /** Without a model, it is loading that says so, with a button to try again. */
  function failed(error: unknown): void {
    hero.stop?.();
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
    if (reading && isCurrent(reading)) explain();
    else read();
    // The first explanation opens the gradients: better now than when somebody waits for it.
    const asked = question();
    if (asked) void explanations.ask(asked, methods[0]!).catch(() => undefined);
    // Storing the page may fail, for instance in a private window; it works without.
    await keepForOffline().catch(() => undefined);
  }

  const { line, result, shown } = intro.first;
  showAnswer(
    question()!,
    { line, result: reviveResult(result), ...(shown && { shown }) },
    'answered when this page was built',
  );
  void load();
}
