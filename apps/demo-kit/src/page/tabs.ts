import { element } from './element.js';

/** A task of a domain, by what the address calls it. */
export interface TaskLink {
  /** `german-english` */
  name: string;
  /** `German → English` */
  title: string;
}

/** Tasks that are alike, under one name in the masthead. */
export interface Tab {
  title: string;
  /** At least one; the first is where the tab leads. */
  tasks: readonly TaskLink[];
}

/** A {@link Tab} as a page asks for it. */
export interface TabWish {
  title: string;
  /** Names of tasks, in order; those that the domain does not have are left out. */
  tasks: readonly string[];
}

/** The tabs of a domain in the order of its tasks; a task that no wish names has one of its own. */
export function tabsOf(tasks: readonly TaskLink[], wishes: readonly TabWish[]): Tab[] {
  const tabs = new Map<TabWish | TaskLink, Tab>();
  for (const task of tasks) {
    const wish = wishes.find((each) => each.tasks.includes(task.name));
    const own = wish?.tasks.flatMap((name) => tasks.filter((each) => each.name === name));
    tabs.set(wish ?? task, { title: wish?.title ?? task.title, tasks: own ?? [task] });
  }
  return [...tabs.values()];
}

/** The tab that a task is in; where there are no tabs, one without tasks. */
export function tabOf(tabs: readonly Tab[], name: string): Tab {
  const found = tabs.find(({ tasks }) => tasks.some((task) => task.name === name));
  return found ?? { title: '', tasks: [] };
}

/** The tabs, each with the address of its first task. */
export function tabLinks(tabs: readonly Tab[], current: string): HTMLElement {
  const open = tabOf(tabs, current);
  return links(
    'Tasks',
    tabs.map((tab) => ({ title: tab.title, name: tab.tasks[0]!.name, current: tab === open })),
  );
}

/** The tasks of one tab. */
export function taskLinks({ title, tasks }: Tab, current: string): HTMLElement {
  return links(
    title,
    tasks.map((task) => ({ ...task, current: task.name === current })),
  );
}

/** Each task has an address of its own. */
function links(label: string, tasks: readonly (TaskLink & { current: boolean })[]): HTMLElement {
  return element(
    'nav',
    { class: 'tasks', 'aria-label': label },
    ...tasks.map(({ name, title, current }) =>
      element('a', { href: `?task=${name}`, 'aria-current': current ? 'page' : undefined }, title),
    ),
  );
}
