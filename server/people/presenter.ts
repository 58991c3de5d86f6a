import type { SignInAttempt } from '../../models/sign-in-attempt.ts';
import type { Problems, Wording } from '../support/words.ts';
import { textOf } from '../web/form.ts';
import type { Typed } from '../web/form.ts';
import { languages, speak } from '../web/words.ts';
import { codeMinutes } from './codes.ts';
import type { KnownPerson } from './known-person.ts';

/** What was typed and what is wrong with it. */
export interface Refused {
  typed: Typed;
  problems: Problems;
}

/** @param page.to where they go on to afterwards */
export function presentSignIn(page: { to: string; signedOutEverywhere?: boolean }, refused?: Refused) {
  return {
    title: { key: 'people.signIn.title' },
    to: page.to,
    goesOn: page.to !== '/',
    signedOutEverywhere: page.signedOutEverywhere ?? false,
    form: { email: '', ...refused?.typed },
    problems: refused?.problems ?? {},
  };
}

/** @param page.mailbox where letters lie when the app is tried out; null when they are sent */
export function presentCode(
  attempt: SignInAttempt,
  page: { mailbox: string | null; isOpen: boolean },
  refused?: Refused,
) {
  return {
    title: { key: 'people.code.title' },
    action: `/sign-in/${attempt.id}`,
    again: signInHref(attempt.returnTo),
    email: attempt.email,
    minutes: codeMinutes,
    ...page,
    form: { code: '', ...refused?.typed },
    problems: page.isOpen ? (refused?.problems ?? {}) : {},
  };
}

/** The page behind a letter's link: one button, or that its time is over. */
export function presentLink(attempt: SignInAttempt, page: { action: string; isOpen: boolean }) {
  return {
    title: { key: page.isOpen ? 'people.link.title' : 'people.link.overTitle' },
    email: attempt.email,
    again: signInHref(attempt.returnTo),
    ...page,
  };
}

/** The page of one's own; `refused` is what one of its two forms would not take. */
export function presentMe(
  person: KnownPerson,
  page: { language: string; wantsInvitations: boolean; mayBeNamed: boolean },
  refused?: Refused,
) {
  const form: Typed = { name: person.name, telephone: person.telephone, email: '', ...refused?.typed };
  return {
    title: { key: 'people.me.title' },
    currentEmail: person.email,
    wantsInvitations: page.wantsInvitations,
    mayBeNamed: page.mayBeNamed,
    form,
    languages: languageChoices(textOf(form, 'language') || (person.language ?? page.language)),
    problems: refused?.problems ?? {},
  };
}

/** Asks somebody who is new for their name. */
export function presentWelcome(page: { to: string; language: string }, refused?: Refused) {
  return {
    title: { key: 'people.welcome.title' },
    action: `/me?to=${encodeURIComponent(page.to)}`,
    language: page.language,
    form: { name: '', telephone: '', ...refused?.typed },
    problems: refused?.problems ?? {},
  };
}

/** @param page.code from the letter's link, filled in for them */
export function presentNewEmail(
  attempt: SignInAttempt,
  page: { code: string; mailbox: string | null; isOpen: boolean },
  refused?: Refused,
) {
  return {
    title: { key: 'people.newEmail.title' },
    action: `/me/email/${attempt.id}`,
    email: attempt.email,
    minutes: codeMinutes,
    mailbox: page.mailbox,
    isOpen: page.isOpen,
    form: { code: page.code, ...refused?.typed },
    problems: page.isOpen ? (refused?.problems ?? {}) : {},
  };
}

/** The sentence for who has asked too often; the letters they have still work. */
export function enoughLetters(seconds: number): Wording {
  return { key: 'people.problems.enoughLetters', values: { count: Math.ceil(seconds / 60) } };
}

function signInHref(returnTo: string): string {
  return returnTo === '/' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(returnTo)}`;
}

/** Each language by its own name, so that who cannot read this one finds theirs. */
function languageChoices(chosen: string) {
  return languages.map((code) => ({
    value: code,
    label: speak(code)('layout.languageName'),
    checked: code === chosen,
  }));
}
