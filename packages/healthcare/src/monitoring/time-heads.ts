/** How the weight of a measurement depends on its time. */
export interface TimeHead {
  /** From where time is counted: the variable's last measurement, back in time, or admission, onwards. */
  from: 'last' | 'admission';
  /** Hours in which the weight falls to 1/e; `Infinity`: all count alike. */
  hours: number;
}

/** One for each head: what is now, what has been over days, and how it began. */
export const timeHeads: readonly TimeHead[] = [
  { from: 'last', hours: Infinity },
  { from: 'last', hours: 24 },
  { from: 'last', hours: 12 },
  { from: 'last', hours: 6 },
  { from: 'last', hours: 2 },
  { from: 'last', hours: 0.5 },
  { from: 'admission', hours: 12 },
  { from: 'admission', hours: 3 },
];
