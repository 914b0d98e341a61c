import { type Scheme, rampVariables } from '../view/ramp.js';
import { families, plain } from '../view/svg.js';
import { styles } from './styles.js';

let sheet: CSSStyleSheet | undefined;

/** The style sheet that all elements share, made when the first one appears. */
export function sharedSheet(): CSSStyleSheet {
  if (sheet === undefined) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(themeOf() + styles);
  }
  return sheet;
}

/**
 * Every colour under its name, such as `--heed-warm-7`: the page's own where it defines one, and ours
 * for the scheme elsewhere. A variable cannot refer to itself, so the host gathers them under other
 * names and the frame inside gives the names back.
 */
function themeOf(): string {
  const [light, dark] = [gathered('light'), gathered('dark')];
  const back = colours('light').replaceAll(declaration, '--heed-$1:var(--own-$1);');
  return (
    `:host{${light}--serif:var(--heed-serif,${families.serif});--sans:var(--heed-sans,${families.sans})}` +
    `@media(prefers-color-scheme:dark){:host(:not([scheme="light"])){${dark}color-scheme:dark}}` +
    `:host([scheme="dark"]){${dark}color-scheme:dark}` +
    `.frame{${back}}`
  );
}

const declaration = /--heed-([\w-]+):([^;]+);/g;

function gathered(scheme: Scheme): string {
  return colours(scheme).replaceAll(declaration, '--own-$1:var(--heed-$1,$2);');
}

function colours(scheme: Scheme): string {
  const named = Object.entries(plain[scheme]).map(([name, colour]) => `--heed-${name}:${colour};`);
  return named.join('') + rampVariables(scheme);
}
