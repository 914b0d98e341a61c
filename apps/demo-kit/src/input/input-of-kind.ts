import type { PixelImage } from '@heed/attention-core/media';
import type { InputKind } from '@heed/attention-core/plugin';
import type { ConnectedTask } from '../bridge/connect-task.js';
import { imageInput } from './image-input.js';
import { jsonDrawer } from './json-drawer.js';
import type { OwnInput, OwnInputEvents } from './own-input.js';
import { soundInput, type SoundInputContext } from './sound-input.js';

/** What an input of one's own may begin with. */
export interface OwnInputContext extends OwnInputEvents<unknown> {
  /** The input that is seen. */
  seen(): Promise<unknown>;
  task: Pick<ConnectedTask, 'answer'>;
}

/**
 * The way to give an input of one's own, by its kind.
 *
 * @param hero - where files may be dropped
 */
export function ownInput(hero: HTMLElement, kind: InputKind, context: OwnInputContext): OwnInput {
  const { seen, task, onInput, onProblem } = context;
  switch (kind) {
    case 'image':
      return imageInput(hero, context as OwnInputEvents<PixelImage>);
    case 'audio':
      return soundInput(hero, context as OwnInputContext & SoundInputContext);
    default:
      return { roots: jsonDrawer(seen, task, onInput, onProblem) };
  }
}
