/** Elements by which a text is known to be HTML, and which part sentences. */
const blocks =
  'address|article|aside|blockquote|body|br|caption|dd|div|dl|dt|figcaption|figure|footer|form|h[1-6]|head|header|hr|html|li|main|nav|ol|p|pre|section|table|tbody|td|tfoot|th|thead|title|tr|ul';

const looksLikeHtml = new RegExp(String.raw`<(?:!doctype\s|/?(?:${blocks})\b[^<>]*>)`, 'i');
const unread = /<!--[^]*?-->|<(script|style|template)\b[^]*?<\/\1\s*>/gi;
const block = new RegExp(String.raw`</?(?:${blocks})\b[^<>]*>`, 'gi');
const tag = /<[!/a-z][^<>]*>/gi;

const blank = (length: number): string => ' '.repeat(length);

/**
 * A text with its HTML tags, comments, scripts and styles blanked out, so that all that is left stays where it
 * was; what parts paragraphs becomes a blank line. A text without block elements is no HTML and stays as it
 * is, with its `<` and `>`. Character references such as `&amp;` stay too.
 */
export function withoutMarkup(text: string): string {
  if (!looksLikeHtml.test(text)) return text;
  return text
    .replace(unread, ({ length }) => blank(length))
    .replace(block, ({ length }) => `\n\n${blank(length - 2)}`)
    .replace(tag, ({ length }) => blank(length));
}
