import { lightOfLiked } from '../src/history/light-of-liked.js';
import { added, itemsOf, shelvedOf, moved, titleOf } from '../src/history/shelved.js';

describe('a shelf', () => {
  it('is the history again', () => {
    const history = [
      'Alien (1979)',
      { attributes: ['Comedy'] },
      { item: 'New', attributes: ['War'] },
    ];
    expect(itemsOf(shelvedOf(history))).toEqual(history);
    expect(shelvedOf(history).map(titleOf)).toEqual(['Alien (1979)', 'Comedy', 'New']);
  });

  it('stands in the order of time', () => {
    const history = [
      { item: 'b', time: '2026-02-01' },
      { item: 'c', time: new Date('2026-03-01') },
      { item: 'a', time: Date.parse('2026-01-01') / 1000 },
    ];
    expect(shelvedOf(history).map(titleOf)).toEqual(['a', 'b', 'c']);
  });

  it('takes what is added at its end, once, when the latest was', () => {
    const shelf = shelvedOf(['a', 'b']);
    expect(itemsOf(added(shelf, { item: 'a' }))).toEqual(['b', 'a']);
    const timed = shelvedOf([{ item: 'a', time: 5 }]);
    expect(itemsOf(added(timed, { item: 'b' }))).toEqual([
      { item: 'a', time: 5 },
      { item: 'b', time: 5 },
    ]);
  });

  it('changes places, and times stay in theirs', () => {
    const shelf = shelvedOf(['a', 'b', 'c']);
    expect(itemsOf(moved(shelf, 0, 2))).toEqual(['b', 'c', 'a']);
    expect(moved(shelf, 2, 0).map(({ key }) => key)).toEqual([2, 0, 1].map((at) => shelf[at]!.key));
    const timed = shelvedOf([
      { item: 'a', time: 1 },
      { item: 'b', time: 2 },
    ]);
    expect(itemsOf(moved(timed, 0, 1))).toEqual([
      { item: 'b', time: 1 },
      { item: 'a', time: 2 },
    ]);
  });
});

describe('lightOfLiked', () => {
  it('finds films under the names by which the model saw them', () => {
    const light = {
      tokens: ['Matrix, The (1999)', 'King Kong (2005)', 'Comedy'],
      weights: [1, 2, 3],
      full: 3,
    };
    const shelf = shelvedOf([
      'unseen',
      { attributes: ['Comedy'] },
      'the matrix',
      'King Kong (2005)',
    ]);
    expect(lightOfLiked(shelf, light)).toEqual([0, 3, 1, 2]);
  });
});
