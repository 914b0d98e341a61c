import { type FreeInputs, sizesOf } from './free-sizes.js';

/** Something that works but could work better. */
export interface CompileWarning {
  /** What it is, to switch on. `recompiling`: graphs are built, forgotten and built again. */
  code: 'recompiling';
  /** What happened and what to do. */
  message: string;
}

/** What a program holds that must be freed. */
interface Disposable {
  session: { dispose(): Promise<void> };
}

/** The programs of a compiled function, one for each combination of input shapes. */
export class ProgramCache<Program extends Disposable> {
  private readonly programs = new Map<string, Program>();
  private readonly evicted = new Set<string>();
  private readonly sizes = new Map<string, Set<number>>();
  private builds = 0;
  private warned = false;

  /**
   * @param limit - programs that are kept; the one that was used longest ago goes first
   * @param warn - is told once when more than twice as many were built, or one was built again
   */
  constructor(
    private readonly limit: number,
    private readonly warn: (warning: CompileWarning) => void,
  ) {}

  /** Any program, if there is one. */
  get any(): Program | undefined {
    return this.programs.values().next().value;
  }

  /** The program for inputs of these shapes, built if there is none. */
  async get(inputs: FreeInputs, build: () => Promise<Program>): Promise<Program> {
    const sizes = sizesOf(inputs);
    const key = JSON.stringify(sizes);
    const known = this.programs.get(key);
    const program = known ?? (await build());
    if (!known) this.noteBuild(key, sizes);
    this.programs.delete(key);
    this.programs.set(key, program);
    if (this.programs.size > this.limit) {
      const [oldest, { session }] = [...this.programs][0]!;
      this.programs.delete(oldest);
      if (!this.warned) this.evicted.add(oldest);
      await session.dispose();
    }
    return program;
  }

  /** Frees every program. */
  async dispose(): Promise<void> {
    for (const { session } of this.programs.values()) await session.dispose();
    this.programs.clear();
  }

  private noteBuild(key: string, sizes: Readonly<Record<string, number>>): void {
    if (this.warned) return;
    this.builds++;
    for (const [place, size] of Object.entries(sizes)) {
      this.sizes.set(place, (this.sizes.get(place) ?? new Set()).add(size));
    }
    if (this.builds <= 2 * this.limit && !this.evicted.has(key)) return;
    this.warned = true;
    const [place, seen] = [...this.sizes].reduce((a, b) => (b[1].size > a[1].size ? b : a));
    this.warn({
      code: 'recompiling',
      message:
        `compile: each combination of input shapes needs a graph, and ${this.limit} are kept; got ` +
        `${this.builds} builds so far, because ${place} took ${seen.size} sizes. Pad it to a few ` +
        `sizes, give the size a name in inputs so that one graph serves all, or raise cache.`,
    });
    this.evicted.clear();
    this.sizes.clear();
  }
}
