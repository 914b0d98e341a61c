/** What demo pages share. */
export { connectTask, type ConnectedTask } from './bridge/connect-task.js';
export type { LoadProgress } from './bridge/protocol.js';
export type { CardFaithfulness, Measured } from './card-faithfulness.js';
export { latest, type Latest } from './bridge/latest.js';
export { element } from './page/element.js';
export { createShell, type Shell, type ShellOptions } from './page/shell.js';
export { dropdown, type Choice, type Option } from './page/choice.js';
export { slider, type Slider } from './page/slider.js';
export { toggle, type Toggle } from './page/toggle.js';
export { keepForOffline } from './page/offline.js';
export { type Light, noLight } from './text/light.js';
export { litEditor } from './text/lit-editor.js';
export { litText, type LitText } from './text/lit-text.js';
export { exampleChips } from './text/example-chips.js';
export { weightTable, type WeightColumn } from './text/weight-table.js';
export { installTheme } from './theme/install-theme.js';
