import type { AttentionTrace, Axis } from '@heed/attention-core/explain';
import { yieldToSignal, type CompletedOptions, type Runner } from '@heed/attention-core/plugin';
import type { Session } from '@heed/attention-core/runtime';
import { checkPatient } from '../findings/check-patient.js';
import type { KnownPatient } from '../findings/known-patient.js';
import type { Patient } from '../findings/patient.js';
import { keepParts } from '../findings/read-patient.js';
import { entropy } from '../measure/entropy.js';
import { ranked } from '../measure/ranked.js';
import { likelyOf } from './calibration.js';
import { DiagnosisFile, type Told } from './diagnosis-file.js';
import type { PatientResult, ScoredCondition } from './diagnosis-result.js';
import { conditionsName } from './file-entries.js';
import { nextQuestions } from './next-questions.js';
import type { options } from './options.js';
import { reasonsFor, tellWithout, type ToldWithout } from './reasons.js';

const axisOf = (parts: KnownPatient): Axis => ({
  kind: 'items',
  labels: parts.map(({ label }) => label),
});

/** What the conditions that are told looked at; the last map is that of the first one, the answer. */
function traceOf(
  model: string,
  {
    labels,
    rows,
    parts,
  }: { labels: readonly string[]; rows: readonly (readonly number[])[]; parts: KnownPatient },
): AttentionTrace {
  const mapOf = (name: string, count: number) => ({
    ...{ name, heads: 1, keys: axisOf(parts) },
    queries: { kind: 'items' as const, name: 'conditions', labels: labels.slice(0, count) },
    weights: Float32Array.from(rows.slice(0, count).flat()),
  });
  return { model, maps: [mapOf(conditionsName, labels.length), mapOf('answer', 1)] };
}

/**
 * Makes what answers of an open file.
 *
 * @typeParam Condition - what is told of a condition: what the files of the task say of each
 * @param where - full name of the task, for errors
 */
export function openDiagnosis<Condition extends ScoredCondition>(
  session: Session,
  where: string,
): Runner<Patient, PatientResult<Condition>, typeof options> {
  const file = new DiagnosisFile(session, where);
  /** What is behind a result, so that it can be explained. */
  const toldOf = new WeakMap<PatientResult<Condition>, Told>();

  async function answer(
    parts: KnownPatient,
    told: Told,
    { top, reasons, ask, attention = false }: CompletedOptions<typeof options>,
  ): Promise<PatientResult<Condition>> {
    const { shares, differential } = told;
    const order = ranked(shares).slice(0, top);
    const without: ToldWithout =
      reasons > 0 ? await tellWithout(file, { parts, told }, order) : new Map();
    const conditions = order.map((place) => {
      const { label, severity } = file.conditions[place]!;
      const scored: ScoredCondition = {
        ...{ label, score: shares[place]! },
        ...(differential && { differential: differential[place]! }),
        ...(severity !== undefined && { severity }),
        reasons: reasonsFor(place, { parts, told, without }, reasons),
      };
      return scored as Condition;
    });
    const likely = likelyOf(shares, file.calibration.likely);
    const result: PatientResult<Condition> = {
      conditions,
      certainty: {
        bits: entropy(shares),
        likely: likely.map((place) => file.conditions[place]!.label),
      },
      next: ask > 0 ? await nextQuestions(file, parts, shares, ask) : [],
    };
    if (!attention) return result;
    const labels = conditions.map(({ label }) => label);
    const rows = order.map((place) => told.attention[place]!);
    return { ...result, attention: traceOf(where, { labels, rows, parts }) };
  }

  return {
    check(input, argument): asserts input is Patient {
      checkPatient(where, input, argument);
      file.see(input, argument);
    },
    async run(patients, options, argumentOf) {
      const seen = patients.map((patient, at) => file.see(patient, argumentOf(at)));
      const told = await file.ask(seen);
      const results: PatientResult<Condition>[] = [];
      for (const [at, parts] of seen.entries()) {
        await yieldToSignal(options.signal, where);
        const result = await answer(parts, told[at]!, options);
        toldOf.set(result, told[at]!);
        results.push(result);
      }
      return results;
    },
    evidence: {
      methods: ['attention'],
      parts: (patient) => axisOf(file.see(patient, 'input')),
      keep: (patient, kept) =>
        keepParts(patient, file.see(patient, 'input'), kept, file.vocabulary),
      confidence(result, whole) {
        const best = ranked(toldOf.get(whole)!.shares)[0]!;
        return toldOf.get(result)!.shares[best]!;
      },
    },
  };
}
