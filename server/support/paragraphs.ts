/** What somebody typed in a large field, cut where they left a line open or began a new one. */
export function paragraphsIn(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
