import { code, link, paragraph, words } from './blocks.ts';
import type { LetterModel } from './blocks.ts';
import type { CodeFacts, EmailChangedFacts, ErasedFacts } from './letter-facts.ts';

/** Letters about who somebody is to us: codes and links that prove that an address is their own, and that we know them no longer. */

export function signIn(facts: CodeFacts): LetterModel {
  return codeLetter('sign-in', facts);
}

export function changeEmail(facts: CodeFacts): LetterModel {
  return codeLetter('change-email', facts);
}

/** The new address is not in it: who reads the old one may be somebody else by now. */
export function emailChanged(facts: EmailChangedFacts): LetterModel {
  return {
    subject: words('email-changed.subject'),
    from: words('from'),
    blocks: [
      paragraph('email-changed.changed'),
      paragraph('email-changed.notYou'),
      link('email-changed.link', facts.link),
    ],
  };
}

/** That it happened, and what ended with it; nothing of who they were is in it. */
export function erased({ ended, link: path }: ErasedFacts): LetterModel {
  return {
    subject: words('erased.subject'),
    from: words('from'),
    blocks: [
      paragraph('erased.happened'),
      ...(ended > 0 ? [paragraph('erased.ended', { count: ended })] : []),
      paragraph('erased.thanks'),
      link('erased.link', path),
    ],
  };
}

/** The code is not in the subject: subjects show on locked screens and in the logs of mail servers. */
function codeLetter(kind: string, facts: CodeFacts): LetterModel {
  return {
    subject: words(`${kind}.subject`),
    from: words('from'),
    blocks: [
      paragraph(`${kind}.code`),
      code(facts.code),
      paragraph(`${kind}.howLong`, { count: facts.minutes }),
      link(`${kind}.link`, facts.link),
      paragraph(`${kind}.notYou`),
    ],
  };
}
