/**
 * A package that may be missing, loaded when it is needed. Its name is not written where it is
 * imported, so that a bundler does not ask for it.
 *
 * @returns the package, or undefined when it is not installed
 */
export async function optionalPackage<Package>(name: string): Promise<Package | undefined> {
  try {
    return (await import(/* webpackIgnore: true */ /* @vite-ignore */ name)) as Package;
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}
