/** What demo pages share: the page of a domain, what its heroes and figures are made of, and models in workers. */
export { domainPage, type TaskParts } from './page/domain-page.js';
export type { TabWish } from './page/tabs.js';
export type { Hero, HeroEvents, HeroLight, HeroMaker, Seen, Sight } from './hero/hero.js';
export { pointed, type Pointed } from './hero/pointed.js';
export { lightCaption } from './hero/caption.js';
export { editorHero, type EditorHeroParts } from './hero/editor-hero.js';
export { textHero } from './hero/text-hero.js';
export { lookPicture } from './hero/look-picture.js';
export { pictureHero, pictureHeroOf, type PictureHeroParts } from './hero/picture-hero.js';
export { type AnswerFigure, factList } from './answer/answer-view.js';
export { percent } from './answer/percent.js';
export { rankedLabels, type Ranked } from './answer/ranked-labels.js';
export { type Labelled, type Verdict, verdictOf } from './answer/verdict.js';
export type {
  ExampleIntro,
  SeenResult,
  StoredAttribution,
  StoredResult,
  TaskIntro,
} from './intro/intro.js';
export { reviveAttribution, reviveResult } from './intro/revive.js';
export { atLeast, explainedLook, type Look, type MapChoice, rawLook } from './look/look.js';
export { sameQuestion } from './look/explanations.js';
export { lookOfOne } from './look/look-of-one.js';
export { type Light, noLight } from './text/light.js';
export { litEditor } from './text/lit-editor.js';
export { litText, type LitText } from './text/lit-text.js';
export { exampleChips } from './text/example-chips.js';
export { fileButton, onDrop } from './input/file-button.js';
export { ownInput, type OwnInputContext } from './input/input-of-kind.js';
export type { OwnInput } from './input/own-input.js';
export { closeDevice, openDevice } from './input/open-device.js';
export { type SearchField, searchField, type SearchWish } from './input/search-field.js';
export { soundRecorder } from './input/sound-recorder.js';
export { closeCamera, openCamera } from './input/open-camera.js';
export { latest } from './bridge/latest.js';
export { connectTask, type ConnectedTask } from './bridge/connect-task.js';
export type { AnswerCall } from './bridge/follow.js';
export type { Answered, LoadProgress, Question } from './bridge/protocol.js';
export { announcer, type Announcer } from './page/announcer.js';
export { dropdown, type Choice, type Option } from './page/choice.js';
export { parseSvg } from './page/parse-svg.js';
export { element } from './page/element.js';
export { problemLine, type ProblemLine } from './page/problem.js';
export { slider, type Slider, type SliderOptions } from './page/slider.js';
export { placeAfter, roving } from './page/roving.js';
export { toggle, type Toggle } from './page/toggle.js';
export { installTheme } from './theme/install-theme.js';
