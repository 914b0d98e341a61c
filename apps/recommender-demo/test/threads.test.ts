import { shelvedOf } from '../src/history/shelved.js';
import { fan } from '../src/threads/fan.js';
import { fullDrop, linksOf } from '../src/threads/links.js';
import { becauseWords, listWords, speaksForWords } from '../src/threads/readout.js';

const reason = (index: number, title: string, drop: number) => ({
  ...{ index, title, drop },
  attention: 0.5,
});
const item = (title: string, because: ReturnType<typeof reason>[]) => ({
  ...{ title, because },
  id: title,
  attributes: [],
  score: 0.123,
});
const items = [
  item('Matrix, The (1999)', [reason(1, 'Alien (1979)', 0.5), reason(0, 'Fargo (1996)', 0.001)]),
  item('Heat (1995)', [reason(1, 'Alien (1979)', 0.2)]),
  item('Big (1988)', []),
];

describe('linksOf', () => {
  it('ties reasons to what they speak for, as far as they still stand there', () => {
    const shelf = shelvedOf(['Fargo (1996)', 'Alien (1979)']);
    const [fargo, alien] = shelf.map(({ key }) => key);
    expect(linksOf(shelf, items)).toEqual([
      { from: alien, to: 0, thickness: 1, light: 1 },
      { from: fargo, to: 0, thickness: 0.002, light: 0.002 },
      { from: alien, to: 1, thickness: 0.4, light: 0.4 },
    ]);
    expect(linksOf(shelf.slice(0, 1), items)).toHaveLength(1);
  });

  it('lights small drops no more than they deserve', () => {
    expect(fullDrop(items)).toBe(0.5);
    expect(fullDrop([item('Heat (1995)', [reason(1, 'Alien (1979)', 0.01)])])).toBe(0.1);
    expect(fullDrop([])).toBe(0.1);
  });
});

describe('fan', () => {
  it('lays the threads of a card side by side, in the order of their other ends', () => {
    const ends = [
      { card: 1, other: 30 },
      { card: 2, other: 0 },
      { card: 1, other: 10 },
      { card: 1, other: 20 },
    ];
    expect(fan(ends, 0.5)).toEqual([0.5, 0, -0.5, 0]);
  });
});

describe('words', () => {
  it('say because of what', () => {
    expect(becauseWords(items[0]!, '12.3 %')).toBe(
      'The Matrix, 12.3 %, because of Alien (without it 50 % less) and Fargo (without it hardly less).',
    );
    expect(becauseWords(items[2]!, '12.3 %')).toMatch(/^Big, 12\.3 %: no single film/);
  });

  it('say for what, the strongest first', () => {
    expect(speaksForWords('Alien (1979)', 1, items)).toBe(
      'Alien speaks for The Matrix (without it 50 % less) and Heat (without it 20 % less).',
    );
    expect(speaksForWords('Up (2009)', 7, items)).toMatch(/^Up is no main reason/);
  });

  it('count what would be too long', () => {
    const many = Array.from({ length: 7 }, (_, index) =>
      item(`Film ${index} (2000)`, [reason(0, 'Fargo (1996)', 0.5)]),
    );
    expect(speaksForWords('Fargo (1996)', 0, many)).toMatch(/Film 3 \(.*\) and 3 more\.$/);
    expect(listWords(['a', 'b', 'c'])).toBe('a, b and c');
  });
});
