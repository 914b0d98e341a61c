import type { AttentionMap, AttentionTrace } from '@heed/attention-core/explain';
import type { Shown } from '@heed/attention-core/plugin';
import type { ConnectedTask } from '../bridge/connect-task.js';
import type { Question } from '../bridge/protocol.js';
import type { SeenResult, TaskIntro } from '../intro/intro.js';
import type { Look, MapChoice } from '../look/look.js';

/** What a light is about. */
export interface Seen {
  question: Question;
  result: SeenResult;
  /** Which raw attention is looked at. */
  choice: MapChoice;
}

/** How a hero is lit. */
export interface HeroLight {
  /** The answer in this light; none where there is no light. */
  seen?: Seen;
  /** The light, and maybe another to be seen beside it; none for no light. */
  looks: readonly Look[];
  /** Parts with less than this share of full light get none. */
  least: number;
  /** Whether raw attention would say something else. */
  comparable: boolean;
  /** What of the input the picture is drawn on. */
  shown?: Shown | undefined;
}

/** The part of an answer's attention that is looked at. */
export interface Sight {
  /** What head by head shows. */
  trace: AttentionTrace;
  /** What the control row offers, at least one. */
  maps: readonly AttentionMap[];
}

/** The input and its light, as large as the window allows. */
export interface Hero {
  /** What stands there now; `undefined` while there is nothing to ask about. */
  readonly question: Question | undefined;
  /** Whether raw attention is wanted beside another method. */
  readonly beside: boolean;
  /** The weight that gets full light, where that is not the first look's. */
  readonly full?: number | undefined;
  /** Whether one input follows the other by itself: what is slower than light waits until that ends. */
  readonly live?: boolean;
  /** When that ends: default `the camera is stopped`. */
  readonly until?: string;
  /** Shows that light is on its way, or there; a wait that is not felt is not seen. */
  busy(busy: boolean): void;
  /** Something failed: no input may follow by itself. */
  stop?(): void;
  /** Lights the input. */
  show(light: HeroLight): void;
  /** What to look at where that is not all the attention; of one result the same trace, until `onView`. */
  sight?(result: SeenResult): Sight;
  /**
   * Shows an answer on its way: what a callback of the task was told.
   *
   * @param name - of the callback among the task's options
   */
  progress?(name: string, event: never): void;
}

/** What a hero tells its page. */
export interface HeroEvents {
  /** Somebody changed the input. */
  onAsk(): void;
  /** Somebody wants to see something else of the same answer, such as raw attention beside it. */
  onView(): void;
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
  task: Pick<ConnectedTask, 'answer' | 'example' | 'shown'>,
  events: HeroEvents,
) => Hero;
