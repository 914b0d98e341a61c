import type { Task, TaskResult } from './contract.js';
import { definePlugin } from './define-plugin.js';

function task(id: string): Task<string, TaskResult> {
  return {
    id,
    title: id,
    summary: '',
    mechanisms: [],
    input: 'text',
    output: 'label',
    examples: ['one'],
    model: new URL('file:///model.onnx'),
    describe: () => '',
    load: () => Promise.reject(new Error('nothing to load')),
  };
}

const about = { id: 'nlp', title: 'Language', summary: 'Text.' };

describe('definePlugin', () => {
  test('gives the domain and its tasks', () => {
    const sentiment = task('nlp/sentiment');
    expect(definePlugin({ ...about, tasks: [sentiment] })).toEqual({
      ...about,
      tasks: [sentiment],
    });
  });

  test.each([
    [['sentiment'], 'tasks[0].id must be nlp/ and a name; got "sentiment"'],
    [['nlp/a', 'vision/b'], 'tasks[1].id must be nlp/ and a name; got "vision/b"'],
    [['nlp/'], 'tasks[0].id must be nlp/ and a name; got "nlp/"'],
    [['nlp/a b'], 'tasks[0].id must be nlp/ and a name; got "nlp/a b"'],
    [['nlp/a', 'nlp/a'], 'each task must have an id of its own; got nlp/a twice'],
    [[], 'nlp must have a task; got none'],
  ])('refuses the tasks %j', (ids, message) => {
    expect(() => definePlugin({ ...about, tasks: ids.map(task) })).toThrow(message);
  });

  test('refuses an id that is no word', () => {
    expect(() => definePlugin({ ...about, id: 'N L P', tasks: [task('x/y')] })).toThrow(
      'id must be lower-case words joined by hyphens; got "N L P"',
    );
  });
});
