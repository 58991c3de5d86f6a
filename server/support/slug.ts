/** How a name becomes the readable part of an address. */

/** Room for a number behind it: the database takes slugs of at most 60 characters. */
const longest = 50;

/** Letters that are not a plain letter with a mark on it. */
const spelledOut: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

/**
 * "'s-Hertogenbosch Zuid" → `s-hertogenbosch-zuid`: small plain letters and digits with hyphens between, cut at a word.
 *
 * @param otherwise the slug of a name in which no plain letter is left, such as one in another script
 */
export function slugFrom(name: string, otherwise: string): string {
  const plain = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[ßæœøłđðþı]/g, (letter) => spelledOut[letter] ?? '')
    .replaceAll(/['’‘`´]/g, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  return cutAtWord(plain) || otherwise;
}

function cutAtWord(slug: string): string {
  if (slug.length <= longest) return slug;
  const cut = slug.slice(0, longest + 1);
  return cut.includes('-') ? cut.slice(0, cut.lastIndexOf('-')) : cut.slice(0, longest);
}
