import { type HeroLight, type Look, rawLook } from '@heed/demo-kit';

/**
 * What the bars on a shelf show: raw attention as the control row has it, which is the last light, or one look for
 * each head of that layer. None where there is no light.
 */
export function barLooks(
  { looks, seen }: Pick<HeroLight, 'looks' | 'seen'>,
  byHead: boolean,
): Look[] {
  const raw = looks.at(-1);
  if (raw === undefined || seen === undefined) return [];
  if (!byHead) return [raw];
  const { maps } = seen.result.attention;
  const { layer } = seen.choice;
  const { heads } = maps.find(({ name }) => name === layer) ?? maps.at(-1)!;
  return Array.from({ length: heads }, (_, head) =>
    rawLook({ maps }, { layer, head: String(head) }),
  );
}

/** What the bars are, in words: `Bars: next, mean of its heads, as the model computed it`. */
export function barWords([first, ...others]: readonly Look[]): string {
  if (first === undefined) return '';
  return `Bars: ${others.length > 0 ? first.says.replace('head 1', 'head by head') : first.says}`;
}
