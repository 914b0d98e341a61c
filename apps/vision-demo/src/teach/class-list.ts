import { element } from '@heed/demo-kit';
import { classEditor, type ClassEditor, type ClassEvents } from './class-editor.js';
import type { OwnClass } from './own-class.js';

/** The classes that somebody wants to teach. */
export interface ClassList {
  readonly root: HTMLElement;
  readonly button: HTMLElement;
  /** As they stand now. */
  readonly classes: readonly OwnClass[];
  /** Offers photos by the camera, or no more. */
  offerCamera(on: boolean): void;
}

/** Two empty classes, and a button that adds another. */
export function classList(events: Omit<ClassEvents, 'onRemove'>): ClassList {
  const root = element('div', { class: 'own-classes' });
  const button = element('button', { type: 'button', onclick: () => add().focus() }, 'Add a class');
  let editors: readonly ClassEditor[] = [];
  let made = 0;
  let camera = false;

  function add(): ClassEditor {
    const onRemove = (): void => {
      editors = editors.filter((each) => each !== editor);
      editor.root.remove();
      button.focus();
    };
    const editor = classEditor(`Class ${++made}`, { ...events, onRemove });
    editor.offerCamera(camera);
    editors = [...editors, editor];
    root.append(editor.root);
    return editor;
  }

  add();
  add();
  return {
    root,
    button,
    get classes() {
      return editors.map(({ own }) => own);
    },
    offerCamera(on) {
      camera = on;
      for (const editor of editors) editor.offerCamera(on);
    },
  };
}
