import { HeedError } from '../errors/index.js';
import { attentionPrefix } from '../onnx/attention-prefix.js';
import type { DeviceTensor, LocalSession, RuntimeTensor, Session } from '../runtime/session.js';
import type { Decoding, DecodingStep, NextTokens } from './decoding.js';
import { checkProgram, emptyState, isState, stepFeeds } from './step-program.js';

/** Options of {@link sessionDecoding}. */
export interface SessionDecodingOptions {
  /** Whose errors these are: the `where` of each HeedError. Default `sessionDecoding`. */
  where?: string;
}

type Tensors = Readonly<Record<string, RuntimeTensor | DeviceTensor>>;

/** What a step left for the next one, and what it answered. */
interface Stepped {
  outputs: Readonly<Record<string, RuntimeTensor>>;
  state: Tensors;
}

/** Runs a step; state stays where the model runs if the session is in this thread. */
async function runStep(
  session: Session | LocalSession,
  feeds: Tensors,
  fetch: readonly string[],
): Promise<Stepped> {
  const states = session.outputNames.filter(isState);
  if ('runKeeping' in session) {
    const { outputs, kept } = await session.runKeeping(feeds, states, fetch);
    return { outputs, state: kept };
  }
  const outputs = await session.run(feeds as Record<string, RuntimeTensor>, [...fetch, ...states]);
  return { outputs, state: Object.fromEntries(states.map((name) => [name, outputs[name]!])) };
}

/** What a program answered, as a search takes it. */
function nextTokens(
  { outputs }: Stepped,
  maps: readonly string[] | undefined,
  where: string,
): NextTokens {
  const { tokens, scores } = outputs as Record<'tokens' | 'scores', RuntimeTensor>;
  if (!(tokens.data instanceof Int32Array && scores.data instanceof Float32Array)) {
    const required = 'a program of steps must give tokens as int32 and scores as float32';
    const got = `${tokens.type} and ${scores.type}`;
    throw new HeedError({ code: 'model-foreign', where, required, got });
  }
  const attention = maps && Object.fromEntries(maps.map((name) => [name, outputs[name]!]));
  return { tokens: tokens.data, scores: scores.data, ...(attention && { attention }) };
}

/**
 * Decodes with a program of an `.onnx` file that does one step for R rows at once.
 *
 * | It takes | | |
 * | --- | --- | --- |
 * | `tokens` | int32 `[R]` | the last token of each row |
 * | `origins` | int32 `[R]` | the row of the step before that it goes on from; at first, its sentence |
 * | `position` | int32 or float32, one number | how many tokens there are so far; if it wants that |
 * | `sentences` | int32 `[R]` | the sentence of each row; if it wants that |
 * | `state/<name>` | any, rows first | what the step before gave: `origins` says of which row |
 *
 * | It gives | | |
 * | --- | --- | --- |
 * | `tokens` | int32 `[R, K]` | the K likeliest next tokens, the likeliest first |
 * | `scores` | float32 `[R, K]` | their log-probabilities |
 * | `state/<name>` | any, R rows | for the next step |
 * | `attention/<layer>` | float32 `[R, N, 1, S]` | where it looked; fetched if that is asked for |
 *
 * A state that it takes and does not give stays what it was before the first step, a row for each
 * sentence: `sentences` says which. A state that nobody gives begins as zeros: a row for each sentence, and
 * nothing along its other free sizes, as for a cache of keys without any.
 *
 * If the session runs in this thread, state stays where the model runs.
 *
 * @param session - of the program
 * @param state - before the first step: what the encoder gave for B sentences. Outputs other than
 * `state/<name>` may be among them. Tensors that a session holds stay the caller's to dispose of
 * @throws HeedError `model-foreign` for a program that is none of steps
 */
export function sessionDecoding(
  session: Session | LocalSession,
  state: Readonly<Record<string, RuntimeTensor | DeviceTensor>>,
  { where = 'sessionDecoding' }: SessionDecodingOptions = {},
): Decoding {
  const given = Object.entries(state).filter(([name]) => isState(name));
  const names = given.map(([name]) => name);
  checkProgram(session, names, where);
  const maps = session.outputNames.filter((name) => name.startsWith(attentionPrefix));
  const states = session.inputs.filter(({ name }) => isState(name));
  let carried: Tensors = Object.fromEntries(given);
  let held: DeviceTensor[] = [];

  const dispose = (): void => {
    for (const tensor of held) tensor.dispose();
    held = [];
  };
  const step = async (asked: DecodingStep): Promise<NextTokens> => {
    const rows = asked.tokens.length;
    const empty = states.filter(({ name }) => !carried[name]);
    const begun = empty.map((declared) => [declared.name, emptyState(declared, rows)]);
    carried = { ...carried, ...(Object.fromEntries(begun) as Tensors) };
    const feeds = { ...stepFeeds(asked, session.inputs), ...carried };
    const wanted = asked.attention ? maps : undefined;
    const stepped = await runStep(session, feeds, ['tokens', 'scores', ...(wanted ?? [])]);
    dispose();
    held = Object.values(stepped.state).filter((tensor) => 'dispose' in tensor);
    carried = { ...carried, ...stepped.state };
    return nextTokens(stepped, wanted, where);
  };
  return { step, dispose };
}
