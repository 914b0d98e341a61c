import { tabOf, tabsOf } from './tabs.js';

const tasks = ['from', 'to', 'mood'].map((name) => ({ name, title: name.toUpperCase() }));

test('a task that no tab names has its own, and tabs stand in the order of the tasks', () => {
  const wishes = [{ title: 'Ways', tasks: ['to', 'from'] }];
  expect(tabsOf(tasks, wishes)).toEqual([
    { title: 'Ways', tasks: [tasks[1], tasks[0]] },
    { title: 'MOOD', tasks: [tasks[2]] },
  ]);
  expect(tabsOf(tasks, [])).toHaveLength(3);
});

test('what a domain does not have is left out, a tab without tasks too', () => {
  const wishes = [
    { title: 'Sum', tasks: ['summary'] },
    { title: 'Ways', tasks: ['from', 'back'] },
  ];
  expect(tabsOf(tasks.slice(0, 1), wishes)).toEqual([{ title: 'Ways', tasks: [tasks[0]] }]);
});

test('the tab of a task', () => {
  const tabs = tabsOf(tasks, [{ title: 'Ways', tasks: ['from', 'to'] }]);
  expect(tabOf(tabs, 'to').title).toBe('Ways');
  expect(tabOf([], 'to').tasks).toEqual([]);
});
