import { areaUnderCurve } from '@heed/attention-core/train';
import type { Condition } from '../findings/question.js';
import type { KnownPatient } from '../findings/known-patient.js';
import type { Vocabulary } from '../findings/vocabulary.js';

/** What a model says speaks for a condition. */
export interface Believed {
  condition: Condition;
  parts: KnownPatient;
  /** How much each part speaks for it. */
  evidence: readonly number[];
}

/**
 * How often a finding that the data's table lists for a condition speaks more for it than one that is not listed, 0 … 1; 0.5 is
 * chance. Mean of those that have both; undefined where none has. Ages, sexes and what was denied are left out.
 */
export function evidenceArea(all: readonly Believed[], vocabulary: Vocabulary): number | undefined {
  const areas = all.flatMap(({ condition, parts, evidence }) => {
    const listed = new Set(condition.evidence);
    const [scores, labels]: [number[], boolean[]] = [[], []];
    parts.forEach(({ present: [token], index }, place) => {
      const answer = token === undefined ? undefined : vocabulary.answerOf(token);
      if (!answer || index === undefined) return;
      scores.push(evidence[place]!);
      labels.push(listed.has(answer.question.id));
    });
    return new Set(labels).size === 2 ? areaUnderCurve(scores, labels) : [];
  });
  return areas.length === 0 ? undefined : areas.reduce((sum, area) => sum + area, 0) / areas.length;
}
