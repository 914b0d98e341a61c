import { yieldToSignal, type Runner } from '@heed/attention-core/plugin';
import type { Session } from '@heed/attention-core/runtime';
import { checkStay } from '../stay/check-stay.js';
import { readStay } from '../stay/read-stay.js';
import type { Stay } from '../stay/stay.js';
import { answerStay, type KnownStay } from './answer-stay.js';
import { timedValues } from './facts.js';
import { keepVariables } from './keep-variables.js';
import { MonitoringFile } from './monitoring-file.js';
import type { MonitoringResult } from './monitoring-result.js';
import type { options } from './options.js';
import { knownAxis } from './trace.js';

/**
 * Makes what answers of an open file.
 *
 * @param where - full name of the task, for errors
 */
export function openMonitoring(
  session: Session,
  where: string,
): Runner<Stay, MonitoringResult, typeof options> {
  const file = new MonitoringFile(session, where);

  function partOf(stay: Stay, argument: string): KnownStay {
    const read = readStay(stay, where, argument);
    return { part: { values: timedValues(read), now: read.now }, flags: read.flags };
  }

  return {
    check(input, argument): asserts input is Stay {
      checkStay(where, input, argument);
    },
    async run(stays, options, argumentOf) {
      const seen = stays.map((stay, at) => partOf(stay, argumentOf(at)));
      const results: MonitoringResult[] = [];
      for (const { part, flags } of seen) {
        await yieldToSignal(options.signal, where);
        results.push(await answerStay(file, { part, flags }, { where, ...options }));
      }
      return results;
    },
    evidence: {
      methods: ['attention'],
      parts: (stay) => knownAxis(partOf(stay, 'input').part),
      keep: (stay, kept) => keepVariables(stay, partOf(stay, 'input').part, kept),
      // A risk has no other class: of it is left what is said again, whether it rose or fell.
      confidence: ({ risk }, whole) => 1 - Math.abs(risk - whole.risk),
    },
  };
}
