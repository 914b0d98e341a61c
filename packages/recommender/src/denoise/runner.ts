import type { AttentionTrace } from '@heed/attention-core/explain';
import { jsonMetadata } from '@heed/attention-core/plugin';
import type { Runner } from '@heed/attention-core/plugin';
import type { Session } from '@heed/attention-core/runtime';
import type { History } from '../history/history-item.js';
import type { SeenItem } from '../history/read-history.js';
import { historyRunner } from '../recommend/history-runner.js';
import { axisOf, Recommender } from '../recommend/recommender.js';
import type { DenoiseResult, JudgedItem } from './denoise-result.js';
import type { options } from './options.js';
import { judgeWith, noiseProgram } from './judge.js';

/** A history with its noise told apart. */
interface Judged {
  seen: readonly SeenItem[];
  /** How probable it is that each is noise. */
  noise: readonly number[];
  /** Which of them are kept. */
  kept: readonly boolean[];
}

/** The last map of a trace, with the items that were left out: nothing looked at them. */
function spread({ model, maps }: AttentionTrace, { seen, kept }: Judged): AttentionTrace {
  const map = maps.at(-1)!;
  const count = map.keys.labels.length;
  const weights = new Float32Array(map.heads * seen.length);
  for (let head = 0; head < map.heads; head++) {
    let key = 0;
    kept.forEach((isKept, place) => {
      if (isKept) weights[head * seen.length + place] = map.weights[head * count + key++]!;
    });
  }
  return { model, maps: [{ ...map, keys: axisOf(seen), weights }] };
}

/**
 * Makes what answers of an open file.
 *
 * @param where - full name of the task, for errors
 */
export async function openDenoise(
  session: Session,
  where: string,
): Promise<Runner<History, DenoiseResult, typeof options>> {
  const recommender = await Recommender.open(session, where);
  const detector = await session.program(noiseProgram);
  const { threshold: usual } = jsonMetadata(session.metadata, 'heed.config', where) as {
    threshold: number;
  };
  const { check, evidence, remember } = historyRunner<DenoiseResult>(recommender, where);

  /** What is least probably noise stays, or nothing would be left. */
  function judged(seen: readonly SeenItem[], noise: readonly number[], threshold: number): Judged {
    const least = Math.min(...noise);
    return { seen, noise, kept: noise.map((each) => each < threshold || each === least) };
  }

  return {
    check,
    async run(inputs, { threshold = usual, ...options }, argumentOf) {
      const seen = inputs.map((history, input) => recommender.see(history, argumentOf(input)));
      const read = await recommender.model.read(seen);
      const noise = await judgeWith(detector, read, recommender.model.sizes.width);
      const all = seen.map((items, row) => judged(items, noise[row]!, threshold));
      const answers = await recommender.recommend(
        all.map(({ seen, kept }) => seen.filter((_, place) => kept[place])),
        options,
        inputs.map((history) => recommender.placesIn(history)),
      );
      return all.map((judged, row) => {
        const { seen, noise, kept } = judged;
        const items = seen.map(({ index, title }, place): JudgedItem => ({
          ...{ index, title, noise: noise[place]! },
        }));
        const answer = answers[row]!;
        const result: DenoiseResult = {
          kept: items.filter((_, place) => kept[place]),
          noise: items
            .filter((_, place) => !kept[place])
            .sort((one, other) => other.noise - one.noise),
          items: answer.items,
          ...(answer.attention && { attention: spread(answer.attention, judged) }),
        };
        return remember(result, answer);
      });
    },
    evidence: { ...evidence, methods: ['attention'] },
  };
}
