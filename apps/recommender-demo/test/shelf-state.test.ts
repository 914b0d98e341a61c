import { noiseOf } from '../src/shelves/shelf-result.js';
import { shelfState } from '../src/shelves/shelf-state.js';

describe('shelfState', () => {
  it('asks about its example until something changes', () => {
    const state = shelfState(['a', 'b']);
    expect(state.question).toEqual({ example: 0 });
    expect(state.example).toBe(0);
    state.add({ item: 'c' });
    expect(state.question).toEqual({ input: ['a', 'b', 'c'] });
    expect(state.example).toBeUndefined();
    state.take(2, ['d']);
    expect(state.question).toEqual({ example: 2 });
  });

  it('asks without what was refused, and of an empty shelf nothing', () => {
    const state = shelfState(['a']);
    state.refuse('x');
    state.refuse('y');
    state.refuse('x');
    expect(state.question).toEqual({ example: 0, options: { exclude: ['y', 'x'] } });
    state.allow('y');
    expect(state.refused).toEqual(['x']);
    state.allowAll();
    expect(state.question).toEqual({ example: 0 });
    state.remove(0);
    expect(state.question).toBeUndefined();
  });

  it('knows the same question by the same input, and what stood there then', () => {
    const state = shelfState(['a', 'b']);
    const before = state.liked;
    const first = state.question!;
    state.move(0, 1);
    const [second, after] = [state.question!, state.liked];
    expect(state.question).toBe(second);
    state.remove(0);
    expect(state.shelfOf(first)).toBe(before);
    expect(state.shelfOf(second)).toBe(after);
    expect(state.shelfOf({ input: ['a'] })).toBeUndefined();
  });
});

describe('noiseOf', () => {
  it('finds on the shelf what was judged', () => {
    const { liked } = shelfState(['a', 'b']);
    const result = { items: [], noise: [{ index: 1, noise: 0.9 }] };
    expect(noiseOf({ result, liked })).toEqual(new Map([[liked[1]!.key, 0.9]]));
    expect(noiseOf({ result: { items: [] }, liked })).toEqual(new Map());
  });
});
