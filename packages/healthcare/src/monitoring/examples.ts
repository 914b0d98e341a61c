import type { Measurement, Stay } from '../stay/stay.js';

/** Measurements of one variable, each as hours since admission and value. */
const rows = (variable: string, ...pairs: readonly [time: number, value: number][]) =>
  pairs.map(([time, value]): Measurement => ({ time, variable, value }));

/**
 * Stays that work with the shipped model, the best one first: some measurements of stays of PhysioNet 2012 (Silva et al.
 * 2012, ODC-By 1.0) that it did not learn from.
 */
export const examples: readonly Stay[] = [
  // The patient died.
  {
    ...{ age: 63, sex: 'male', unit: 'medical' },
    measurements: [
      ...rows('GCS', [1.8, 15], [9.8, 15], [13.8, 15], [21.8, 15], [26.8, 13], [30.8, 3]),
      ...rows('GCS', [33.8, 6], [41.8, 6]),
      ...rows('Lactate', [20.3, 9.1], [28.4, 11.9], [34.7, 12.9], [44.9, 8.5]),
      ...rows('Urine', [0.8, 0], [3.8, 3], [6.8, 6], [15.8, 6], [18.8, 1], [22.8, 3], [26.8, 6]),
      ...rows('Urine', [42.8, 6]),
      ...rows('BUN', [3, 56], [19.6, 62], [35.3, 63]),
      ...rows('Creatinine', [3, 5.4], [19.6, 5.8], [35.3, 6]),
      ...rows('HR', [0.6, 128], [5.8, 123], [11.8, 120], [18.8, 121], [25.8, 132], [31.8, 114]),
      ...rows('HR', [35.8, 100], [40.8, 92], [46.8, 90]),
      ...rows('MAP', [37.8, 58], [39.3, 57], [40.8, 66], [43.8, 74], [45.1, 63], [46.8, 66]),
      ...rows('Temp', [2.8, 36.1], [17.8, 36.3], [33.8, 35.4], [41.8, 36.1], [45.8, 36.7]),
      ...rows('MechVent', [27.8, 1], [45.8, 1]),
    ],
  },
  // The patient lived.
  {
    ...{ age: 47, sex: 'female', height: 162.6, unit: 'cardiac surgery' },
    measurements: [
      ...rows('GCS', [5.2, 6], [8.2, 10], [12.2, 11], [16.2, 15], [24.2, 15], [41.2, 15]),
      ...rows('MechVent', [2.9, 1], [16.2, 1]),
      ...rows('Urine', [3.2, 300], [8.2, 220], [14.2, 120], [20.2, 260], [26.2, 320], [40.2, 160]),
      ...rows('BUN', [3.4, 10], [14.1, 8]),
      ...rows('Lactate', [1.2, 3.6], [2.1, 3.6], [7.3, 1.9]),
      ...rows('HR', [2.9, 81], [8.7, 92], [12.2, 111], [19.2, 110], [26.2, 92], [46.2, 84]),
      ...rows('MAP', [2.9, 78], [4.7, 66], [6.7, 95], [13.2, 66], [17.2, 82], [24.2, 103]),
      ...rows('Temp', [2.9, 36.8], [12.2, 38.1], [21.2, 37.6], [42.2, 37.3]),
    ],
  },
  // The patient lived. The last temperature and the heart rate after 24.9 h were put in: both are kept out.
  {
    ...{ age: 90, sex: 'male', height: 177.8, unit: 'medical' },
    measurements: [
      ...rows('GCS', [2.9, 7], [6.4, 6], [18.4, 7], [26.4, 6], [30.4, 7], [43.4, 7]),
      ...rows('Urine', [3.4, 60], [8.4, 60], [15.4, 50], [26.4, 50], [32.4, 100], [46.4, 260]),
      ...rows('BUN', [3.5, 60], [19.3, 45], [35, 36]),
      ...rows('Creatinine', [3.5, 2.7], [19.3, 1.7], [35, 1.4]),
      ...rows('HR', [2.9, 65], [12.4, 64], [24.9, 900], [29.4, 75], [41.4, 83], [46.4, 74]),
      ...rows('Temp', [2.9, 35.8], [18.4, 36.7], [30.4, 36.5], [43.4, 98.6]),
    ],
  },
  // Two and a half hours after admission.
  {
    ...{ age: 81, sex: 'male', height: 172.7, unit: 'medical' },
    measurements: [
      ...rows('HR', [0.7, 78], [1.7, 58], [2.5, 59]),
      ...rows('MAP', [1, 53], [2.1, 55]),
      ...rows('Temp', [0.7, 37.2]),
      ...rows('Urine', [0.7, 60]),
      ...rows('MechVent', [0.9, 1]),
    ],
  },
];
