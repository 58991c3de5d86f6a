import type { BookingFacts, LetterFacts } from '../../server/notices/letter-facts.ts';

/** Facts of a letter of every kind. */

export const booking: BookingFacts = {
  title: 'Samen soep maken',
  spaces: ['Grote zaal', 'Keuken'],
  building: {
    name: 'Buurthuis De Linde',
    street: 'Lindestraat 1',
    town: 'Voorbeeldstad',
    telephone: '088 123 45 67',
    contactName: 'De balie',
  },
  startsAt: '2026-12-01T18:00:00.000Z',
  endsAt: '2026-12-01T20:00:00.000Z',
  zone: 'Europe/Amsterdam',
  people: 12,
  askedByName: 'Aanvrager',
  groupName: null,
  dueAt: '2026-11-26T16:00:00.000Z',
  link: '/bookings/3f0c2a54-7d5e-4d52-9f0b-0a6d1a2b3c4d',
};

const decided: BookingFacts = { ...booking, dueAt: null };
const house = { name: 'Buurthuis De Linde', telephone: '088 123 45 67', contactName: 'De balie' };
const pledge = { kind: 'cooking', amount: 120, unit: 'minutes', words: 'soep voor iedereen' } as const;
const code = { code: '482913', link: '/sign-in/link/een-lang-geheim', minutes: 15 };

export const examples: LetterFacts = {
  'sign-in': code,
  'change-email': { ...code, link: '/sign-in/link/een-ander-geheim' },
  'email-changed': { link: '/buildings' },
  'invitation-to-group': { groupName: 'De soepgroep', invitedBy: 'Trekker', link: '/invitations/geheim' },
  'invitation-to-role': {
    role: 'manager',
    scopeName: 'Buurthuis De Linde',
    invitedBy: 'Hoofdbeheerder',
    link: '/invitations/geheim',
    fromOn: '2026-12-01',
    untilOn: '2027-12-01',
  },
  'booking-waits': { ...booking, groupName: 'De soepgroep', pledge },
  'booking-approved-at-once': decided,
  'booking-approved': { ...decided, endsAt: '2026-12-01T23:00:00.000Z', decidedByName: 'Beheerder' },
  'booking-refused': {
    ...decided,
    reason: 'De keuken wordt die dag geschilderd.\nIn de kleine zaal kan het wel.',
  },
  'booking-question': { ...booking, question: 'Hoeveel pannen heeft u nodig?' },
  'booking-lapsed': decided,
  'booking-cancelled-by-manager': { ...decided, reason: 'De verwarming is kapot.' },
  'booking-cancelled-by-you': { ...decided, groupName: 'De soepgroep', decidedByName: 'Groepslid' },
  'booking-withdrawn-by-you': { ...decided, decidedByName: 'Aanvrager' },
  'manager-booking-waits': { ...booking, groupName: 'De soepgroep', pledge },
  'manager-booking-answered': {
    ...booking,
    question: 'Hoeveel pannen heeft u nodig?',
    answer: 'Twee grote.\nWij nemen zelf borden mee.',
  },
  'manager-booking-withdrawn': decided,
  'manager-booking-cancelled': {
    ...decided,
    decidedByName: 'Groepslid',
    reason: 'Er zijn te weinig aanmeldingen.',
  },
  'manager-booking-changed': { ...decided, changes: ['title', 'people'] },
  'manager-decision-due': booking,
  'manager-booking-made': decided,
  'contribution-asked-afterwards': {
    title: 'Samen soep maken',
    building: house,
    pledges: [pledge, { kind: 'maintenance', amount: 1, unit: 'turns', words: '' }],
    link: '/contributions',
  },
  'contribution-confirmed': { ...pledge, building: house, link: '/contributions' },
  'contribution-reversed': {
    ...pledge,
    building: house,
    reason: 'Deze avond stond er twee keer in.',
    link: '/contributions',
  },
  'manager-contribution-done': {
    ...pledge,
    who: 'Gever',
    building: house,
    link: '/buildings/de-linde/ledger',
  },
};
