import { code, link, paragraph, words } from './blocks.ts';
import type { LetterModel } from './blocks.ts';
import type { CodeFacts, EmailChangedFacts } from './letter-facts.ts';

/** Letters with a code and a link that prove that an address is somebody's own. */

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
