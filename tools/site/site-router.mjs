import { KindRouter } from 'typedoc';
import { addressOf } from './pages.mjs';

/** Gives pages of Markdown addresses that read like their files: `guides/see-attention.html`. */
export class SiteRouter extends KindRouter {
  /** @param {import('typedoc').Reflection} reflection */
  getIdealBaseName(reflection) {
    if (!reflection.isDocument()) return super.getIdealBaseName(reflection);
    const { at, file } = reflection.frontmatter;
    return `${at}/${addressOf(String(file))}`;
  }
}
