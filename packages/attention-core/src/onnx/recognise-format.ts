const signatures: readonly (readonly [format: string, pattern: RegExp])[] = [
  ['a Git LFS pointer instead of the file itself', /^version https:\/\/git-lfs/],
  ['an HTML page', /^\s*<(!doctype|html|head|body|script|!--)/i],
  ['an XML or SVG file', /^\s*</],
  ['a JSON file', /^\s*[[{]/],
  ['a PNG image', /^\x89PNG/],
  ['a JPEG image', /^\xff\xd8\xff/],
  ['a ZIP archive (PyTorch checkpoints are ZIP archives)', /^PK[\x03\x05]/],
  ['a gzip archive', /^\x1f\x8b/],
  ['a pickle (a PyTorch or scikit-learn checkpoint)', /^\x80[\x02-\x05]/],
  ['a TensorFlow Lite model', /^[^]{4}TFL3/],
  ['an ONNX Runtime .ort file', /^[^]{4}ORTM/],
  ['an HDF5 file (a Keras checkpoint)', /^\x89HDF/],
  ['a WebAssembly module', /^\0asm/],
  ['a text file', /^[\t\n\r\x20-\x7e]{16}/],
];

/**
 * Says which format bytes have, where it is plainly another than ONNX.
 *
 * @returns a noun phrase, `an HTML page`; undefined where the bytes may be ONNX
 */
export function recogniseFormat(bytes: Uint8Array): string | undefined {
  if (bytes.length === 0) return 'an empty file';
  const start = String.fromCharCode(...bytes.subarray(0, 64)).replace(/^\xef\xbb\xbf/, '');
  return signatures.find(([, pattern]) => pattern.test(start))?.[0];
}
