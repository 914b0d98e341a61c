import { openTaskSession } from '@heed/attention-core/plugin';
import { DiagnosisFile } from './diagnosis-file.js';
import { evidenceArea } from './evidence-area.js';
import type { Case, Prepared } from './prepare.js';
import { diagnosis } from './task.js';

/** The least share of a differential that counts. */
const least = 0.01;

/**
 * Whether what a model file counts as evidence is that of the data's table: `evidenceArea` of the conditions of each
 * patient's differential without the patient's own, as simulated patients have only findings that their own condition
 * lists.
 */
export async function listedEvidence(
  file: Uint8Array,
  cases: readonly Case[],
  { conditions, vocabulary }: Pick<Prepared, 'conditions' | 'vocabulary'>,
): Promise<number | undefined> {
  const session = await openTaskSession(diagnosis, file, {});
  try {
    const opened = new DiagnosisFile(session, diagnosis.id);
    const seen = cases.map(({ patient }) => opened.see(patient, 'patient'));
    const told = await opened.ask(seen);
    const believed = cases.flatMap(({ condition: own, differential }, row) =>
      [...differential].flatMap(([place, share]) =>
        place === own || share < least
          ? []
          : [
              {
                condition: conditions[place]!,
                parts: seen[row]!,
                evidence: told[row]!.evidence[place]!,
              },
            ],
      ),
    );
    return evidenceArea(believed, vocabulary);
  } finally {
    await session.dispose();
  }
}
