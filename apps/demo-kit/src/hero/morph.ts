/**
 * Makes one element look like another without replacing what is alike, so that colours can fade from
 * the old to the new.
 *
 * @param old - in the page
 * @param next - not in the page; its parts may be moved out of it
 */
export function morph(old: Element, next: Element): void {
  const [before, after] = [[...old.childNodes], [...next.childNodes]];
  if (old.tagName !== next.tagName || !alike(before, after)) {
    old.replaceWith(next);
    return;
  }
  for (const { name } of [...old.attributes]) {
    if (!next.hasAttribute(name)) old.removeAttribute(name);
  }
  for (const { name, value } of next.attributes) {
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
  before.forEach((child, index) => {
    const other = after[index]!;
    if (child instanceof Element) morph(child, other as Element);
    else if (child.nodeValue !== other.nodeValue) child.nodeValue = other.nodeValue;
  });
}

function alike(before: readonly ChildNode[], after: readonly ChildNode[]): boolean {
  return (
    before.length === after.length &&
    before.every((child, index) => child.nodeName === after[index]!.nodeName)
  );
}
