/**
 * Makes an element of SVG text that this program wrote itself; scripts in it would not run.
 *
 * @throws Error where the text is no SVG
 */
export function parseSvg(text: string): SVGElement {
  const { documentElement } = new DOMParser().parseFromString(text, 'image/svg+xml');
  if (documentElement instanceof SVGElement) return document.importNode(documentElement, true);
  throw new Error('the picture is no SVG');
}
