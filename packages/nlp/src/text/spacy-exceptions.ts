/** Words that spaCy splits in a way of their own, or not at all although they end in a period. */

const capitalised = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

const letters = [...'abcdefghijklmnopqrstuvwxyzäöü'].map((letter) => `${letter}.`);

/** Abbreviations that keep their period. */
const abbreviations = {
  en: 'Adm. Ak. Ala. Apr. Ariz. Ark. Aug. Bros. Calif. Co. Colo. Conn. Corp. D.C. Dec. Del. Dr. E.G. E.g. Feb. Fla. Ga. Gen. Gov. I.E. I.e. Ia. Id. Ill. Inc. Ind. Jan. Jr. Jul. Jun. Kan. Kans. Ky. La. Ltd. Mar. Mass. Md. Messrs. Mich. Minn. Miss. Mo. Mont. Mr. Mrs. Ms. Mt. N.C. N.D. N.H. N.J. N.M. N.Y. Neb. Nebr. Nev. Nov. Oct. Okla. Ore. Pa. Ph.D. Prof. Rep. Rev. S.C. Sen. Sep. Sept. St. Tenn. Va. Wash. Wis. a.m. co. e.g. i.e. p.m. v.s. vs.',
  de: 'A.C. A.D. A.G. Abb. Abk. Abs. Abt. Apr. Aug. B.A. B.Sc. Bd. Betr. Bf. Bhf. Biol. Bsp. Chr. Cie. Co. D.C. Dez. Di. Dipl. Dipl.-Ing. Do. Dr. Fa. Fam. Feb. Fr. Frl. G.m.b.H. Gebr. Hbf. Hg. Hr. Hrn. Hrsg. I. II. III. IV. Inc. Ing. Jan. Jh. Jhd. Jr. Jul. Jun. K.O. L.A. M.A. M.Sc. Mi. Mio. Mo. Mr. Mrd. Mrz. MwSt. Mär. N.Y. N.Y.C. Nov. Nr. O.K. Okt. Orig. P.S. Pkt. Prof. R.I.P. Red. Sa. Sep. Sept. So. St. Std. Str. Tel. Tsd. U.S. U.S.A. U.S.S. Univ. Vol. a.D. a.M. a.Z. abzgl. adv. al. allg. betr. biol. bspw. bzgl. bzw. ca. co. d.h. dgl. e.V. e.g. ebd. ehem. eigtl. engl. entspr. erm. etc. ev. evtl. frz. geb. gegr. gem. ggf. ggfs. ggü. h.c. hrsg. i.A. i.G. i.O. i.Tr. i.V. i.d.R. i.e. incl. inkl. insb. jr. jun. jur. kath. lat. lt. m.E. m.M. max. min. mind. mtl. n.Chr. nat. o.a. o.g. o.k. o.ä. orig. p.a. p.s. pers. phil. q.e.d. rer. röm. s.o. sen. sog. std. stellv. tägl. u.U. u.a. u.s.w. u.v.m. usf. usw. uvm. v.Chr. v.a. v.l.n.r. vgl. vllt. vlt. vs. wiss. z.B. z.Bsp. z.T. z.Z. z.Zt. z.b. zzgl. österr.',
} as const;

/** Words kept whole although a sign stands in them. */
const whole = {
  en: [
    "ma'am",
    "o'clock",
    "doin'",
    "goin'",
    "havin'",
    "lovin'",
    "nothin'",
    "somethin'",
    "'em",
    "'ll",
    "'re",
    'and/or',
    'w/o',
    'C++',
  ],
  de: ["'n", "'ne", "'nen", "'nem", "'s", '’s', 'c/o', 'CDU/CSU', 'C++'],
} as const;

/** Verbs before “n't”; “can't” is split as “ca n't”. */
const helpers =
  'ai are ca could dare did do does had has have is may might must need ought sha should was were wo would'.split(
    ' ',
  );

/** What stands before “'d” and its like, and which of them. */
const contracted: Readonly<Record<string, string>> = {
  i: 'd ll m ve',
  you: 'd ll re ve',
  he: 'd ll s',
  she: 'd ll s',
  it: 'd ll s',
  we: 'd ll re ve',
  they: 'd ll re ve',
  this: 'd ll s',
  that: 'd ll s',
  these: 'd ll re ve',
  those: 'd ll re ve',
  there: 'd ll re s ve',
  who: 'd ll re s ve',
  what: 'd ll re s ve',
  when: 'd ll re s ve',
  where: 'd ll re s ve',
  why: 'd ll re s ve',
  how: 'd ll re s ve',
  could: 've',
  might: 've',
  must: 've',
  should: 've',
  would: 've',
};

/** Words of their own, which a contraction without its apostrophe would be taken for. */
const otherWords = new Set(['ill', 'shed', 'hell', 'shell', 'its', 'well', 'were', 'whore']);

/** Words made of two: isn't, they'll. The apostrophe is straight, curly or left out. */
function* contractions(): Generator<readonly [string, string]> {
  for (const apostrophe of ["'", '’', '']) {
    for (const helper of helpers) yield [helper, `n${apostrophe}t`];
    for (const [word, endings] of Object.entries(contracted)) {
      for (const ending of endings.split(' ')) yield [word, `${apostrophe}${ending}`];
    }
    if (apostrophe !== '') yield ['let', `${apostrophe}s`];
  }
  yield* [
    ['can', 'not'],
    ['gon', 'na'],
    ['got', 'ta'],
    ["c'm", 'on'],
  ] as const;
}

const kept = (...words: string[]) => words.map((word) => [word, [word]] as const);

/** The tokens of each exception, by how it is written. */
export const splittings: Readonly<Record<'en' | 'de', ReadonlyMap<string, readonly string[]>>> = {
  en: new Map<string, readonly string[]>([
    ...kept(...letters, ...abbreviations.en.split(' '), ...whole.en),
    ...[...contractions()]
      .filter((parts) => !otherWords.has(parts.join('')))
      .flatMap(([first, last]) =>
        [first, capitalised(first)].map((start) => [start + last, [start, last]] as const),
      ),
  ]),
  de: new Map<string, readonly string[]>([
    ...kept(...letters, ...abbreviations.de.split(' '), ...whole.de),
    ...['auf', 'hinter', 'unter', 'vor', 'über'].map(
      (word) => [`${word}'m`, [word, "'m"]] as const,
    ),
    ...['du', 'er', 'ich', 'ihr', 'sie', 'wir'].map((word) => [`${word}'s`, [word, "'s"]] as const),
  ]),
};
