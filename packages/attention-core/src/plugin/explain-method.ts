import { attentionPrefix } from '../onnx/attention-prefix.js';
import type { AttributionMethod } from '../explain/attribute.js';
import { explainEntry } from '../explain/explain-names.js';
import type { Session } from '../runtime/session.js';
import type { AnswerOptions, CallOptions } from './call-options.js';

/**
 * How an answer is explained: a way from the trace to scores (`AttributionMethod`), or `integrated
 * gradients` (Sundararajan, Taly & Yan 2017), which do not look at attention at all.
 */
export type ExplainMethod = AttributionMethod | 'integrated gradients';

/** Methods that need nothing but a trace. */
const ofTrace = ['attention', 'rollout', 'flow'] as const satisfies readonly ExplainMethod[];

/** Every method: the others need gradients, or what each head adds. */
export const explainMethods: readonly ExplainMethod[] = [
  ...ofTrace,
  'gradient',
  'norms',
  'relevance',
  'integrated gradients',
];

/** Options of a loaded task's `explain`. */
export interface ExplainCallOptions<Options extends CallOptions = CallOptions> {
  /** One of the loaded task's `methods`. Default: `relevance` or else `rollout` where it is one of them, or the first. */
  method?: ExplainMethod;
  /** Of the answer that is explained: what the task declares, without callbacks. Default: its defaults. */
  options?: AnswerOptions<Options>;
  /** Stops between runs of the model. */
  signal?: AbortSignal;
}

/** The method where none is named: the one that knows which answer it explains, if there is one. */
export function defaultMethod(methods: readonly ExplainMethod[]): ExplainMethod {
  const known = (['relevance', 'rollout'] as const).find((method) => methods.includes(method));
  return known ?? methods[0] ?? 'rollout';
}

/** Whether a method needs the explainer of a model. */
export function needsExplainer(method: ExplainMethod): boolean {
  return !(ofTrace as readonly ExplainMethod[]).includes(method);
}

/** The methods that a model offers. */
export function offeredMethods(
  { outputNames, metadata }: Pick<Session, 'outputNames' | 'metadata'>,
  evidence: { encode?: unknown; methods?: readonly ExplainMethod[] } | undefined,
  hasFile: boolean,
): readonly ExplainMethod[] {
  const hasMaps = outputNames.some((name) => name.startsWith(attentionPrefix));
  if (!evidence || !hasMaps) return [];
  const allowed = hasFile && evidence.encode && explainEntry in metadata ? explainMethods : ofTrace;
  const { methods } = evidence;
  return methods ? allowed.filter((method) => methods.includes(method)) : allowed;
}
