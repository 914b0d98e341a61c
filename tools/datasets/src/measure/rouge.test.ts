import { meanRouge, rouge } from './rouge.js';

const close = (scores: object) =>
  Object.fromEntries(Object.entries(scores).map(([name, score]) => [name, expect.closeTo(score, 5)])); // prettier-ignore

/**
 * Texts and values of google-research/rouge (rouge_scorer_test.py), whose authors ran ROUGE 1.5.5 itself
 * with stemming; for the second pair it has no ROUGE-L with stemming.
 */
test.each([
  [
    "rFDJCRtion Ht-LM EKtDXkME,yz'RBr q'wer wrojNbN wL,b .a-'XdQggyFl jB-RPP'iyOIcUxi",
    "ZfbCUIUuePaiLVUlCaUXxkpu XPeWing tUHfPMuZ',-Xd Y BrUgVJing M-HV.-DgdDaY.rFDJCRing Ht-LM EKBDXkME,yz'RBr q'wtion wIojNbN wL,b .a-'XdQggyFl jB-RPP'iyOIcUxer tKM L",
    { rouge1: 0.51163, rouge2: 0.39024, rougeL: 0.51163 },
  ],
  [
    "nn cw-WeFyu vC MoBL Xdn g wkvcEiGvKtion BDFhrpMer pstion sbKao Q m qier LMmed HqqLFXe,XPY,J XsurkMeo ,ed nB'wH'bWVHjWFEer tQ.saefZwJtKrTlixYpMMNJtion UCAPwNHeYVjD",
    "KsJdPByEtAor fE-Qg Dpdbring cw-WeFyu vC MoBL Xdn g wkvcEiGvKtion BDFhrpMtion psing sbKao Q m qiing LMmer HqqLFXe,XPY,J XsurkMer ,ed nB'wH'bWVHjWFEing tQ.saefZwJtKrTlixYpMMsJing UCAPwNHeYVjDing c T BUySKtion gMPfJpwGw p'NvxAoping eu pBwMBKV'I DNxqelhu,PHPxDEq,mtion SN",
    { rouge1: 0.52941, rouge2: 0.36364 },
  ],
])('ROUGE 1.5.5 of %s', (summary, reference, scores) => {
  expect(rouge(summary, [reference])).toMatchObject(close(scores));
});

test('the examples of Lin 2004, section 3.1: order counts for ROUGE-L', () => {
  const reference = ['police killed the gunman'];
  expect(rouge('police ended the gunman', reference).rougeL).toBe(0.75);
  expect(rouge('the gunman kill police', reference).rougeL).toBe(0.5);
  expect(rouge('the gunman police killed', reference).rougeL).toBe(0.5);
});

test('the best of several references by ROUGE-1 gives all scores', () => {
  const both = rouge('we count stars', ['stars we count and count', 'we count']);
  expect(both).toEqual(rouge('we count stars', ['we count']));
  expect(both.rouge1).toBeCloseTo(0.8);
});

test.each([
  ['', 'words'],
  ['words', ''],
  ['…', 'words'],
  ['你好', '你好'],
])('without a word there is nothing in common: %j and %j', (summary, reference) => {
  expect(rouge(summary, [reference])).toEqual({ rouge1: 0, rouge2: 0, rougeL: 0 });
});

test('means', () => {
  const scores = [rouge('a b', ['a b']), rouge('a b', ['c d'])];
  expect(meanRouge(scores)).toEqual({ rouge1: 0.5, rouge2: 0.5, rougeL: 0.5 });
  expect(meanRouge([])).toEqual({ rouge1: 0, rouge2: 0, rougeL: 0 });
});
