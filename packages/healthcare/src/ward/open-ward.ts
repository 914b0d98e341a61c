import { describeValue, HeedError } from '@heed/attention-core/errors';
import { openTaskSession, yieldToSignal } from '@heed/attention-core/plugin';
import {
  asyncDisposable,
  type ModelSource,
  type Session,
  type SessionOptions,
} from '@heed/attention-core/runtime';
import { riskOf } from '../monitoring/calibration.js';
import { MonitoringFile } from '../monitoring/monitoring-file.js';
import { emptyStays } from '../monitoring/seen-stays.js';
import { monitoring } from '../monitoring/task.js';
import { checkMeasurement } from '../stay/check-measurement.js';
import { checkStay } from '../stay/check-stay.js';
import { readMeasurement } from '../stay/read-measurement.js';
import { readStay } from '../stay/read-stay.js';
import { Bed } from './bed.js';
import type { Ward, WardPatient, WardUpdate } from './ward.js';

const where = 'openWard';

/** Patients that are asked about at once. */
const atOnce = 256;

/** How a ward is opened. */
export interface WardOptions {
  /**
   * How the file is opened. Without effect on a session that is open. Default: with one thread, which is quickest for so
   * small a model.
   */
  session?: SessionOptions;
}

function refuse(required: string, got: unknown): never {
  throw new HeedError({ code: 'input-value', where, required, got: describeValue(got) });
}

/**
 * Opens a ward: many patients, ranked by their risk, told again as measurements arrive. A new measurement is added to the
 * patient's sums in microseconds, and an update asks only about patients of whom something new is known.
 *
 * @param source - a file that `monitoring` takes, or a session that holds it; the ward then owns it. Default: the shipped
 *   model
 * @throws HeedError as `monitoring.load`
 *
 * @example
 * ```ts
 * await using ward = await openWard();
 * ward.admit('bed 7', { age: 71, unit: 'medical' });
 * ward.measure('bed 7', { time: 0.5, variable: 'heart rate', value: 118 });
 * await ward.update();
 * const [first] = ward.ranking(1);
 * const { reasons } = await ward.explain(first!.id);
 * ```
 */
export async function openWard(
  source?: ModelSource | Session,
  { session: opening = {} }: WardOptions = {},
): Promise<Ward> {
  const session = await openTaskSession(monitoring, source, { where, threads: 1, ...opening });
  const monitor = await monitoring.load(session);
  const file = new MonitoringFile(session, where);
  const beds = new Map<string, Bed>();
  /** Of whom something new is known. */
  const waiting = new Set<Bed>();
  /** The update before: one that is begun meanwhile waits for it. */
  let running: Promise<unknown> = Promise.resolve();
  let disposed = false;

  function requireOpen(): void {
    if (!disposed) return;
    const required = 'the ward must not have been disposed';
    throw new HeedError({ code: 'disposed', where, required, advice: 'Open it again.' });
  }

  const bedOf = (id: string): Bed =>
    beds.get(id) ?? refuse('id must be that of a patient who was admitted', id);

  async function ask(own: readonly Bed[]): Promise<void> {
    const seen = emptyStays(own.length, file.knots);
    own.forEach((bed, row) => {
      bed.write(seen, row);
      waiting.delete(bed);
    });
    try {
      const logits = await file.rankSeen(seen);
      own.forEach((bed, row) => bed.tell(riskOf(logits[row]!, file.calibration)));
    } catch (error) {
      for (const bed of own) if (beds.get(bed.id) === bed) waiting.add(bed);
      throw error;
    }
  }

  async function updateNow(signal?: AbortSignal): Promise<WardUpdate> {
    const began = performance.now();
    const all = [...waiting];
    let asked = 0;
    for (let start = 0; start < all.length; start += atOnce) {
      await yieldToSignal(signal, where);
      requireOpen();
      // Some may have been discharged meanwhile.
      const own = all.slice(start, start + atOnce).filter((bed) => waiting.has(bed));
      if (own.length > 0) await ask(own);
      asked += own.length;
    }
    return { asked, seconds: (performance.now() - began) / 1000 };
  }

  return asyncDisposable({
    get size() {
      return beds.size;
    },
    admit(id, stay = {}) {
      if (typeof id !== 'string' || id === '') refuse('id must be a name', id);
      if (beds.has(id)) refuse('id must be one that no patient of the ward has', id);
      const whole = { measurements: [], ...stay };
      checkStay(where, whole, 'stay');
      const read = readStay(whole, where, 'stay');
      const bed = new Bed(id, whole, read, file.knots);
      beds.set(id, bed);
      waiting.add(bed);
      return read.flags;
    },
    measure(id, measurement) {
      const bed = bedOf(id);
      checkMeasurement(where, measurement, 'measurement');
      const read = readMeasurement(measurement, where, 'measurement');
      const keptOut = 'problem' in read ? read : undefined;
      if (bed.take(measurement, 'problem' in read ? undefined : read)) waiting.add(bed);
      return keptOut;
    },
    discharge(id) {
      const bed = beds.get(id);
      if (bed) waiting.delete(bed);
      return beds.delete(id);
    },
    async update({ signal } = {}) {
      requireOpen();
      const own = running.then(() => updateNow(signal));
      running = own.catch(() => undefined);
      return own;
    },
    ranking(most = Infinity) {
      const told: WardPatient[] = [];
      for (const { id, risk, now: time, change } of beds.values()) {
        if (risk !== undefined) told.push({ id, risk, time, change });
      }
      return told.sort((one, other) => other.risk - one.risk).slice(0, most);
    },
    explain: async (id, options) => monitor(bedOf(id).stay, options),
    async dispose() {
      disposed = true;
      await monitor.dispose();
    },
  } satisfies Omit<Ward, typeof Symbol.asyncDispose>);
}
