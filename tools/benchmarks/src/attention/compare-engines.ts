import { targetOf, type Goal } from '../compile/sum-up.js';
import { compare } from '../harness/interleave.js';
import type { BenchResult } from '../harness/suite.js';
import { measureAttention, type AttentionHeat, type AttentionTimes } from './measure.js';

/** The name of the suite. */
export const suiteName = 'attention';

/** What contestants of Heed's must and should reach, by name. */
export type Goals = Readonly<Record<string, readonly Goal[]>>;

const processorSuffix = ', processor time';

/** What of the processor's time was measured beside a result on the clock. */
export const processorTimeOf = (
  { case: name }: BenchResult,
  all: readonly BenchResult[],
): BenchResult | undefined => all.find((other) => other.case === `${name}${processorSuffix}`);

const isHeed = (name: string) => name.startsWith('Heed');

/** The results of a heat: for each contestant of Heed's, time on the clock and of the processor. */
export function resultsOf(
  title: string,
  { wall, processor }: AttentionTimes,
  goals: Goals,
): BenchResult[] {
  const against = (samples: Record<string, number[]>) =>
    Object.fromEntries(Object.entries(samples).filter(([name]) => !isHeed(name)));
  return Object.keys(wall)
    .filter(isHeed)
    .flatMap((name) => {
      const targets = (goals[name] ?? []).map((goal) => targetOf(goal, wall));
      const question = { suite: suiteName, case: `${title}, ${name}` };
      const onTheClock = compare(
        { ...question, ...(targets.length > 0 && { targets }) },
        { heed: wall[name]!, ...against(wall) },
      );
      const used = processor[name];
      if (!used) return [onTheClock];
      const ofTheProcessor = compare(
        { ...question, case: `${question.case}${processorSuffix}` },
        { heed: used, ...against(processor) },
      );
      return [onTheClock, ofTheProcessor];
    });
}

/** Measures one problem on several engines. */
export async function compareEngines(heat: AttentionHeat, goals: Goals): Promise<BenchResult[]> {
  return resultsOf(heat.title, await measureAttention(heat), goals);
}
