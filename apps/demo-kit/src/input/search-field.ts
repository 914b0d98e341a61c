import { element } from '../page/element.js';

/** What a search is for. */
export interface SearchWish<Item> {
  /** What stands in the field while it is empty: `Add a film you liked`. */
  label: string;
  /** What fits what is written, the best first; `undefined` while that cannot be known yet. */
  suggest(written: string): readonly Item[] | undefined;
  /** What a suggestion is called, and what else there is to say of it. */
  wordsOf(item: Item): readonly [name: string, note?: string | undefined];
  /** What is said where nothing fits. */
  none: string;
  /** What was taken. */
  onPick(item: Item): void;
  /** Somebody wants to write. */
  onOpen?(): void;
}

/** A field that suggests while somebody writes. */
export interface SearchField {
  readonly root: HTMLElement;
  readonly field: HTMLInputElement;
  /** Suggests anew: what fits may be known now. */
  refresh(): void;
}

let searches = 0;

/** A combobox (WAI-ARIA 1.2): arrows go through what is suggested, Enter takes it, Escape closes the list. */
export function searchField<Item>(wish: SearchWish<Item>): SearchField {
  const { label, onPick } = wish;
  const id = `suggestions-${searches++}`;
  const list = element('ul', {
    ...{ id, class: 'suggestions', role: 'listbox', 'aria-label': 'Suggestions', hidden: true },
  });
  const field = element('input', {
    ...{ type: 'text', role: 'combobox', class: 'search', placeholder: label, 'aria-label': label },
    ...{ 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': id },
    ...{ autocomplete: 'off', spellcheck: 'false' },
    onfocus: () => wish.onOpen?.(),
    oninput: suggest,
    onblur: close,
    onkeydown: (event) => press(event as KeyboardEvent),
  });
  const state = element('p', { class: 'visually-hidden', 'aria-live': 'polite' });
  let found: readonly Item[] = [];
  let active = 0;

  function suggest(): void {
    const asked = field.value.trim() !== '';
    const fits = asked ? wish.suggest(field.value) : [];
    const none = fits ? wish.none : 'Loading …';
    found = fits ?? [];
    list.replaceChildren(
      ...(found.length > 0
        ? found.map((each, index) => option(each, index))
        : [element('li', { class: 'note', role: 'presentation' }, none)]),
    );
    list.hidden = !asked;
    field.ariaExpanded = String(found.length > 0);
    if (asked) state.textContent = found.length > 0 ? `${found.length} suggestions` : none;
    activate(0);
  }

  function option(item: Item, index: number): HTMLElement {
    const [name, note] = wish.wordsOf(item);
    return element(
      'li',
      {
        id: `${id}-${index}`,
        role: 'option',
        // The field keeps the focus.
        onpointerdown: (event) => event.preventDefault(),
        onclick: () => take(item),
        onpointermove: () => activate(index),
      },
      element('span', { class: 'name' }, name),
      ...(note === undefined ? [] : [element('span', { class: 'note' }, note)]),
    );
  }

  function activate(index: number): void {
    active = index;
    [...list.querySelectorAll('[role=option]')].forEach((each, place) => {
      each.ariaSelected = String(place === index);
      if (place === index) each.scrollIntoView({ block: 'nearest' });
    });
    if (found.length > 0) field.setAttribute('aria-activedescendant', `${id}-${index}`);
    else field.removeAttribute('aria-activedescendant');
  }

  function press(event: KeyboardEvent): void {
    if (event.key === 'Escape') return close();
    if (found.length === 0 || event.isComposing) return;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by !== undefined) {
      event.preventDefault();
      activate((active + by + found.length) % found.length);
    }
    if (event.key === 'Enter' && !list.hidden) {
      event.preventDefault();
      take(found[active]!);
    }
  }

  function take(item: Item): void {
    field.value = '';
    close();
    onPick(item);
  }

  function close(): void {
    list.hidden = true;
    found = [];
    field.ariaExpanded = 'false';
    field.removeAttribute('aria-activedescendant');
  }

  return {
    root: element('div', { class: 'searching' }, field, list, state),
    field,
    refresh() {
      if (document.activeElement === field && field.value !== '') suggest();
    },
  };
}
