import { splittings } from './spacy-exceptions.js';

/** Languages whose rules of spaCy are here. */
export type SpacyLanguage = 'en' | 'de';

const lower = String.raw`\p{Ll}\p{Lo}`;
const upper = String.raw`\p{Lu}\p{Lo}`;
const letter = String.raw`\p{Lu}\p{Ll}\p{Lo}`;
const quoteSigns = `'"”“\`‘´’‚,„»«「」『』（）〔〕【】《》〈〉⟦⟧`;
const punctuationSigns = String.raw`…,:;!?¿؟¡()\[\]{}<>_#*&。？！，、；：～·।،۔؛٪`;

const dots = String.raw`\.\.+|…`;
const icon = String.raw`\p{So}`;
const quote = `[${quoteSigns}]`;
const punctuation = `……|[${punctuationSigns}]`;
const currency = String.raw`US\$|C\$|A\$|\p{Sc}`;
const units =
  'km|km²|km³|m|m²|m³|dm|dm²|dm³|cm|cm²|cm³|mm|mm²|mm³|ha|µm|nm|yd|in|ft|kg|g|mg|µg|t|lb|oz|m/s|km/h|kmh|mph|hPa|Pa|mbar|mb|MB|kb|KB|gb|GB|tb|TB|T|G|M|K|%';

const prefix = String.raw`[§%=—–]|\+(?![0-9])|${punctuation}|${dots}|${quote}|${currency}|${icon}`;

/** What may end a word; `before` may stand before a period that ends a sentence. */
const suffix = (own: string, before: string) =>
  [
    own,
    punctuation,
    dots,
    quote,
    icon,
    String.raw`(?<=[0-9])\+`,
    String.raw`(?<=°[FfCcKk])\.`,
    `(?<=[0-9])(?:${currency}|${units})`,
    String.raw`(?<=[${before}${lower}%²\-+|${punctuationSigns}${quoteSigns}])\.`,
    String.raw`(?<=[${upper}][${upper}])\.`,
  ].join('|');

const infixes = {
  en: [
    dots,
    icon,
    String.raw`(?<=[0-9])[+\-*^](?=[0-9\-])`,
    String.raw`(?<=[${lower}${quoteSigns}])\.(?=[${upper}${quoteSigns}])`,
    `(?<=[${letter}]),(?=[${letter}])`,
    `(?<=[${letter}0-9])(?:---?|——|[-–—~])(?=[${letter}])`,
    `(?<=[${letter}0-9])[:<>=/](?=[${letter}])`,
  ],
  de: [
    dots,
    icon,
    String.raw`(?<=[${lower}])\.(?=[${upper}])`,
    `(?<=[${letter}])[,!?:<>=](?=[${letter}])`,
    `(?<=[0-9${letter}])/(?=[0-9${letter}])`,
    String.raw`(?<=[${letter}])[${quoteSigns.replace("'", '')}()\[\]](?=[${letter}])`,
    `(?<=[${letter}])--(?=[${letter}])`,
    '(?<=[0-9])-(?=[0-9])',
  ],
} satisfies Record<SpacyLanguage, string[]>;

const rules = {
  en: {
    prefix: new RegExp(`^(?:${prefix})`, 'u'),
    suffix: new RegExp(`(?:${suffix("['’][sS]|[—–]", '0-9')})$`, 'u'),
    infix: new RegExp(infixes.en.join('|'), 'gu'),
  },
  de: {
    prefix: new RegExp(`^(?:\`\`|${prefix})`, 'u'),
    suffix: new RegExp(`(?:${suffix("''|/", '')})$`, 'u'),
    infix: new RegExp(infixes.de.join('|'), 'gu'),
  },
} satisfies Record<SpacyLanguage, Record<string, RegExp>>;

/** Splits at what stands between two parts of a word, the sign itself being a token. */
function splitInside(word: string, infix: RegExp): string[] {
  const tokens: string[] = [];
  let start = 0;
  for (const match of word.matchAll(infix)) {
    if (match.index === 0) continue;
    tokens.push(word.slice(start, match.index), match[0]);
    start = match.index + match[0].length;
  }
  return [...tokens, word.slice(start)].filter((token) => token !== '');
}

/** What stands between white space: takes signs off both ends until an exception or a bare word is left. */
function splitChunk(chunk: string, language: SpacyLanguage): string[] {
  const { prefix, suffix, infix } = rules[language];
  const exceptions = splittings[language];
  const before: string[] = [];
  const after: string[] = [];
  let rest = chunk;
  while (rest !== '' && !exceptions.has(rest)) {
    const first = prefix.exec(rest)?.[0] ?? '';
    const withoutFirst = rest.slice(first.length);
    if (first !== '' && exceptions.has(withoutFirst)) {
      before.push(first);
      rest = withoutFirst;
      break;
    }
    const last = suffix.exec(rest)?.[0] ?? '';
    const withoutLast = rest.slice(0, rest.length - last.length);
    if (last !== '' && exceptions.has(withoutLast)) {
      after.unshift(last);
      rest = withoutLast;
      break;
    }
    if (first === '' && last === '') break;
    if (first !== '') before.push(first);
    rest = withoutFirst;
    if (last !== '' && first.length + last.length <= rest.length + first.length) {
      after.unshift(last);
      rest = rest.slice(0, rest.length - last.length);
    }
  }
  const middle = exceptions.get(rest) ?? splitInside(rest, infix);
  return [...before, ...middle, ...after];
}

/**
 * The words of a sentence as spaCy 3 splits it (Honnibal et al. 2020): signs at the ends of a word, signs
 * within it, contractions (“isn't” → is n't) and abbreviations that keep their period.
 *
 * spaCy's rules without its rarer exceptions: no web addresses, no emoticons, no slang.
 */
export function spacyWords(text: string, language: SpacyLanguage): string[] {
  return text
    .split(/\s+/u)
    .filter((chunk) => chunk !== '')
    .flatMap((chunk) => splitChunk(chunk, language));
}
