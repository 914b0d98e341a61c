const strong = /\p{L}/u;
const rightToLeft =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;

/** Whether texts are read from right to left: whether the first letter of them is. */
export function readsRightToLeft(texts: readonly string[]): boolean {
  for (const text of texts) {
    const letter = strong.exec(text)?.[0];
    if (letter !== undefined) return rightToLeft.test(letter);
  }
  return false;
}
