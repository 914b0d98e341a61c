import { verdictOf } from '../src/next/next-figure.js';

const item = (title: string, score: number) => ({
  ...{ title, score },
  id: title,
  attributes: [],
  because: [],
});

describe('verdictOf', () => {
  it('names what comes first, and says three', () => {
    const items = ['A (2000)', 'B (2000)', 'C (2000)', 'D (2000)'].map((title) => item(title, 0.2));
    expect(verdictOf({ items })).toMatchObject({
      ...{ state: 'sure', headline: 'A', spoken: 'Next A, B and C' },
    });
  });

  it('looks uncertain where one film is hardly before the others', () => {
    const { state, confidence } = verdictOf({ items: [item('A (2000)', 0.012)] });
    expect(state).toBe('unsure');
    expect(confidence).toMatch(/1\.2 % probable, one guess of many/);
  });

  it('says how much was noise, and when nothing is left', () => {
    const noise = [{ index: 0, noise: 0.9 }];
    expect(verdictOf({ items: [item('A', 0.5)], noise }).spoken).toBe(
      'Next A; 1 film counted as noise',
    );
    expect(verdictOf({ items: [] }).state).toBe('unsure');
  });
});
