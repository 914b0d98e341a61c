import {
  announcer,
  element,
  type Hero,
  type HeroLight,
  type HeroMaker,
  lightCaption,
  ownInput,
  percent,
  type Pointed,
  type Question as Asked,
} from '@heed/demo-kit';
import type { Patient, PatientResult, ScoredCondition } from '@heed/healthcare';
import { exampleRow } from '../example-row.js';
import { aboutFields } from './about-fields.js';
import type { Suggestion } from './find-questions.js';
import { type Answer, type Finding, labelOf } from './finding.js';
import { findingChips } from './finding-chips.js';
import { nextQuestion } from './next-question.js';
import { lightWords, partLight } from './part-light.js';
import { added, changed, findingOf, type Known, patientOf } from './patient-state.js';
import type { Question } from './question.js';
import { questionSearch } from './question-search.js';
import { readLabels } from './read-labels.js';

/** Milliseconds before what was done is said aloud: nobody types here. */
const soon = 150;

/** What is special about a page about a patient. */
export interface PatientParts {
  /** What the model can be asked about. */
  questions: readonly Question[];
  /** Which condition is pointed at. */
  pointed: Pointed;
  words: PatientWords;
}

/** What a page about a patient says. */
export interface PatientWords {
  /** What it is about, and what to do. */
  about: string;
  /** What stands in the empty search field. */
  search: string;
  /** What its examples are called. */
  examples: readonly string[];
  /** Where the data are from, and on which terms. */
  source: string;
}

/**
 * What is known of a patient as chips, found by writing, in the light of the answer or of the condition that is pointed
 * at; below them the question that would tell most.
 */
export function patientHero({ questions, pointed, words }: PatientParts): HeroMaker {
  return (root, { first, examples, input }, task, { onAsk, onView, onProblem }): Hero => {
    let known = readLabels(questions, first.result.attention.maps.at(-1)!.keys.labels);
    let asked: Asked | undefined = { example: 0 };
    /** What the chips tell already. */
    let told: Asked | undefined = asked;
    /** Patients as the chips tell them. */
    const picked = new WeakSet<Patient>();
    let light: HeroLight | undefined;

    const { root: status, say } = announcer(soon);
    const search = questionSearch(words.search, questions, add);
    const about = aboutFields(({ age, sex }) => {
      const { findings, complete } = known;
      change({ findings, complete, ...(age !== undefined && { age }), ...(sex && { sex }) });
    });
    const chips = findingChips({ onAnswer: press });
    const rest = element(
      'button',
      {
        type: 'button',
        class: 'rest',
        title: 'Press to take it away',
        onclick: () => change({ ...known, complete: false }),
      },
      'Everything else was asked and denied ×',
    );
    const next = nextQuestion(questions, (question, given) => put(findingOf(question, given)));
    const caption = lightCaption();
    const headline = element('p', { class: 'headline' });
    const row = exampleRow(examples, words.examples, (example) => ask({ example }));
    const own = ownInput(root, input, {
      seen: async () => {
        if (asked && 'example' in asked) return task.example(asked.example);
        return patientOf(known) ?? { findings: [] };
      },
      task,
      onInput: (given) => ask({ input: given }),
      onProblem,
      onStop: onView,
    });
    root.append(
      element('p', { class: 'about' }, words.about),
      element('div', { class: 'adding' }, search.root, about.root, clearButton()),
      chips.root,
      rest,
      element('div', { class: 'captions' }, caption.root),
      headline,
      next.root,
      row.root,
      element('div', { class: 'own' }, ...own.roots, element('p', { class: 'note' }, words.source)),
      status,
    );
    pointed.follow(paint);
    mark();
    paint();

    function clearButton(): HTMLElement {
      const clear = (): void => {
        change({ findings: [], complete: false });
        say('Nothing is known now.');
        search.field.focus();
      };
      return element('button', { type: 'button', class: 'quiet', onclick: clear }, 'Clear');
    }

    function add({ question, value }: Suggestion): void {
      const isPlain = question.answer === 'yes or no';
      const finding = findingOf(question, { present: true, ...(value !== undefined && { value }) });
      put(finding);
      if (!isPlain && value === undefined) chips.focus(finding);
    }

    function put(finding: Finding): void {
      say(`${labelOf(finding)}: added.`);
      change(added(known, finding));
    }

    function press(finding: Finding, given: Answer | undefined): void {
      if (given === undefined) say(`${finding.question.text} taken away.`);
      change(changed(known, finding.key, given));
      if (given && finding.question.answer === 'yes or no') say(`${finding.question.text} no.`);
    }

    function change(to: Known): void {
      const before = JSON.stringify(patientOf(known));
      known = to;
      const patient = patientOf(known);
      paint();
      // A question without an answer yet says nothing.
      if (JSON.stringify(patient) === before) return;
      if (patient) picked.add(patient);
      ask(patient && { input: patient });
    }

    function ask(question: Asked | undefined): void {
      asked = question;
      mark();
      onAsk();
    }

    function mark(): void {
      row.mark(asked && 'example' in asked ? asked.example : undefined);
    }

    function answer(): PatientResult<ScoredCondition> | undefined {
      return light?.seen?.result as PatientResult<ScoredCondition> | undefined;
    }

    function paint(): void {
      const { index } = pointed;
      const condition = index === undefined ? undefined : answer()?.conditions[index];
      const parts = partLight(light, condition);
      caption.show(lightWords(light, condition));
      about.show(known, parts);
      chips.show(known.findings, parts);
      rest.hidden = !known.complete;
    }

    /** An example, or an input of one's own, is told in the model's own words; what somebody picked stands there. */
    function take({ question, result }: NonNullable<HeroLight['seen']>): void {
      if (!asked || asked === told || !isSame(question, asked)) return;
      told = asked;
      if ('input' in asked && picked.has(asked.input as Patient)) return;
      known = readLabels(questions, result.attention.maps.at(-1)!.keys.labels);
    }

    return {
      get question() {
        return asked;
      },
      beside: false,
      busy(busy) {
        root.ariaBusy = String(busy);
      },
      show(shown) {
        light = shown;
        if (shown.seen) take(shown.seen);
        const [best] = answer()?.conditions ?? [];
        headline.textContent = best ? `${best.label}, ${percent(best.score)} probable` : '';
        next.show(answer()?.next[0]);
        paint();
      },
    };
  };
}

/** Whether two questions are about the same, whatever the options. */
function isSame(one: Asked, other: Asked): boolean {
  if ('example' in one) return 'example' in other && one.example === other.example;
  return 'input' in other && one.input === other.input;
}
