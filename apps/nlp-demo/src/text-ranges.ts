import type { TokenSpan } from '@heed/attention-core/explain';

/**
 * Parts of a text as ranges of the document, which know where they are on the screen.
 *
 * @param root - holds the text in any number of elements
 * @param spans - in the order of the text, none within another
 */
export function textRanges(root: Element, spans: readonly TokenSpan[]): Range[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  let node = walker.nextNode() as Text;
  let before = 0;
  /** Sets an end of a range; at the border of two nodes, a start is in the later one. */
  const placed = (offset: number, later: boolean): [Text, number] => {
    while (offset > before + node.length || (later && offset === before + node.length)) {
      const next = walker.nextNode() as Text | null;
      if (next === null) return [node, node.length];
      before += node.length;
      node = next;
    }
    return [node, offset - before];
  };
  return spans.map(({ start, end }) => {
    const range = document.createRange();
    const from = placed(start, true);
    const to = placed(end, false);
    range.setStart(...from);
    range.setEnd(...to);
    return range;
  });
}

/** Where parts of a text begin on the screen: the boxes of their first lines. */
export function firstBoxes(root: Element, spans: readonly TokenSpan[]): DOMRect[] {
  return textRanges(root, spans).map((range) => range.getClientRects()[0] ?? new DOMRect());
}
