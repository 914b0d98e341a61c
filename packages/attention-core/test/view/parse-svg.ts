/** Throws unless the text is one well-formed XML element: what a strict parser would accept. */
export function parseSvg(xml: string): { tags: string[]; text: string } {
  const open: string[] = [];
  const tags: string[] = [];
  let text = '';
  const piece = /<(\/?)([a-z][\w-]*)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy;
  let at = 0;
  for (let found = piece.exec(xml); found !== null; found = piece.exec(xml)) {
    const [all, closing, tag, attributes = '', empty, content] = found;
    at = piece.lastIndex;
    if (/&(?!(?:amp|lt|gt|quot|#39);)/.test(all)) throw new Error(`bare & in ${all}`);
    if (content !== undefined) text += content;
    else if (closing && open.pop() !== tag) throw new Error(`</${tag}> closes nothing`);
    else if (!closing) {
      const names = [...attributes.matchAll(/([\w:-]+)=/g)].map((match) => match[1]);
      if (new Set(names).size !== names.length) throw new Error(`an attribute twice in ${all}`);
      tags.push(tag!);
      if (!empty) open.push(tag!);
    }
    if (open.length === 0 && at < xml.length) throw new Error(`more after the end: ${at}`);
  }
  if (at !== xml.length || open.length > 0) throw new Error(`broken at ${at}: ${xml.slice(at)}`);
  return { tags, text };
}
