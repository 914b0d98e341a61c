/**
 * A model card, Markdown whose sections begin with a bold word: `**Numbers.** …`.
 *
 * @param {string} card
 * @returns {{ name: string, markdown: string, text: string }[]} `text` is the Markdown without the bold word
 */
export function cardSections(card) {
  const starts = [...card.matchAll(/^\*\*([^*\n]+?)\.?\*\* /gm)];
  return starts.map((start, index) => {
    const markdown = card.slice(start.index, starts[index + 1]?.index).trim();
    return { name: start[1], markdown, text: markdown.slice(start[0].length) };
  });
}
