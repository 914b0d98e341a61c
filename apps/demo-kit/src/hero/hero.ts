import type { Shown } from '@heed/attention-core/plugin';
import type { ConnectedTask } from '../bridge/connect-task.js';
import type { Question } from '../bridge/protocol.js';
import type { TaskIntro } from '../intro/intro.js';
import type { Look } from '../look/look.js';

/** How a hero is lit. */
export interface HeroLight {
  /** The light, and maybe another to be seen beside it; none for no light. */
  looks: readonly Look[];
  /** Parts with less than this share of full light get none. */
  least: number;
  /** Whether raw attention would say something else. */
  comparable: boolean;
  /** What of the input the picture is drawn on. */
  shown?: Shown | undefined;
}

/** The input and its light, as large as the window allows. */
export interface Hero {
  /** What stands there now; `undefined` while there is nothing to ask about. */
  readonly question: Question | undefined;
  /** Whether raw attention is wanted beside another method. */
  readonly beside: boolean;
  /** Shows that light is on its way; a wait that is not felt is not seen. */
  busy(busy: boolean): void;
  /** Lights the input. */
  show(light: HeroLight): void;
}

/** What a hero tells its page. */
export interface HeroEvents {
  /** Somebody changed the input. */
  onAsk(): void;
  /** Somebody wants raw attention beside it, or no longer. */
  onBeside(): void;
  /** An input could not be had, for instance from a file. */
  onProblem(error: unknown): void;
}

/**
 * Builds a hero for a task, with its first example in it.
 *
 * @param root - where to build it
 */
export type HeroMaker = (
  root: HTMLElement,
  intro: TaskIntro,
  task: Pick<ConnectedTask, 'answer' | 'example'>,
  events: HeroEvents,
) => Hero;
