/** Sizes of the graph of {@link checkModel}. */
export const checkSizes = { rows: 12, columns: 20 };

/**
 * As the writer wrote it; check-model.test.ts holds the graph. Pages get the file, so that they need
 * not get the writer.
 */
const file =
  'CAgSBGhlZWQ63QIKIgoBeAoBdxIHcHJvZHVjdBoHcHJvZHVjdCIGTWF0TXVsOgAKJAoHcHJvZHVjdBIGc2hhcmVzGgZz' +
  'aGFyZXMiB1NvZnRtYXg6AAoaCgdwcm9kdWN0EgNlcmYaA2VyZiIDRXJmOgAKNQoDZXJmEgRtZWFuGgRtZWFuIgpSZWR1' +
  'Y2VNZWFuKhQKBGF4ZXNA////////////AaABBzoACkMKBnNoYXJlcwoGcGxhY2VzCgNlcmYSBHN1bXMaBHN1bXMiCVNj' +
  'YXR0ZXJORCoTCglyZWR1Y3Rpb24iA2FkZKABAzoAEgVjaGVja1oTCgF4Eg4KDAgBEggKAggMCgIIFFoTCgF3Eg4KDAgB' +
  'EggKAggUCgIIFFoYCgZwbGFjZXMSDgoMCAcSCAoCCAwKAggBYhYKBG1lYW4SDgoMCAESCAoCCAwKAggBYhYKBHN1bXMS' +
  'DgoMCAESCAoCCAwKAggUQgQKABAR';

/**
 * A small graph of what transformers and their gradients are made of, once each: MatMul, Softmax,
 * Erf, ReduceMean, and ScatterND that adds. Inputs `x` [rows, columns], `w` [columns, columns] and
 * `places` [rows, 1]; outputs `mean` [rows, 1] and `sums` [rows, columns].
 */
export function checkModel(): Uint8Array {
  return Uint8Array.from(atob(file), (letter) => letter.charCodeAt(0));
}
