import { readPicture, type PixelImage } from '@heed/attention-core/media';
import { element } from '@heed/demo-kit';

/** Longest side of a photo in pixels: the model sees far less. */
export const longest = 192;

/** Who takes photos. */
export interface PhotoEvents {
  onPhoto(photo: PixelImage): void;
  onProblem(error: unknown): void;
}

/** Reads files one after the other; what is no picture is a problem, and the others come all the same. */
async function readFiles(
  files: readonly File[],
  { onPhoto, onProblem }: PhotoEvents,
): Promise<void> {
  for (const file of files) {
    await readPicture(file, { longest, where: 'page', argument: file.name }).then(
      onPhoto,
      onProblem,
    );
  }
}

/**
 * A button that opens photos, any number at once.
 *
 * @param drop - where they may be dropped, too
 */
export function photoFiles(drop: HTMLElement, events: PhotoEvents): HTMLElement {
  const picker = element('input', {
    type: 'file',
    accept: 'image/*',
    multiple: true,
    onchange: () => {
      const files = [...(picker.files ?? [])];
      picker.value = ''; // so that the same file can be chosen again
      void readFiles(files, events);
    },
  });
  drop.addEventListener('dragover', (event) => event.preventDefault());
  drop.addEventListener('drop', (event) => {
    event.preventDefault();
    void readFiles([...(event.dataTransfer?.files ?? [])], events);
  });
  return element('button', { type: 'button', onclick: () => picker.click() }, 'Add photos');
}
