import { DefaultTheme, DefaultThemeRenderContext, JSX, ReflectionKind } from 'typedoc';

const nothing = () => JSX.createElement(JSX.Fragment, null);

/** typedoc's page without what is not needed: colours follow the reader's system, and nothing is hidden. */
class SiteContext extends DefaultThemeRenderContext {
  settings = nothing;

  pathOf = this.breadcrumbs;

  /** A page of Markdown has its title already: its group stands above it. */
  breadcrumbs = (reflection) =>
    reflection.isDocument()
      ? JSX.createElement('p', { class: 'tsd-breadcrumb' }, reflection.frontmatter.group)
      : this.pathOf(reflection);
}

const inOrder = (documents) =>
  [...documents].sort((one, other) => one.frontmatter.place - other.frontmatter.place);

/** The order of the navigation: what to read first, what there is, and last the reference of all packages. */
export class SiteTheme extends DefaultTheme {
  ContextClass = SiteContext;

  /** @param {import('typedoc').ProjectReflection} project */
  buildNavigation(project) {
    const groups = new Map();
    for (const document of inOrder(project.documents ?? [])) {
      const { group } = document.frontmatter;
      const entry = {
        text: document.name,
        path: this.router.getFullUrl(document),
        kind: ReflectionKind.Document,
      };
      groups.set(group, [...(groups.get(group) ?? []), entry]);
    }
    const pages = [...groups].map(([text, children]) => ({ text, children }));
    const entries = super.buildNavigation(project);
    const reference = entries.filter(({ kind }) => kind !== ReflectionKind.Document);
    return [...pages, { text: 'Reference', children: reference }];
  }
}
