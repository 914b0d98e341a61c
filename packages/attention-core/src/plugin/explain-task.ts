import { describeValue, HeedError } from '../errors/index.js';
import { attribute } from '../explain/attribute.js';
import type { AttentionTrace } from '../explain/attention-trace.js';
import type { Attribution } from '../explain/attribution.js';
import type { Explainer } from '../explain/explainer.js';
import {
  compareFaithfulness,
  type ExplainedInput,
} from '../explain/faithfulness/compare-faithfulness.js';
import { checkedOptions } from '../explain/faithfulness/faithfulness-options.js';
import type { ModelSource, SessionOptions } from '../runtime/session.js';
import type { AnyOptions, CallOptions } from './call-options.js';
import type { TaskResult } from './contract.js';
import type { Evidence } from './evidence.js';
import { explainMethods, needsExplainer, type ExplainMethod } from './explain-method.js';
import type { TaskFaithfulness, TaskFaithfulnessOptions } from './task-faithfulness.js';

/** How the model is asked behind an explanation: with complete options. */
type AnswerCall = Pick<CallOptions, 'signal'> & AnyOptions;

/** A loaded task as its explanations see it. */
export interface ExplainedTask<Input, Result extends TaskResult, Read extends Input = Input> {
  id: string;
  /** What is in a checked input; once for each that is explained. */
  read(input: Input, argument: string, signal: AbortSignal | undefined): Promise<Read>;
  evidence: Evidence<Read, Result> | undefined;
  /** What the loaded task offers. */
  methods: readonly ExplainMethod[];
  /** The model's file; undefined where the task was given an open session. */
  source: ModelSource | undefined;
  options: SessionOptions;
  /** @throws HeedError `disposed` once the loaded task was disposed of, `aborted` after the signal */
  requireOpen(signal: AbortSignal | undefined): void;
  /** @param options - complete */
  answer(inputs: readonly Read[], options: CallOptions & AnyOptions): Promise<Result[]>;
  /** Opened when a method first needs it; the loaded task disposes of it. */
  explainer?: Promise<Explainer> | undefined;
}

/** Why a method cannot be used, or that a task cannot be explained at all. */
function requireMethods<Read, Result extends TaskResult>(
  {
    id,
    methods,
    evidence,
    source,
  }: Pick<ExplainedTask<Read, Result>, 'id' | 'methods' | 'evidence' | 'source'>,
  wanted: readonly ExplainMethod[],
  least = 1,
): Evidence<Read, Result> {
  const refuse = (required: string, got: string, advice?: string): never => {
    throw new HeedError({ code: 'option', where: id, required, got, ...(advice && { advice }) });
  };
  if (!evidence) {
    return refuse(
      'the task must declare what its answers rest on, or they cannot be explained',
      'none',
      'Its runner may have `evidence`.',
    );
  }
  if (!Array.isArray(wanted) || wanted.length < least) {
    refuse('methods must be an array of at least one method', describeValue(wanted));
  }
  for (const method of wanted) {
    if (methods.includes(method)) continue;
    const known = explainMethods.includes(method);
    if (known && needsExplainer(method) && methods.length > 0) {
      refuse(
        `the model must hold its gradients for ${method}`,
        source === undefined ? 'an open session' : 'a file without them',
        source === undefined
          ? 'Load the task from its file.'
          : '`exportModel(model, { explain })` makes a file with them.',
      );
    }
    refuse(
      `method must be one of ${methods.join(', ') || 'none: the model has no attention maps'}`,
      describeValue(method),
    );
  }
  return evidence;
}

/**
 * What is needed to read gradients out of a file is fetched with the first method that needs them. Only
 * of a task that is open, or nobody would dispose of it.
 */
async function openedExplainer(
  task: Pick<ExplainedTask<unknown, TaskResult>, 'id' | 'source' | 'options' | 'explainer'>,
): Promise<Explainer> {
  const opening = (task.explainer ??= import('../explain/open-explainer.js').then(
    ({ openExplainer }) => openExplainer(task.source!, { where: task.id, ...task.options }),
  ));
  try {
    return await opening;
  } catch (error) {
    if (task.explainer === opening) task.explainer = undefined; // so that the next call tries again
    throw error;
  }
}

/** Explanations of one input by several methods, which share what they can. */
async function attributionsOf<Input, Result extends TaskResult, Read extends Input>(
  task: ExplainedTask<Input, Result, Read>,
  evidence: Evidence<Read, Result>,
  input: Read,
  methods: readonly ExplainMethod[],
  options: AnswerCall,
): Promise<{ attributions: Attribution[]; result: Result }> {
  const [result] = (await task.answer([input], { ...options, attention: true })) as [Result];
  task.requireOpen(options.signal);
  const axis = evidence.parts(input);
  const explainer = methods.some(needsExplainer) ? await openedExplainer(task) : undefined;
  const batch = explainer && evidence.encode!([input]);
  let withGradients: AttentionTrace | undefined;
  const attributions: Attribution[] = [];
  for (const method of methods) {
    task.requireOpen(options.signal);
    if (method === 'integrated gradients') {
      const stop = options.signal ? { signal: options.signal } : {};
      const [example] = await explainer!.integratedGradients(batch!.feeds, stop);
      const scores = example!.scores.slice(0, axis.labels.length);
      attributions.push({ method, axis, scores });
      continue;
    }
    if (needsExplainer(method) && withGradients === undefined) {
      const { feeds, axes } = batch!;
      [withGradients] = await explainer!.trace(feeds, { model: task.id, axes });
    }
    const trace = needsExplainer(method) ? withGradients! : result.attention!;
    attributions.push(attribute(trace, method, axis.name === undefined ? {} : { axis: axis.name }));
  }
  attributions.forEach((each) => requireParts(task.id, axis.labels.length, each));
  return { attributions, result };
}

function requireParts(
  where: string,
  parts: number,
  { method, scores }: { method: string; scores: ArrayLike<number> },
): void {
  if (scores.length === parts) return;
  throw new HeedError({
    code: 'shape',
    where,
    required: `evidence.parts must give one label for each of the ${scores.length} positions that ${method} scores`,
    got: String(parts),
  });
}

/** How much each part of an input counted for its answer. */
export async function explainInput<Input, Result extends TaskResult, Read extends Input>(
  task: ExplainedTask<Input, Result, Read>,
  input: Input,
  method: ExplainMethod,
  options: AnswerCall,
): Promise<Attribution> {
  const evidence = requireMethods(task, [method]);
  const content = await task.read(input, 'input', options.signal);
  const { attributions } = await attributionsOf(task, evidence, content, [method], options);
  return attributions[0]!;
}

/** @throws HeedError `shape` unless there are scores for each input */
function requireScores(where: string, scores: readonly unknown[] | undefined, inputs: number) {
  if (scores === undefined || scores.length === inputs) return;
  throw new HeedError({
    code: 'shape',
    where,
    required: `scores must hold one record for each of the ${inputs} inputs`,
    got: String(scores.length),
  });
}

/** Explains inputs by several methods, and tests the explanations. */
export async function testFaithfulness<Input, Result extends TaskResult, Read extends Input>(
  task: ExplainedTask<Input, Result, Read>,
  inputs: readonly Input[],
  {
    methods = task.methods,
    scores,
    signal,
    onProgress,
    options: answering,
    ...options
  }: TaskFaithfulnessOptions,
): Promise<TaskFaithfulness> {
  const evidence = requireMethods(task, methods, scores === undefined ? 1 : 0);
  requireScores(task.id, scores, inputs.length);
  checkedOptions(options, task.id); // before the model runs for long
  const call = { ...answering, ...(signal && { signal }) };
  const contents: Read[] = [];
  for (const [index, input] of inputs.entries()) {
    contents.push(await task.read(input, `inputs[${index}]`, signal));
  }
  const usable = [...contents.keys()].filter(
    (index) => evidence.parts(contents[index]!).labels.length > 1,
  );
  if (usable.length === 0) {
    throw new HeedError({
      code: 'input-empty',
      where: task.id,
      required:
        'inputs must hold at least one input of two parts or more, or nothing can be left out',
      got: `${inputs.length} inputs, none of them such`,
    });
  }
  const explained: ExplainedInput[] = [];
  let done = 0;
  for (const index of usable) {
    const input = contents[index]!;
    const others = Object.entries(scores?.[index] ?? {});
    const parts = evidence.parts(input).labels.length;
    others.forEach(([method, each]) => requireParts(task.id, parts, { method, scores: each }));
    const { attributions, result } = await attributionsOf(task, evidence, input, methods, call);
    explained.push({
      scores: Object.fromEntries([
        ...attributions.map((each, place) => [methods[place]!, each.scores] as const),
        ...others,
      ]),
      async score(masks) {
        const kept = masks.map((mask) => evidence.keep(input, mask));
        const results = await task.answer(kept, call);
        onProgress?.(++done, usable.length);
        return results.map((each) => evidence.confidence(each, result));
      },
    });
  }
  return {
    ...(await compareFaithfulness(explained, options)),
    leftOut: inputs.length - usable.length,
  };
}
