import { requireProgram } from '../onnx/programs/require-program.js';

/** The further graphs of a session's file, each of them opened when it is first asked for. */
export class Programs<Opened extends { dispose(): Promise<void> }> {
  readonly #opened = new Map<string, Promise<Opened>>();

  /**
   * @param names - of the graphs that the file carries
   * @param where - named in errors
   * @param open - opens one, and calls `forget` when that is disposed of; left out where there are none
   */
  constructor(
    readonly names: readonly string[],
    private readonly where: string,
    private readonly open?: (name: string, forget: () => void) => Promise<Opened>,
  ) {}

  /**
   * The same each time, until it is disposed of or cannot be opened.
   *
   * @throws HeedError `model-foreign` where the file carries none; `input-value` for an unknown name
   */
  async get(name: string): Promise<Opened> {
    requireProgram(name, this.names, this.where);
    const known = this.#opened.get(name);
    if (known) return known;
    const forget = () => {
      if (this.#opened.get(name) === opened) this.#opened.delete(name);
    };
    const opened = this.open!(name, forget);
    this.#opened.set(name, opened);
    opened.catch(forget);
    return opened;
  }

  /** Disposes of those that are open or being opened. */
  async dispose(): Promise<void> {
    const all = Array.from(this.#opened.values(), (opened) => opened.catch(() => undefined));
    await Promise.all(all.map(async (opened) => (await opened)?.dispose()));
  }
}
