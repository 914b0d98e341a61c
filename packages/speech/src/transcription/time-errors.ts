/** A word and its time, in seconds. */
interface TimedWord {
  word: string;
  at: number;
}

/**
 * How far the times of words that were understood are from where they were said, in seconds. Words belong together as
 * they do where errors are counted: by the fewest that must be changed, left out or added (Levenshtein 1966).
 */
export function timeErrors(said: readonly TimedWord[], heard: readonly TimedWord[]): number[] {
  const [rows, columns] = [said.length + 1, heard.length + 1];
  const costs = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => (row === 0 ? column : column === 0 ? row : 0)),
  );
  const isSame = (row: number, column: number) => said[row - 1]!.word === heard[column - 1]!.word;
  for (let row = 1; row < rows; row++) {
    for (let column = 1; column < columns; column++) {
      costs[row]![column] = Math.min(
        costs[row - 1]![column - 1]! + (isSame(row, column) ? 0 : 1),
        costs[row - 1]![column]! + 1,
        costs[row]![column - 1]! + 1,
      );
    }
  }
  const errors: number[] = [];
  let [row, column] = [said.length, heard.length];
  while (row > 0 && column > 0) {
    const cost = costs[row]![column]!;
    if (cost === costs[row - 1]![column - 1]! + (isSame(row, column) ? 0 : 1)) {
      row -= 1;
      column -= 1;
      if (isSame(row + 1, column + 1)) errors.push(Math.abs(said[row]!.at - heard[column]!.at));
    } else if (cost === costs[row - 1]![column]! + 1) row -= 1;
    else column -= 1;
  }
  return errors;
}
