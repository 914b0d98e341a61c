import { HeedError } from '@heed/attention-core/errors';
import { jsonMetadata } from '@heed/attention-core/plugin';
import type { RuntimeTensor, Session } from '@heed/attention-core/runtime';
import type { Calibration } from './calibration.js';
import { seenVariables } from './facts.js';
import { entries, maps, rankProgram } from './file-entries.js';
import { seeStays, type Knots, type StayPart } from './seen-stays.js';
import type { SeenStays } from './stay-sums.js';
import { timeHeads } from './time-heads.js';

/** Stays that are asked about at once. */
const atOnce = 128;

/** What a model says of a stay, and where it looked. */
export interface LookedStay {
  /** Log odds of death. */
  logit: number;
  /** How much the answer looks at each variable, the mean over heads, `[V]`. */
  answer: readonly number[];
  /** How much each variable looks at each other, `[heads, V, V]`. */
  among: Float32Array;
  /** How much each variable looks at what was measured at each of its knots, `[H, V, K]`. */
  measurements: Float32Array;
  /** The sums of measurements that it saw, `[V, K, H]`. */
  sums: Float32Array;
}

/** Knots as a file tells of them. */
interface FileKnots extends Pick<Knots, 'size'> {
  byId: Readonly<Record<string, readonly number[]>>;
}

/** An open model file. */
export class MonitoringFile {
  readonly calibration: Calibration;
  readonly knots: Knots;
  readonly #session: Session;

  /**
   * @param where - full name of the task, for errors
   * @throws HeedError `model-damaged` for a file without what it needs
   */
  constructor(session: Session, where: string) {
    const read = (entry: string) => jsonMetadata(session.metadata, entry, where);
    const mustTell = (entry: string, of: string): never => {
      const required = `the file's metadata ${entry} must tell of ${of}`;
      throw new HeedError({ code: 'model-damaged', where, required });
    };
    const { temperature, known } = read(entries.calibration) as Partial<Calibration>;
    this.calibration =
      temperature !== undefined && known
        ? { temperature, known }
        : mustTell(entries.calibration, 'temperature and known');
    const { size = mustTell(entries.knots, 'size'), byId = {} } = read(
      entries.knots,
    ) as Partial<FileKnots>;
    const knots = seenVariables.map(({ id }) => byId[id] ?? mustTell(entries.knots, id));
    this.knots = { knots, size };
    this.#session = session;
  }

  /** The log odds of death of some stays, and nothing else: quickest. */
  async rank(stays: readonly StayPart[]): Promise<number[]> {
    const logits: number[] = [];
    for (let start = 0; start < stays.length; start += atOnce) {
      const seen = seeStays(stays.slice(start, start + atOnce), this.knots);
      logits.push(...(await this.rankSeen(seen)));
    }
    return logits;
  }

  /** The same of stays that are seen already. */
  async rankSeen(seen: SeenStays): Promise<Float32Array> {
    const session = await this.#session.program(rankProgram);
    const { logits } = await session.run(this.#feeds(seen));
    return logits!.data as Float32Array;
  }

  /** What the model says of a stay, and where it looks. */
  async look(stay: StayPart): Promise<LookedStay> {
    const seen = seeStays([stay], this.knots);
    const outputs = await this.#session.run(this.#feeds(seen));
    const dataOf = (name: string) => outputs[name]!.data as Float32Array;
    const variables = seenVariables.length;
    const byHead = dataOf(maps.answer); // [1, heads, 1, V]
    const heads = byHead.length / variables;
    const answer = Array.from({ length: variables }, (_, variable) => {
      let sum = 0;
      for (let head = 0; head < heads; head++) sum += byHead[head * variables + variable]!;
      return sum / heads;
    });
    return {
      ...{ logit: dataOf('logits')[0]!, answer, sums: seen.sums },
      ...{ among: dataOf(maps.variables), measurements: dataOf(maps.measurements) },
    };
  }

  #feeds({ sums, counts, since }: SeenStays): Record<string, RuntimeTensor> {
    const variables = seenVariables.length;
    const rows = counts.length / variables;
    const tensor = (data: Float32Array, ...dims: number[]): RuntimeTensor => ({
      ...{ type: 'float32', data, dims: [rows, variables, ...dims] },
    });
    return {
      sums: tensor(sums, this.knots.size, timeHeads.length),
      counts: tensor(counts),
      since: tensor(since),
    };
  }
}
