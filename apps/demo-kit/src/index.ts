/** What demo pages share. */
export { connectTask, type ConnectedTask } from './bridge/connect-task.js';
export type { LoadProgress } from './bridge/protocol.js';
export { latest, type Latest } from './bridge/latest.js';
export { element } from './page/element.js';
export { createShell, type Shell, type ShellOptions } from './page/shell.js';
export { dropdown, segments, type Choice, type Option } from './page/choice.js';
export { keepForOffline } from './page/offline.js';
export { litEditor, type LitEditor } from './text/lit-editor.js';
export { exampleChips } from './text/example-chips.js';
export { weightTable } from './text/weight-table.js';
export { installTheme } from './theme/install-theme.js';
