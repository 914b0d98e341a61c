/** Takes back what was installed. */
export type Undo = () => void;

/** Installs something. */
export type Install = () => Undo;

/** What is installed now, and for how many. */
const installed = new Map<string, { users: number; undo: Undo }>();

/**
 * Installs something by a name, unless it is there already.
 *
 * @returns removes it, when nobody else uses it any more; to be called once
 */
export function share(name: string, install: Install): Undo {
  const shared = installed.get(name) ?? { users: 0, undo: install() };
  installed.set(name, shared);
  shared.users++;
  return () => {
    if (--shared.users > 0) return;
    installed.delete(name);
    shared.undo();
  };
}
