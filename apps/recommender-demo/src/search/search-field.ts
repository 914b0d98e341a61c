import { element } from '@heed/demo-kit';
import type { HistoryItem } from '@heed/recommender';
import type { Films, Suggestion } from '../film/films.js';

/** A field that suggests films and genres while somebody writes. */
export interface SearchField {
  readonly root: HTMLElement;
  readonly field: HTMLInputElement;
  /** The films are there. */
  offer(films: Films): void;
}

/** Suggestions at most. */
const most = 8;

/** What a search is for. */
export interface SearchWish {
  /** What stands in the field while it is empty: `Add a film you liked`. */
  label: string;
  /** What was taken. */
  onPick(item: HistoryItem): void;
}

let searches = 0;

/**
 * A combobox (WAI-ARIA 1.2): arrows go through what is suggested, Enter takes it, Escape closes the list.
 *
 * @param onOpen - somebody wants to write: the films are needed
 */
export function searchField({ label, onPick }: SearchWish, onOpen: () => void): SearchField {
  const id = `suggestions-${searches++}`;
  const list = element('ul', {
    id,
    class: 'suggestions',
    role: 'listbox',
    'aria-label': 'Suggestions',
    hidden: true,
  });
  const field = element('input', {
    type: 'text',
    role: 'combobox',
    class: 'search',
    placeholder: label,
    'aria-label': label,
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': id,
    autocomplete: 'off',
    spellcheck: 'false',
    onfocus: onOpen,
    oninput: suggest,
    onblur: close,
    onkeydown: (event) => press(event as KeyboardEvent),
  });
  const state = element('p', { class: 'visually-hidden', 'aria-live': 'polite' });
  let films: Films | undefined;
  let found: readonly Suggestion[] = [];
  let active = 0;

  function suggest(): void {
    found = films?.suggest(field.value, most) ?? [];
    active = 0;
    const asked = field.value.trim() !== '';
    const none = films ? 'No film of this name among those that the model knows' : 'Loading …';
    list.replaceChildren(
      ...(found.length > 0
        ? found.map((each, index) => option(each, index))
        : [element('li', { class: 'note', role: 'presentation' }, none)]),
    );
    list.hidden = !asked;
    field.ariaExpanded = String(asked && found.length > 0);
    if (asked) state.textContent = found.length > 0 ? `${found.length} suggestions` : none;
    activate(0);
  }

  function option(suggestion: Suggestion, index: number): HTMLElement {
    return element(
      'li',
      {
        id: `${id}-${index}`,
        role: 'option',
        // The field keeps the focus.
        onpointerdown: (event) => event.preventDefault(),
        onclick: () => take(suggestion),
        onpointermove: () => activate(index),
      },
      ...wordsOf(suggestion),
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

  function take(suggestion: Suggestion): void {
    field.value = '';
    close();
    onPick(
      'film' in suggestion ? { item: suggestion.film.title } : { attributes: [suggestion.genre] },
    );
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
    offer(next) {
      films = next;
      if (document.activeElement === field && field.value !== '') suggest();
    },
  };
}

function wordsOf(suggestion: Suggestion): HTMLElement[] {
  if ('genre' in suggestion) {
    return [
      element('span', { class: 'name' }, suggestion.genre),
      element('span', { class: 'note' }, 'any film of this genre'),
    ];
  }
  const { name, year, genres } = suggestion.film;
  return [
    element('span', { class: 'name' }, name),
    element(
      'span',
      { class: 'note' },
      [year, genres.slice(0, 3).join(', ')].filter(Boolean).join(' · '),
    ),
  ];
}
