/** What demo pages share. */
export { domainPage, type TaskParts } from './page/domain-page.js';
export { taskPage } from './page/task-page.js';
export type { Hero, HeroEvents, HeroLight, HeroMaker } from './hero/hero.js';
export { lookPicture } from './hero/look-picture.js';
export { textHero } from './hero/text-hero.js';
export { type AnswerFigure, answerView, type AnswerView, factList } from './answer/answer-view.js';
export { percent } from './answer/percent.js';
export type { Domain, DomainTask } from './intro/domain.js';
export type {
  DomainData,
  ExampleIntro,
  FirstAnswer,
  SeenResult,
  StoredAttribution,
  StoredResult,
  TaskIntro,
} from './intro/intro.js';
export { rankedMethods, reviveAttribution, reviveResult } from './intro/revive.js';
export {
  atLeast,
  explainedLook,
  layerTitle,
  type Look,
  type Looks,
  type MapChoice,
  type Named,
  rawLook,
  strongestParts,
} from './look/look.js';
export { methodWords, type MethodWords } from './look/methods.js';
export { capital, partWords, type PartWords } from './look/part-words.js';
export { connectTask, type ConnectedTask } from './bridge/connect-task.js';
export type { Answered, Drops, LoadProgress, Question } from './bridge/protocol.js';
export type { CardFaithfulness, Measured } from './card-faithfulness.js';
export { latest, type Latest } from './bridge/latest.js';
export { announcer, type Announcer } from './page/announcer.js';
export { element } from './page/element.js';
export { parseSvg } from './page/parse-svg.js';
export { problemLine, type ProblemLine } from './page/problem.js';
export { createShell, type Shell, type ShellOptions, type TaskLink } from './page/shell.js';
export { dropdown, type Choice, type Option } from './page/choice.js';
export { slider, type Slider } from './page/slider.js';
export { toggle, type Toggle } from './page/toggle.js';
export { keepForOffline } from './page/offline.js';
export { type Light, noLight } from './text/light.js';
export { litEditor } from './text/lit-editor.js';
export { litText, type LitText } from './text/lit-text.js';
export { exampleChips } from './text/example-chips.js';
export { weightTable } from './text/weight-table.js';
export { installTheme } from './theme/install-theme.js';
