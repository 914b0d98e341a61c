/**
 * @returns lower-case hexadecimal SHA-256; undefined in pages that came neither over https nor from this
 * very machine: they are given no `crypto.subtle`
 */
export async function sha256Of(bytes: Uint8Array): Promise<string | undefined> {
  const subtle = globalThis.crypto.subtle as SubtleCrypto | undefined;
  const digest = await subtle?.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
  const octets = digest && Array.from(new Uint8Array(digest));
  return octets?.map((octet) => octet.toString(16).padStart(2, '0')).join('');
}
