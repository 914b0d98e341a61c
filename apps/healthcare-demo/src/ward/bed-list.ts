import { element, roving } from '@heed/demo-kit';
import { type Bed, factWords } from './bed.js';
import { reorder } from './reorder.js';
import type { BedMoment } from './replay.js';
import { changeWords, riskWords } from './risk-words.js';
import { sparkline } from './sparkline.js';
import { lastStep, stepHours } from './steps.js';

/** Hours over which a change is told. */
const changeHours = 6;

/** The beds of a ward, by risk. */
export interface BedList {
  readonly root: HTMLElement;
  /** Shows the beds in their order. @param chosen - whose details are seen */
  show(moments: readonly BedMoment[], chosen: Bed | undefined): void;
}

/** A row of the list. */
interface Row {
  readonly root: HTMLElement;
  show(moment: BedMoment, top: number, chosen: boolean): void;
}

/**
 * Beds, the highest risk first; they glide to their places when that changes. Arrow keys go from bed to bed.
 *
 * @param beds - all of them, in the order in which they stand at first
 */
export function bedList(beds: readonly Bed[], onChoose: (bed: Bed) => void): BedList {
  const rows = new Map(beds.map((bed) => [bed, rowOf(bed, () => onChoose(bed))]));
  const root = element('ol', { class: 'beds', 'aria-label': 'Beds by risk' });
  root.append(...[...rows.values()].map((row) => row.root));
  const settle = roving(root);
  settle();
  return {
    root,
    show(moments, chosen) {
      const top = Math.max(0.01, ...moments.flatMap(({ past }) => past));
      for (const moment of moments) {
        rows.get(moment.bed)!.show(moment, top, moment.bed === chosen);
      }
      reorder(
        root,
        moments.map(({ bed }) => rows.get(bed)!.root),
      );
    },
  };
}

function rowOf(bed: Bed, onPress: () => void): Row {
  const facts = factWords(bed.facts);
  const line = element('span', { class: 'spark' });
  const risk = element('span', { class: 'risk' }, '…');
  const change = element('span', { class: 'change' });
  const kept = element('span', { class: 'kept' });
  const button = element(
    'button',
    { type: 'button', class: 'bed', 'aria-pressed': 'false', onclick: onPress },
    element('span', { class: 'name' }, bed.name),
    risk,
    line,
    change,
    element('span', { class: 'about' }, facts),
    kept,
  );
  return {
    root: element('li', {}, button),
    show({ risk: now, past, kept: out }, top, chosen) {
      const earlier = past.at(-1 - changeHours / stepHours) ?? past[0]!;
      button.ariaPressed = String(chosen);
      risk.textContent = riskWords(now);
      line.replaceChildren(sparkline(past, lastStep, top));
      change.textContent = changeWords(now - earlier);
      change.title = `Change in ${changeHours} h, in per cent`;
      kept.textContent = out.length > 0 ? `${out.length} kept out` : '';
      button.ariaLabel = [
        `${bed.name}, risk ${riskWords(now)}, ${changeWords(now - earlier)} in ${changeHours} h`,
        ...(facts === '' ? [] : [facts]),
        ...(out.length > 0 ? [`${out.length} measurements kept out`] : []),
      ].join('; ');
    },
  };
}
