import { createServer, type Server } from 'node:http';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { HeedError } from '@heed/attention-core/errors';
import {
  yieldToSignal,
  type CallOptions,
  type ExplainCallOptions,
  type Task,
  type TaskFaithfulnessOptions,
  type TaskResult,
} from '@heed/attention-core/plugin';
import type { Endpoint } from 'comlink';
import { connectTask } from './connect-task.js';
import type { LoadProgress } from './protocol.js';
import { serveTasks } from './serve-tasks.js';

interface Echo extends TaskResult {
  text: string;
}

interface EchoOptions extends CallOptions {
  times?: number;
  onWord?: (event: { input: number; done: number }) => void;
}

let server: Server;
let address: string;
let port1: MessagePort;
let port2: MessagePort;

beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url !== '/model') return void response.writeHead(404).end();
    response.writeHead(200, { 'content-length': 8 });
    response.write('half');
    setTimeout(() => response.end('half'), 5);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('no port');
  address = `http://127.0.0.1:${bound.port}`;
});

beforeEach(() => {
  ({ port1, port2 } = new MessageChannel());
});

afterEach(() => {
  port1.close();
  port2.close();
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

/** A task that says back what it hears, and keeps the lengths of models that were opened, and closed below 0. */
function echo(path: string) {
  const opened: number[] = [];
  const task = {
    id: 'test/echo',
    examples: ['one', 'one two'],
    describe: ({ text }: Echo) => `“${text}”`,
    shown: (text: string) => ({ text }),
    model: new URL(path, address),
    load: async (bytes: Uint8Array) => {
      opened.push(bytes.length);
      const answer = async (
        inputs: readonly string[],
        { times = 1, onWord, signal }: EchoOptions,
      ): Promise<Echo[]> => {
        for (let done = 1; done <= times; done++) {
          onWord?.({ input: 0, done });
          if (times > 1) await yieldToSignal(signal, 'echo');
        }
        return inputs.map((text) => {
          if (text === '') {
            const required = 'input must hold a word';
            throw new HeedError({ code: 'input-empty', where: 'echo', required, cause: task });
          }
          return { text };
        });
      };
      const explain = async (
        text: string,
        { method, options }: ExplainCallOptions<EchoOptions>,
      ) => {
        const labels = text.split(' ');
        const scores = Float32Array.from(labels, ({ length }) => -length * (options?.times ?? 1));
        return { method, axis: { kind: 'tokens', labels }, scores };
      };
      const faithfulness = async (
        _: unknown,
        { scores, options, signal }: TaskFaithfulnessOptions<EchoOptions>,
      ) => {
        const times = options?.times ?? 1;
        for (let done = 1; done < times; done++) await yieldToSignal(signal, 'echo');
        const drop = (mean: number) => ({ measures: { comprehensiveness: { mean } } });
        const methods = Object.entries(scores![0]!).map(([method, each]) => ({
          method,
          ...drop(each[0]!),
        }));
        return { methods, random: drop(0.25) };
      };
      const dispose = async () => void opened.push(-bytes.length);
      return Object.assign(answer, { explain, faithfulness, dispose });
    },
  };
  return { task: task as unknown as Task<string, Echo>, opened };
}

function connect(task: Task<string, Echo>, id = 'test/echo') {
  serveTasks([task as unknown as Task], port1 as unknown as Endpoint);
  return connectTask<Echo>(port2 as unknown as Endpoint, id);
}

test('a model is downloaded once, with progress, and answers', async () => {
  const { task, opened } = echo('/model');
  const connected = connect(task);
  const seen: LoadProgress[] = [];
  await connected.load((progress) => seen.push(progress));
  expect(await connected.answer({ input: 'three' })).toEqual({
    result: { text: 'three' },
    line: '“three”',
    shown: { text: 'three' },
  });
  expect(opened).toEqual([8]);
  expect(seen[0]).toEqual({ loaded: 0, total: 8 });
  expect(seen.at(-1)).toEqual({ loaded: 8, total: 8 });
});

test('an explanation comes by the method that was asked for, loading the model first', async () => {
  const { task, opened } = echo('/model');
  const { method, axis, scores } = await connect(task).explain({ input: 'one three' }, 'flow');
  expect([method, axis.labels, [...scores]]).toEqual(['flow', ['one', 'three'], [-3, -5]]);
  expect(opened).toEqual([8]);
});

test('options go with a question, callbacks and a signal with its answer', async () => {
  const connected = connect(echo('/model').task);
  const question = { input: 'one', options: { times: 3 } };
  const heard: unknown[] = [];
  const callbacks = { onWord: (event: unknown) => heard.push(event) };
  await connected.answer(question, { callbacks });
  expect(heard.slice(0, 2)).toEqual([1, 2].map((done) => ({ input: 0, done })));
  const { scores } = await connected.explain(question, 'flow');
  expect([...scores]).toEqual([-9]);
});

test('an answer under way is stopped by its signal', async () => {
  const connected = connect(echo('/model').task);
  const control = new AbortController();
  let heard = 0;
  const endless = { input: 'one', options: { times: 1e9 } };
  const onWord = (): void => {
    if (++heard === 3) control.abort();
  };
  await expect(
    connected.answer(endless, { signal: control.signal, callbacks: { onWord } }),
  ).rejects.toMatchObject({ code: 'aborted' });
  await expect(connected.answer(endless, { signal: control.signal })).rejects.toMatchObject({
    code: 'aborted',
  });
  expect((await connected.answer({ input: 'two' })).result).toEqual({ text: 'two' });
});

test('what a callback throws stops the answer, and is thrown by it', async () => {
  const endless = { input: 'one', options: { times: 1e9 } };
  const onWord = (): never => {
    throw new Error('full');
  };
  await expect(
    connect(echo('/model').task).answer(endless, { callbacks: { onWord } }),
  ).rejects.toThrow('full');
});

test('examples are asked about by their place, and given when they are asked for', async () => {
  const connected = connect(echo('/model').task);
  expect((await connected.answer({ example: 1 })).result).toEqual({ text: 'one two' });
  expect(await connected.example(1)).toBe('one two');
});

test('what a picture is drawn on is there without an answer', async () => {
  const { task, opened } = echo('/model');
  const connected = connect(task);
  expect(await connected.shown({ example: 1 })).toEqual({ text: 'one two' });
  expect(await connected.shown({ input: 'four' })).toEqual({ text: 'four' });
  expect(opened).toEqual([]);
});

test('lights are tested by their names', async () => {
  const lights = { Relevance: Float32Array.of(0.75, 0.25), 'Raw attention': [0.5, 0.5] };
  expect(await connect(echo('/model').task).test({ example: 1 }, lights)).toEqual({
    lights: { Relevance: 0.75, 'Raw attention': 0.5 },
    random: 0.25,
  });
});

test('a test under way is stopped by its signal', async () => {
  const connected = connect(echo('/model').task);
  const control = new AbortController();
  const endless = { input: 'one two', options: { times: 1e9 } };
  const stopped = connected.test(endless, { Relevance: [1, 0] }, { signal: control.signal });
  expect((await connected.answer({ input: 'two' })).result).toEqual({ text: 'two' });
  control.abort();
  await expect(stopped).rejects.toMatchObject({ code: 'aborted' });
});

test('a list that somebody wrote instead of one input is no batch', async () => {
  const { result } = await connect(echo('/model').task).answer({ input: ['one', 'two'] });
  expect(result).toEqual({ text: ['one', 'two'] });
});

test('a model that was added is asked by its number, until it is removed', async () => {
  const { task, opened } = echo('/gone');
  const connected = connect(task);
  const model = await connected.add(new Uint8Array(3));
  const question = { input: 'one three', model };
  expect((await connected.answer(question)).result).toEqual({ text: 'one three' });
  expect([...(await connected.explain(question, 'flow')).scores]).toEqual([-3, -5]);
  expect(await connected.test(question, { Relevance: [0.75, 0.25] })).toMatchObject({
    lights: { Relevance: 0.75 },
  });
  await connected.remove(model);
  expect(opened).toEqual([3, -3]);
  await expect(connected.answer(question)).rejects.toMatchObject({ code: 'disposed' });
  await expect(connected.answer({ input: 'one' })).rejects.toMatchObject({ code: 'file-missing' });
});

test('a task that is not there says which are', async () => {
  await expect(
    connect(echo('/model').task, 'test/other').answer({ example: 0 }),
  ).rejects.toMatchObject({
    code: 'task-missing',
    message: expect.stringMatching(/one of test\/echo/),
  });
});

test('errors keep their code and their words on the way', async () => {
  const connected = connect(echo('/model').task);
  const error: unknown = await connected.answer({ input: '' }).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(HeedError);
  expect(error).toMatchObject({ code: 'input-empty', message: 'echo: input must hold a word.' });
});

test('a missing model says so, and may be asked for again', async () => {
  const { task, opened } = echo('/gone');
  const connected = connect(task);
  const load = (): Promise<void> => connected.load(() => undefined);
  await expect(load()).rejects.toMatchObject({ code: 'file-missing' });
  (task as { model: URL }).model = new URL('/model', address);
  await load();
  expect(opened).toEqual([8]);
});

test('no connection says so', async () => {
  const { task } = echo('/model');
  (task as { model: URL }).model = new URL('http://127.0.0.1:1/model');
  await expect(connect(task).load(() => undefined)).rejects.toMatchObject({
    code: 'file-unreachable',
    message: expect.stringMatching(/Check the connection/),
  });
});
