import type { AttentionTrace } from '@heed/attention-core/explain';
import type { ConnectedTask } from '../bridge/connect-task.js';
import { latest } from '../bridge/latest.js';
import type { Drops, Question } from '../bridge/protocol.js';
import { faithfulnessView } from '../faithfulness/faithfulness-view.js';
import type { SeenResult, TaskIntro } from '../intro/intro.js';
import type { Look, Looks, Named } from '../look/look.js';
import { partWords } from '../look/part-words.js';
import { weightTable } from '../text/weight-table.js';
import { element } from './element.js';

/** Milliseconds of quiet before what is slower than light follows. */
const pause = 250;

/** Most positions that look whose lines can still be followed, at first sight, and most that are looked at. */
const [mostLines, mostEnds] = [40, 160];

/** What was asked and what the model answered. */
export interface Reading {
  question: Question;
  result: SeenResult;
}

/** What is measured, and what is shown of it head by head meanwhile. */
interface Measured {
  reading: Reading;
  looks: readonly Look[];
  trace: AttentionTrace;
}

/** Everything that explains the light further. */
export interface Figures {
  readonly roots: readonly HTMLElement[];
  /** Takes away what was measured: other light is on its way, or there is another reason. */
  wait(looks: readonly Named[], reason?: string): void;
  /**
   * Shows the figures of a light; what is slow follows after a pause, and once the model is there.
   *
   * @param trace - what of the answer's attention is shown head by head
   */
  show(reading: Reading, looks: Looks, trace: AttentionTrace): void;
  /** Forgets what is on its way. */
  cancel(): void;
}

/**
 * The heads one by one, the test whether the light tells the truth, and the light as numbers.
 *
 * @param page - `ready`: whether the model is there; `failed` is told what went wrong
 */
export function figures(
  task: Pick<ConnectedTask, 'test'>,
  { measured: card, first }: Pick<TaskIntro, 'measured' | 'first'>,
  { ready, failed }: { ready: () => boolean; failed: (error: unknown) => void },
): Figures {
  const { maps } = first.result.attention;
  const [explained] = Object.values(first.explanations);
  const parts = partWords((explained?.axis ?? maps.at(-1)!.keys).kind);
  const many = maps.some(
    ({ queries, keys }) => queries.labels.length > mostLines || keys.labels.length > mostEnds,
  );
  const explorer = element('heed-attention', { view: many ? 'matrix' : undefined });
  const truth = faithfulnessView(card, parts);
  // What an answer rests on is not known of every task: there is nothing to test then.
  truth.root.hidden = explained === undefined;
  const table = weightTable(parts);
  /** What was measured last, or is being measured: who only hides weak parts asks for nothing new. */
  let measured: { reading: Reading; says: string } | undefined;

  const measure = latest(
    async ({ reading, looks, trace }: Measured, signal) => {
      explore(trace);
      const lights = looks.map(({ title, weights }) => [title, weights] as const);
      return task.test(reading.question, Object.fromEntries(lights), { signal });
    },
    (drops: Drops, { looks }) => truth.show(looks, drops),
    (error, { looks }) => {
      measured = undefined;
      truth.wait(looks, 'Not measured yet.');
      failed(error);
    },
    pause,
  );

  /** Another light on the same answer leaves alone what somebody points at. */
  function explore(trace: AttentionTrace): void {
    if (explorer.trace !== trace) explorer.trace = trace;
  }

  function cancel(): void {
    measure.cancel();
    measured = undefined;
  }

  const usualReason = (): string =>
    ready() ? 'Measuring …' : 'Measured as soon as the model is here.';

  /** Why a light cannot be tested; `undefined` where it can. */
  function untestable({ tokens }: Look, { length }: readonly Look[]): string | undefined {
    if (explained === undefined) return 'This model does not say what its answers rest on.';
    if (tokens.length < 2) {
      return `Of a single ${parts.one} nothing can be left out to test the light.`;
    }
    return length === 0
      ? `This light is not on the ${parts.many} that can be left out.`
      : undefined;
  }

  return {
    roots: [
      element(
        'section',
        { 'aria-labelledby': 'heads-title' },
        element('h2', { id: 'heads-title' }, 'Head by head'),
        explorer,
      ),
      element('div', { class: 'aside' }, truth.root, table.root),
    ],
    cancel,
    wait(looks, reason = usualReason()) {
      cancel();
      truth.wait(looks, reason);
    },
    show(reading, looks, trace) {
      table.show(looks);
      const says = looks.map((look) => look.says).join('\n');
      if (measured?.reading === reading && measured.says === says) return;
      cancel();
      // Only what the answer rests on can be left out: maps may look at something else.
      const testable = looks.filter(({ axis }) => axis.kind === explained?.axis.kind);
      const reason = untestable(looks[0], testable);
      if (!ready() || reason !== undefined) explore(trace);
      if (reason !== undefined) {
        truth.without(reason);
        return;
      }
      truth.wait(testable, usualReason());
      if (!ready()) return;
      measured = { reading, says };
      measure({ reading, looks: testable, trace });
    },
  };
}
