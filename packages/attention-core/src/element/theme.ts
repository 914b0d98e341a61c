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
 * for its `color-scheme` elsewhere. A variable cannot refer to itself, so the host gathers them under
 * other names and the frame inside gives the names back.
 */
function themeOf(): string {
  const dark = new Map(colours('dark'));
  const names = colours('light').map(([name, light]) => ({
    gathered: `--own-${name}:var(--heed-${name},light-dark(${light},${dark.get(name)!}));`,
    back: `--heed-${name}:var(--own-${name});`,
  }));
  return (
    `:host{${names.map(({ gathered }) => gathered).join('')}--serif:var(--heed-serif,${families.serif});--sans:var(--heed-sans,${families.sans})}` +
    `:host([scheme="light"]){color-scheme:light}:host([scheme="dark"]){color-scheme:dark}` +
    `.frame{${names.map(({ back }) => back).join('')}}`
  );
}

function colours(scheme: Scheme): (readonly [name: string, colour: string])[] {
  const ramps = [...rampVariables(scheme).matchAll(/--heed-([\w-]+):([^;]+);/g)];
  return [
    ...Object.entries(plain[scheme]),
    ...ramps.map(([, name, colour]) => [name!, colour!] as const),
  ];
}
