/**
 * A label as it can be seen: what is blank gets a sign, as a line to nothing would look like a fault.
 */
export function shownLabel(label: string): string {
  if (label === '') return '(empty)';
  if (label.trim() !== '') return label;
  return label.replaceAll('\n', '↵').replaceAll('\t', '⇥').replace(/\s/gu, '␣');
}
