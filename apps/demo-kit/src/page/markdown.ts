import { escapeText } from '@heed/attention-core/view';
import { Marked } from 'marked';

const marked = new Marked({
  gfm: true,
  renderer: {
    // Markup inside Markdown is shown, not obeyed: a card is text, wherever its file came from.
    html: ({ text }) => escapeText(text),
    image: ({ text }) => escapeText(text),
    link({ href, tokens }) {
      const text = this.parser.parseInline(tokens);
      return /^(?:https?:|#)/i.test(href)
        ? `<a href="${escapeText(href)}" rel="noreferrer">${text}</a>`
        : text;
    },
    table(table) {
      const cells = (row: typeof table.header, tag: string): string =>
        `<tr>${row.map((cell) => `<${tag}>${this.parser.parseInline(cell.tokens)}</${tag}>`).join('')}</tr>`;
      const body = table.rows.map((row) => cells(row, 'td')).join('');
      // A wide table scrolls by itself, by keyboard too, instead of widening the page.
      return `<div class="scroll" tabindex="0"><table><thead>${cells(table.header, 'th')}</thead><tbody>${body}</tbody></table></div>`;
    },
  },
});

/** Markdown → HTML that runs nothing and loads nothing: raw markup and odd links become text. */
export function renderMarkdown(markdown: string): string {
  return marked.parse(markdown, { async: false });
}
