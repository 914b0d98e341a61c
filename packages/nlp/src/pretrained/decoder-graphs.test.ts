import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { HeedError } from '@heed/attention-core/errors';
import { InferenceSession } from 'onnxruntime-node';
import { fixtures } from '../../test/pretrained-fixtures.js';
import { openDecoder } from './decoder-graphs.js';
import { openFiles } from './model-files.js';

/** Reads a file of the fixture, or does something else. */
type Reader = (file: string, read: () => Promise<Uint8Array>) => Promise<Uint8Array>;

/** Opens the decoder of the fixture, whose files come from `reader`. */
function open(reader: Reader) {
  const source = {
    name: 'tiny/marian',
    read: (file: string) => reader(file, () => readFile(join(fixtures, 'marian', file))),
  };
  const files = openFiles(source, 'test');
  return openDecoder({ files, precision: 'fp32', session: { provider: 'node' }, where: 'test' });
}

const refusal = (code: 'file-missing' | 'file-unreachable') =>
  new HeedError({ code, where: 'test', required: 'the file must come' });

test.each<[string, () => Promise<Uint8Array>]>([
  ['cannot be read', () => Promise.reject(refusal('file-unreachable'))],
  ['is none', async () => new TextEncoder().encode('no graph')],
])('nothing stays open where the graph of later steps %s', async (_name, later) => {
  const sessions: { release: jest.Mock }[] = [];
  const create = InferenceSession.create as (...given: unknown[]) => Promise<InferenceSession>;
  const spy = jest.spyOn(InferenceSession, 'create').mockImplementation(async (...given) => {
    const session = await create.apply(InferenceSession, given);
    jest.spyOn(session, 'release');
    sessions.push(session as never);
    return session;
  });
  const opening = open(async (file, read) => {
    if (file.includes('merged')) throw refusal('file-missing');
    return file.includes('with_past') ? later() : read();
  });
  await expect(opening).rejects.toBeInstanceOf(HeedError);
  spy.mockRestore();
  expect(sessions).toHaveLength(1);
  expect(sessions[0]!.release).toHaveBeenCalledTimes(1);
});

test('a merged graph that could not be read again is read at the next call, and then kept', async () => {
  const reads: string[] = [];
  const decoder = await open((file, read) => {
    reads.push(file);
    return reads.length === 2 ? Promise.reject(refusal('file-unreachable')) : read();
  });
  await expect(decoder.whole()).rejects.toMatchObject({ code: 'file-unreachable' });
  const whole = await decoder.whole();
  expect(whole.maps.length).toBeGreaterThan(0);
  expect(await decoder.whole()).toBe(whole);
  expect(reads).toHaveLength(3);
  await decoder.dispose();
});
