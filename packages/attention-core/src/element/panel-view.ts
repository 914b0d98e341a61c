import { axisTitle } from '../view/axis-words.js';
import { topPlaces } from '../view/strongest.js';
import type { Panel } from './panel.js';
import { nowhere, type Pointing, singledOut } from './pointing.js';
import { type TokenHands, type TokenList, tokenList, type TokenListOptions } from './token-list.js';

/** What is drawn of a panel. */
export interface PanelView {
  root: HTMLElement;
  /** Shows what is pointed at. */
  show(pointing: Pointing): void;
  /** The weight that gets full light then, where it is not the panel's. */
  full?(pointing: Pointing): number;
  /** Paints again after the colours of the page have changed. */
  repaint?(): void;
  /** Stops watching. */
  dispose?(): void;
}

/** What somebody does to a panel. */
export interface PanelHands {
  /** Points somewhere; `null` when the pointer leaves. */
  point(pointing: Pointing | null): void;
  /** Comes somewhere by keyboard. */
  choose(pointing: Pointing): void;
  /** Clicks somewhere: chooses it, or lets it go. */
  toggle(pointing: Pointing): void;
}

/** The lists of a panel's queries and keys; an arrow key leads across, along the strongest weight. */
export function axisLists(
  panel: Panel,
  hands: PanelHands,
  layouts: Record<'queries' | 'keys', Pick<TokenListOptions, 'layout' | 'across'>>,
): Record<'queries' | 'keys', TokenList> {
  const { queries: looking, keys: looked } = panel.map;
  const best = (pointing: Pointing): number => topPlaces(singledOut(panel, pointing)!, 1)[0] ?? 0;
  const queries = tokenList({
    axis: looking,
    title: axisTitle(looking.kind, 'that look'),
    ramp: panel.ramp,
    hands: handsOf(hands, 'query', (query) => keys.focus(best({ query, key: null }))),
    ...layouts.queries,
  });
  const keys = tokenList({
    axis: looked,
    title: axisTitle(looked.kind, 'looked at'),
    ramp: panel.ramp,
    hands: handsOf(hands, 'key', (key) => queries.focus(best({ query: null, key }))),
    ...layouts.keys,
  });
  return { queries, keys };
}

/** Hands for one list, out of those for the panel. */
export function handsOf(
  hands: PanelHands,
  side: keyof Pointing,
  cross: (index: number) => void,
): TokenHands {
  const at = (index: number): Pointing => ({ ...nowhere, [side]: index });
  return {
    cross,
    point: (index) => hands.point(index === null ? null : at(index)),
    choose: (index) => hands.choose(at(index)),
    toggle: (index) => hands.toggle(at(index)),
  };
}
