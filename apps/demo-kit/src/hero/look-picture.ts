import type { Axis } from '@heed/attention-core/explain';
import type { Shown } from '@heed/attention-core/plugin';
import { type AnyPictureOptions, imageOverlay, picture } from '@heed/attention-core/view';
import type { Look } from '../look/look.js';

/** What the view module leaves empty around its pictures, of which a page needs little. */
const [margin, kept] = [20, 2];
/** How much a picture may be enlarged, with its letters. */
const enlarged = 1.3;
/** Narrowest picture: a narrower place shows it smaller. */
const narrowest = 360;
/** A plan of objects where there is room for it, in pixels. */
const plan = { width: 560, height: 360 };

/** How much a veil covers where nobody says otherwise: as that of the view module. */
export const usualVeil = 0.86;

/** Whether a light is seen as a veil over an image. */
export function isVeiled({ axis }: Pick<Look, 'axis'>, { image }: Shown = {}): boolean {
  return axis.kind === 'grid' && image !== undefined;
}

/**
 * The picture of a light for a page, which names it beside: an element of SVG as wide as its place.
 *
 * @param width - of its place, in pixels
 * @param veil - how much of an image is covered where there is no light, 0 … 1. Default 0.86.
 */
export function lookPicture(look: Look, shown: Shown, width: number, veil = usualVeil): string {
  const source = { method: look.title, axis: look.axis, scores: Float32Array.from(look.weights) };
  const options = {
    ...{ ...shown, ...sizeOf(look.axis, shown, width) },
    ...{ full: look.full, model: '', method: '' },
  };
  const svg = isVeiled(look, shown)
    ? imageOverlay(source, { ...options, strength: veil })
    : picture(source, options);
  return svg.replace(
    /width="([\d.]+)" height="([\d.]+)" viewBox="[^"]+"/,
    (_, wide: string, tall: string) => {
      const [w, h] = [Number(wide) - 2 * (margin - kept), Number(tall) - 2 * (margin - kept)];
      return `width="${w}" height="${h}" viewBox="${margin - kept} ${margin - kept} ${w} ${h}"`;
    },
  );
}

/** Sizes by what is drawn: strips take all the room, pictures keep their shape. */
function sizeOf(
  axis: Axis,
  { series = [] }: Shown,
  width: number,
): Pick<AnyPictureOptions, 'width' | 'height'> {
  const room = Math.max(narrowest, Math.min(width, Math.max(720, width / enlarged)));
  switch (axis.kind) {
    case 'frames':
      return { width: room, height: Math.round(Math.min(260, 90 + room / 8)) };
    case 'visits':
    case 'steps': {
      // Names stand to the left of strips, their range to the right.
      const names = series.length === 0 ? 0 : 48 + longestName(series.map(({ name }) => name));
      return { width: Math.max(160, room - names) };
    }
    case 'grid':
      return { width: Math.min(480, room) };
    case 'objects':
    case 'cells': {
      const share = Math.min(1, room / plan.width);
      return axis.boxes === undefined
        ? {}
        : { width: plan.width * share, height: plan.height * share };
    }
    case 'items':
      return { width: Math.max(80, Math.min(420, room - 260)) };
    default:
      return { width: Math.min(720, room) };
  }
}

function longestName(names: readonly string[]): number {
  return 16 + 8.5 * Math.min(12, Math.max(...names.map(({ length }) => length)));
}
