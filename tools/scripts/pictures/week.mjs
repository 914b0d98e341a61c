import { attend, mapOf } from './attend.mjs';

const hours = 96;
const seconds = Array.from({ length: hours }, (_, hour) => hour * 3600);

/** Four days of made-up weather: warm afternoons, and a front on the third. */
const temperature = seconds.map((_, hour) => {
  const front = 7 * Math.exp(-((hour - 62) ** 2) / 60);
  return 14 + 6 * Math.sin(((hour - 9) / 24) * 2 * Math.PI) - front + 0.7 * Math.sin(hour * 2.1);
});
const pressure = seconds.map((_, hour) => {
  const front = 16 * Math.exp(-((hour - 58) ** 2) / 130);
  return 1016 + 3 * Math.sin(hour / 17) - front + 0.4 * Math.sin(hour * 1.3);
});
const wind = seconds.map((_, hour) => {
  const front = 11 * Math.exp(-((hour - 60) ** 2) / 70);
  return 5 + front + 1.6 * Math.sin(hour * 0.9) + 1.1 * Math.sin(hour * 2.7);
});

const scaled = seconds.map((_, hour) => [
  (temperature[hour] - 13) / 7,
  (pressure[hour] - 1012) / 8,
  (wind[hour] - 8) / 5,
]);

/** Measurements, and which hours are like the stormiest one. */
export const week = {
  series: [
    { name: 'Temperature', values: temperature, unit: '°C' },
    { name: 'Pressure', values: pressure, unit: 'hPa' },
    { name: 'Wind', values: wind, unit: 'm/s' },
  ],
  map: mapOf(
    'hours by weather',
    { kind: 'steps', labels: ['hour 60'] },
    { kind: 'visits', labels: seconds.map((_, hour) => `hour ${hour}`), seconds },
    attend([scaled[60]], scaled, 1.6),
  ),
};
