/**
 * Makes code in headings part of their anchors, as GitHub does: typedoc takes the children of a token for its
 * text, and code has none.
 *
 * @param {import('markdown-it').default} parser
 */
export function anchorCode(parser) {
  parser.core.ruler.push('anchor-code', ({ tokens, Token }) => {
    const headings = tokens.filter((_, index) => tokens[index - 1]?.type === 'heading_open');
    for (const part of headings.flatMap(({ children }) => children)) {
      if (part.type !== 'code_inline') continue;
      part.children = [Object.assign(new Token('text', '', 0), { content: part.content })];
    }
  });
}
