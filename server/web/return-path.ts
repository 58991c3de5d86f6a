const nowhere = 'http://nowhere.invalid';

/**
 * Where somebody goes on to afterwards: a path on this site as it was given, or the first page when it is anything else.
 * Browsers read `//elsewhere` and `/\elsewhere` as another site, and skip tabs and line ends.
 */
export function pathHere(text: unknown): string {
  if (typeof text !== 'string' || text.length > 2000) return '/';
  if (!text.startsWith('/') || /[\\\p{Cc}\s]/u.test(text) || !URL.canParse(text, nowhere)) return '/';
  const { origin, pathname } = new URL(text, nowhere);
  return origin === nowhere && !pathname.startsWith('//') ? text : '/';
}
