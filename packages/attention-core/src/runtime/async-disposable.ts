/**
 * Lets `await using` call `dispose`. Runtimes without `Symbol.asyncDispose` have no `await using`
 * either, so there the object stays as it is.
 */
export function asyncDisposable<Target extends { dispose(): Promise<void> }>(
  target: Target,
): Target & AsyncDisposable {
  const key: symbol | undefined = Symbol.asyncDispose;
  if (key) Object.defineProperty(target, key, { value: () => target.dispose() });
  return target as Target & AsyncDisposable;
}
