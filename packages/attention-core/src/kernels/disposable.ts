/**
 * Lets `using` call `dispose`. Runtimes without `Symbol.dispose` have no `using` either, so there the
 * object stays as it is.
 */
export function disposable<Target extends { dispose(): void }>(
  target: Target,
): Target & Disposable {
  const key: symbol | undefined = Symbol.dispose;
  if (key) Object.defineProperty(target, key, { value: () => target.dispose() });
  return target as Target & Disposable;
}
