import { renderHtml, renderText } from '../web/views.ts';
import { speak } from '../web/words.ts';
import { oneLine } from './blocks.ts';
import type { Block } from './blocks.ts';
import type { LetterKind } from './letter-facts.ts';
import { presentLetter } from './present-letter.ts';

/** A subject longer than this is cut: RFC 5322 section 2.1.1 wants short lines, mail programs show some 80 characters. */
const longestSubject = 150;

/** A letter in words, as text and as HTML. */
export interface RenderedLetter {
  subject: string;
  text: string;
  html: string;
}

/**
 * Turns a letter's facts into words.
 *
 * @param letter.name of who gets it; may be empty
 * @param baseUrl what links begin with
 */
export async function renderLetter(
  letter: { kind: string; language: string; name: string; facts: object },
  baseUrl: string,
): Promise<RenderedLetter> {
  const { kind, language } = letter;
  const { subject, blocks, from } = presentLetter(kind as LetterKind, letter.facts);
  const name = oneLine(letter.name);
  const say = speak(language);
  const model = {
    subject: shorten(oneLine(say(subject))),
    language,
    greeting: name ? { key: 'letters.greeting', values: { name } } : { key: 'letters.greetingNobody' },
    blocks: blocks.map((block) => withWholeLink(block, baseUrl)),
    from,
  };
  const [text, html] = await Promise.all([
    renderText('letters/letter.text', model, language),
    renderHtml('letters/letter.html', model, language, false),
  ]);
  return { subject: model.subject, text, html };
}

function withWholeLink(block: Block, baseUrl: string): Block {
  return block.type === 'link' ? { ...block, href: baseUrl + block.href } : block;
}

/** Cuts between characters as people see them. */
function shorten(text: string): string {
  if (text.length <= longestSubject) return text;
  let kept = '';
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (kept.length + segment.length >= longestSubject) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}
