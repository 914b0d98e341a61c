import type { HeroMaker } from '../hero/hero.js';
import type { DomainData, TaskIntro } from './intro.js';

/** A task of a {@link Domain}. */
export interface DomainTask extends Pick<TaskIntro, 'id' | 'name' | 'title'> {
  /** Loads what is known of the task, when its page is opened. */
  load(): Promise<TaskIntro>;
  /** Builds its hero. Default: a field for texts. */
  readonly hero?: HeroMaker;
}

/** A domain as `virtual:heed-domain` gives it to its page. */
export interface Domain extends Omit<DomainData, 'tasks'> {
  readonly tasks: readonly DomainTask[];
}
