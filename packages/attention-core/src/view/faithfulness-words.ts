import type { Estimate } from '../explain/faithfulness/bootstrap.js';
import type {
  FaithfulnessReport,
  MethodReport,
} from '../explain/faithfulness/compare-faithfulness.js';
import type { Measure } from '../explain/faithfulness/erasure.js';

/** The measures in the order of a table, an arrow to where better is. */
const columns: readonly (readonly [measure: Measure, heading: string])[] = [
  ['comprehensiveness', 'comprehensiveness ↑'],
  ['sufficiency', 'sufficiency ↓'],
  ['deletion', 'deletion ↓'],
  ['insertion', 'insertion ↑'],
];

/** With fewer inputs than this, the intervals of a bootstrap are too narrow. */
const few = 20;

const twoDigits = (value: number): string => value.toFixed(2).replace(/^-(?=0\.00$)/, '');

const withInterval = ({ mean, low, high }: Estimate): string =>
  `${twoDigits(mean)} [${twoDigits(low)}, ${twoDigits(high)}]`.replaceAll('-', '−');

const pValue = (p: number): string => (p < 0.001 ? '< 0.001' : p.toFixed(3));

/**
 * A report on faithfulness as rows of a table: a heading, a row for each method, the most
 * comprehensive first, and one for random orders. Each measure with its 95 % interval; then the gain
 * over random in comprehensiveness, and the p-value of its permutation test.
 *
 * @returns rows of seven cells
 */
export function faithfulnessRows({ methods, random }: FaithfulnessReport): string[][] {
  const cells = ({ measures }: Pick<MethodReport, 'measures'>): string[] =>
    columns.map(([measure]) => withInterval(measures[measure]));
  return [
    ['', ...columns.map(([, heading]) => heading), 'gain over random', 'p'],
    ...byComprehensiveness(methods).map((report) => [
      report.method,
      ...cells(report),
      withInterval(report.gain.comprehensiveness),
      pValue(report.p.comprehensiveness),
    ]),
    ['random', ...cells(random), '', ''],
  ];
}

/**
 * What a report on faithfulness says, in sentences: which methods beat random orders, whether plain
 * attention is one of them, and which is the most comprehensive. A method beats random by a measure
 * where the 95 % interval of its gain lies above 0.
 */
export function faithfulnessFinding({ inputs, methods }: FaithfulnessReport): string {
  const beats = ({ gain }: MethodReport, measure: Measure): boolean => gain[measure].low > 0;
  const ordered = byComprehensiveness(methods);
  const always = ordered.filter((each) => columns.every(([measure]) => beats(each, measure)));
  const sentences = [
    always.length === 0
      ? 'No method beats random orders by all four measures.'
      : `By all four measures, ${listed(always.map(({ method }) => method))} ${always.length > 1 ? 'beat' : 'beats'} random orders.`,
  ];
  for (const each of ordered.filter((report) => !always.includes(report))) {
    const not = columns.map(([measure]) => measure).filter((measure) => !beats(each, measure));
    const name = each.method === 'attention' ? 'plain attention' : each.method;
    sentences.push(`${capital(name)} does not by ${listed(not)}.`);
  }
  const [best] = always;
  if (best && always.length > 1) {
    sentences.push(
      `The most comprehensive of these is ${best.method}: without the parts that it names first, confidence falls by ${twoDigits(best.measures.comprehensiveness.mean)} on average.`,
    );
  }
  if (inputs < few) sentences.push(`With ${inputs} inputs, all of this is uncertain.`);
  return sentences.join(' ');
}

function byComprehensiveness(methods: readonly MethodReport[]): MethodReport[] {
  const meanOf = ({ measures }: MethodReport): number => measures.comprehensiveness.mean;
  return [...methods].sort((one, other) => meanOf(other) - meanOf(one));
}

function listed(words: readonly string[]): string {
  return words.length < 2
    ? words.join('')
    : `${words.slice(0, -1).join(', ')} and ${words.at(-1)!}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
