import type { Peer } from '../harness/child.js';
import { measure, type Contestant } from './measure.js';
import { contestant, type Request, type Runner } from './runner.js';

/** A contestant in this very process, whose losses are given. */
function here(name: string, losses: number[], more: Partial<Contestant> = {}): Contestant {
  let runs = 0;
  const runner: Runner = { about: 'here', run: async () => [losses[runs++ % losses.length]!] };
  const answer = contestant(
    async () => runner,
    () => ({ peak: 5 }),
  );
  const start = (): Peer => ({
    ask: async <Reply>(request: object) => (await answer(request as Request)) as Reply,
    close: async () => undefined,
  });
  return { name, required: true, start, ...more };
}

function heat(...contestants: Contestant[]) {
  const notes: string[] = [];
  const note = (text: string) => notes.push(text);
  const settings = { title: 'step', checked: 2, rounds: 3, turnMilliseconds: 1 };
  return { notes, measured: measure({ ...settings, contestants, note }) };
}

test('contestants with equal losses are timed in rounds', async () => {
  const { measured, notes } = heat(here('tfjs', [0.7, 0.6]), here('heed', [0.7, 0.6001]));
  const { samples, memory, compilations } = await measured;
  expect(samples['tfjs']).toHaveLength(3);
  expect(samples['heed']).toHaveLength(3);
  expect(memory).toEqual({ tfjs: { peak: 5 }, heed: { peak: 5 } });
  expect(compilations).toEqual({});
  expect(notes.at(-1)).toBe('step: heed computes what tfjs does, to 1e-4');
});

test.each([[[0.7, 0.602]], [[0.7, Number.NaN]]])('losses %j are not timed', async (losses) => {
  const { measured } = heat(here('tfjs', [0.7, 0.6]), here('heed', losses));
  await expect(measured).rejects.toThrow(/heed gives \S+ where tfjs gives 0.6 \(value 2 of 2\)/);
});

test('a peer that cannot run is left out and said; Heed may not be', async () => {
  const start = () => {
    throw new Error('no such kernel');
  };
  const { measured, notes } = heat(
    here('tfjs', [], { required: false, start }),
    here('heed', [1, 2]),
  );
  expect(Object.keys((await measured).samples)).toEqual(['heed']);
  expect(notes[0]).toBe('step: tfjs is left out: no such kernel');
  await expect(heat(here('heed', [], { start })).measured).rejects.toThrow('heed cannot run');
});
