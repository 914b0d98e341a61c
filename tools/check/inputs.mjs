/** What a command depends on, by the paths of files. */

/** Anything. */
export const everything = () => true;

/** What eslint and the rules of imports read. */
export const code = (file) => /\.(ts|[mc]?js|json)$/.test(file);

/** The packages, and how they are compiled. */
export const packages = (file) => /^(packages|tools\/datasets)\//.test(file) || isRoot(file);

const isRoot = (file) => !file.includes('/');

/**
 * What the tests of a workspace can see. Imports go one way, which lint enforces: a domain and its demo
 * see no other domain, and what is below them sees none. All else may look at anything.
 *
 * @param {string} place `packages/nlp`
 * @param {readonly string[]} domains places of the packages that are plugins
 * @returns {(file: string) => boolean}
 */
export function seenBy(place, domains) {
  const demoOf = (domain) => `apps/${domain.split('/')[1]}-demo`;
  const below = ['packages/attention-core', 'packages/testing', 'tools/datasets', 'apps/demo-kit'];
  const own = domains.find((domain) => place === domain || place === demoOf(domain));
  if (own === undefined && !below.includes(place)) return everything;
  const mine = own === undefined ? [] : [own, place];
  const others = [...domains, ...domains.map(demoOf), 'apps/gallery', 'docs', 'examples'].filter(
    (each) => !mine.includes(each),
  );
  return (file) => !others.some((folder) => file.startsWith(`${folder}/`));
}
