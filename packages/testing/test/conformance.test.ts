import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

interface Assertion {
  ancestorTitles: string[];
  title: string;
  status: string;
}

/** Runs a fixture in a jest of its own and returns the titles of the tests that failed in it. */
function failuresOf(fixture: string): Map<string, string[]> {
  const manifest = createRequire(import.meta.url).resolve('jest/package.json');
  const jest = join(dirname(manifest), 'bin/jest.js');
  const { stdout } = spawnSync(
    process.execPath,
    [
      '--experimental-vm-modules',
      jest,
      '--json',
      '--silent',
      '--testMatch',
      `**/fixtures/${fixture}.ts`,
    ],
    { cwd: join(import.meta.dirname, '..'), encoding: 'utf8', maxBuffer: 2 ** 26 },
  );
  const { testResults } = JSON.parse(stdout) as {
    testResults: { assertionResults: Assertion[] }[];
  };
  const failed = new Map<string, string[]>();
  for (const { ancestorTitles, title, status } of testResults.flatMap((r) => r.assertionResults)) {
    const [subject] = ancestorTitles;
    const known = failed.get(subject!) ?? [];
    if (status === 'failed') known.push(title);
    failed.set(subject!, known);
  }
  return failed;
}

describe('describeMechanism catches', () => {
  let failed: Map<string, string[]>;
  beforeAll(() => {
    failed = failuresOf('broken-mechanisms');
  }, 60_000);

  test.each([
    ['wrong factor', 'causal and padding'],
    ['ignores the mask', 'a masked key changes nothing, however large it is'],
    ['ignores the mask', 'a masked key has no weight and gets no gradient'],
    ['ignores the mask', 'a causal mask hides the future and shows the past'],
    ['ignores the mask', 'a query that may see nothing gets zeros, and no gradient is NaN'],
    ['minus infinity', 'a query that may see nothing gets zeros, and no gradient is NaN'],
    ['half a gradient', 'gradients are the slopes that finite differences find'],
    ['keeps a tensor', 'no tensor leaks, forward or backward'],
    ['counts its calls', 'compiled, it gives the same values and gradients'],
    ['refuses nothing', 'refuses anything'],
    ['checks nothing', 'refuses NaN in q'],
    ['checks nothing', 'refuses a mask that does not fit'],
    [
      'half of each weight',
      'for any sizes and mask: finite, nothing where it may not look, rows sum to 1',
    ],
    ['masks differently on wasm', 'on the wasm backend, it gives the same under a mask'],
    [
      'masks differently where traced',
      'compiled once, it gives the same under a mask at every free size',
    ],
    ['changed by any mask', 'for any sizes: a mask that hides nothing changes nothing'],
    [
      'cannot leave lengths free',
      'compiled once, it gives the same under a mask at every free size',
    ],
    ['claims too little', 'compile refuses to leave L free, which it cannot'],
    ['mixes items', 'for any sizes and padding: each item of a batch is computed on its own'],
    [
      'depends on the order',
      'for any sizes and padding: it does not matter in which order a batch is',
    ],
  ])('%s: %s', (mechanism, title) => {
    expect(failed.get(mechanism)).toContain(title);
  });

  test('nothing else in a mechanism that is wrong in one way', () => {
    const wrongInOneWay = [
      'half a gradient',
      'keeps a tensor',
      'refuses nothing',
      'masks differently on wasm',
      'masks differently where traced',
      'changed by any mask',
      'cannot leave lengths free',
      'claims too little',
      'mixes items',
      'depends on the order',
    ];
    for (const mechanism of wrongInOneWay) {
      expect([mechanism, failed.get(mechanism)]).toEqual([mechanism, [expect.any(String)]]);
    }
  });
});

describe('describeDomain catches', () => {
  let failed: Map<string, string[]>;
  beforeAll(() => {
    failed = failuresOf('broken-domains');
  }, 60_000);

  test.each([
    ['sees padding', 'a batch, padded to its longest input, gives what each input gives alone'],
    ['checks nothing', 'refuses null, alone and in a batch'],
    ['checks nothing', 'refuses "", alone and in a batch'],
    ['unseeded', 'the same seed gives the same losses, compiled or not'],
    ['does not learn', 'training gets the loss below that of the majority answer'],
    ['dead weight', 'each trainable weight gets a finite gradient that is not zero'],
    ['leaks', 'no tensor leaks from a step or an answer'],
    ['no confidence', 'measures how faithful it is, the same for the same seed'],
    ['silent', 'onLetter is called, and changes nothing'],
    ['asks nobody', 'only is asked, and must say true or false'],
    ['fails at minimum', 'first works from its minimum to its maximum'],
  ])('%s: %s', (domain, title) => {
    expect(failed.get(domain)).toContain(title);
  });

  test.each([
    'sees padding',
    'unseeded',
    'dead weight',
    'leaks',
    'no confidence',
    'silent',
    'asks nobody',
    'fails at minimum',
  ])('only one fault: %s', (domain) => {
    expect(failed.get(domain)).toHaveLength(1);
  });
});
