import { askedOf } from '../src/shelves/asked.js';

describe('askedOf', () => {
  it('begins with the first example, and keeps the input while nothing changes', () => {
    const asked = askedOf(['a'], (standing) => ({ told: standing }));
    expect(asked.question).toEqual({ example: 0 });
    expect(asked.example).toBe(0);
    asked.change(['b']);
    expect(asked.question).toEqual({ input: { told: ['b'] } });
    expect(asked.question).toBe(asked.question);
    expect(asked.example).toBeUndefined();
    asked.take(3, ['c']);
    expect([asked.question, asked.standing]).toEqual([{ example: 3 }, ['c']]);
  });

  it('knows what stood there when a question was asked', () => {
    const asked = askedOf(['a'], (standing) => ({ told: standing }));
    asked.change(['b']);
    const { question } = asked;
    asked.change(['c']);
    expect(asked.standingOf(question)).toEqual(['b']);
    expect(asked.standingOf({ example: 0 })).toEqual(['a']);
    expect(asked.standingOf({ example: 1 })).toBeUndefined();
    expect(asked.standingOf({ input: { told: ['b'] } })).toBeUndefined();
  });
});
