import { HeedError } from '@heed/attention-core/errors';
import type { LoadedTask, Task, TaskResult } from '@heed/attention-core/plugin';
import { type Endpoint, expose, type ProxyMethods, releaseProxy, transfer } from 'comlink';
import { download } from './download.js';
import { whileFollowed } from './follow.js';
import type { Answered, LoadProgress, Question, Reply, TaskHost } from './protocol.js';
import { randomOrders } from './random-orders.js';
import { reply } from './reply.js';

/** A task with a model in it. */
type Opened = LoadedTask<unknown, TaskResult>;

/** A task and its model, once somebody asked for it. */
interface Served {
  task: Task;
  opening?: Promise<Opened> | undefined;
  /** Models beside its own, by their numbers; an empty place where one was closed. */
  added: (Opened | undefined)[];
}

/** An answer whose maps go to the page without a copy: they are what is large in it. */
function movingMaps(answered: Reply<Answered>): Reply<Answered> {
  if (!answered.ok) return answered;
  const { maps = [] } = answered.value.result.attention ?? {};
  return transfer(answered, [...new Set(maps.map(({ weights }) => weights.buffer))]);
}

const optionsOf = ({ options }: Question) => options && { options };

/**
 * Runs a domain's tasks in this worker for the page that started it. Models are loaded when they are
 * asked for.
 *
 * @param tasks - those of the plugin
 * @param endpoint - who to talk to. Default: the page that started this worker.
 */
export function serveTasks(tasks: readonly Task[], endpoint?: Endpoint): void {
  const served = new Map<string, Served>(tasks.map((task) => [task.id, { task, added: [] }]));

  function find(id: string): Served {
    const found = served.get(id);
    if (found !== undefined) return found;
    throw new HeedError({
      code: 'task-missing',
      where: 'page',
      required: `the task must be one of ${[...served.keys()].join(', ')}`,
      got: id,
    });
  }

  function open(id: string, onProgress: (progress: LoadProgress) => void = () => undefined) {
    const one = find(id);
    one.opening ??= download(one.task.model, onProgress).then((bytes) => one.task.load(bytes));
    // A failed start may be tried again, for instance when the connection is back.
    one.opening.catch(() => (one.opening = undefined));
    return one.opening;
  }

  /** The model that a question is for. */
  async function asked(id: string, { model }: Question): Promise<Opened> {
    if (model === undefined) return open(id);
    const found = find(id).added[model];
    if (found) return found;
    const required = `model ${model} must have been added, and not removed`;
    throw new HeedError({ code: 'disposed', where: 'page', required });
  }

  const inputOf = (id: string, question: Question): unknown =>
    'example' in question ? find(id).task.examples[question.example] : question.input;

  const host: TaskHost = {
    load: (id, onProgress) =>
      reply(async () => {
        await open(id, onProgress).finally(() => {
          // The page's callback is a channel of its own, which would stay open for good.
          (onProgress as Partial<ProxyMethods>)[releaseProxy]?.();
        });
      }),
    answer: async (id, question, port, listening) => {
      const answered = await reply(() =>
        whileFollowed(port, listening, async (call) => {
          const input = inputOf(id, question);
          const { task } = find(id);
          const model = await asked(id, question);
          // An array may be what somebody wrote instead of one input: it is no batch.
          const results = await model([input], { attention: true, ...question.options, ...call });
          const [result] = results as unknown as [TaskResult];
          const shown = await task.shown?.(input, result);
          return { result, line: task.describe(result), ...(shown && { shown }) };
        }),
      );
      return movingMaps(answered);
    },
    explain: (id, question, method) =>
      reply(async () =>
        (await asked(id, question)).explain(inputOf(id, question), {
          method,
          ...optionsOf(question),
        }),
      ),
    test: (id, question, lights, port) =>
      reply(() =>
        whileFollowed(port, [], async (call) => {
          const model = await asked(id, question);
          const { methods, random } = await model.faithfulness([inputOf(id, question)], {
            ...optionsOf(question),
            ...call,
            methods: [],
            scores: [lights],
            randomOrders,
            // The figure shows no curves, so they need no points in between.
            steps: 1,
          });
          return {
            lights: Object.fromEntries(
              methods.map(({ method, measures }) => [method, measures.comprehensiveness.mean]),
            ),
            random: random.measures.comprehensiveness.mean,
          };
        }),
      ),
    shown: (id, question) =>
      reply(() => Promise.resolve(find(id).task.shown?.(inputOf(id, question)))),
    example: (id, index) => reply(() => Promise.resolve(find(id).task.examples[index])),
    add: (id, file) =>
      reply(async () => {
        const { task, added } = find(id);
        return added.push(await task.load(file)) - 1;
      }),
    remove: (id, model) =>
      reply(async () => {
        const { added } = find(id);
        const closed = added[model];
        added[model] = undefined;
        await closed?.dispose();
      }),
  };
  expose(host, endpoint);
}
