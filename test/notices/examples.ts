import type { BookingFacts, LetterFacts, PlacementFacts } from '../../server/notices/letter-facts.ts';

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
  dates: [{ startsAt: '2026-12-01T18:00:00.000Z', endsAt: '2026-12-01T20:00:00.000Z' }],
  times: 1,
  series: null,
  zone: 'Europe/Amsterdam',
  people: 12,
  equipment: [],
  askedByName: 'Aanvrager',
  groupName: null,
  dueAt: '2026-11-26T16:00:00.000Z',
  link: '/bookings/3f0c2a54-7d5e-4d52-9f0b-0a6d1a2b3c4d',
};

const decided: BookingFacts = { ...booking, dueAt: null };
const house = { name: 'Buurthuis De Linde', telephone: '088 123 45 67', contactName: 'De balie' };
const pledge = { kind: 'cooking', amount: 120, unit: 'minutes', words: 'soep voor iedereen' } as const;
const home = { name: 'Wijkcentrum De Brug', telephone: '088 765 43 21', contactName: 'De beheerder' };
const beamer = { name: 'Beamer', pieces: 1 };
const inTheHall: PlacementFacts = {
  startsAt: '2026-12-01T18:00:00.000Z',
  endsAt: '2026-12-01T20:00:00.000Z',
  spaces: ['Grote zaal', 'Keuken'],
  people: 12,
  equipment: [],
};
const later = { ...inTheHall, startsAt: '2026-12-01T18:30:00.000Z', endsAt: '2026-12-01T21:00:00.000Z' };
const elsewhere = {
  ...later,
  spaces: ['Kleine zaal'],
  people: 20,
  equipment: [beamer, { name: 'Klaptafel', pieces: 6 }],
};
const code = { code: '482913', link: '/sign-in/link/een-lang-geheim', minutes: 15 };

export const examples: LetterFacts = {
  'sign-in': code,
  'change-email': { ...code, link: '/sign-in/link/een-ander-geheim' },
  'email-changed': { link: '/buildings' },
  erased: { ended: 2, link: '/' },
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
  'booking-approved': {
    ...decided,
    dates: [{ startsAt: '2026-12-01T18:00:00.000Z', endsAt: '2026-12-01T23:00:00.000Z' }],
    decidedByName: 'Beheerder',
  },
  'booking-refused': {
    ...decided,
    reason: 'De keuken wordt die dag geschilderd.\nIn de kleine zaal kan het wel.',
  },
  'booking-question': { ...booking, question: 'Hoeveel pannen heeft u nodig?' },
  'booking-lapsed': decided,
  'booking-cancelled-by-manager': { ...decided, reason: 'De verwarming is kapot.' },
  'booking-cancelled-by-you': { ...decided, groupName: 'De soepgroep', decidedByName: 'Groepslid' },
  'booking-withdrawn-by-you': { ...decided, decidedByName: 'Aanvrager' },
  'booking-moved': { ...decided, ...shifted(later), decidedByName: 'Aanvrager' },
  'booking-moved-by-manager': {
    ...decided,
    ...shifted(elsewhere),
    reason: 'Die avond is de grote zaal dicht.',
    decidedByName: 'Beheerder',
  },
  'booking-move-waits': { ...booking, moved: [{ from: inTheHall, to: elsewhere }] },
  'booking-move-refused': {
    ...decided,
    moved: [{ from: inTheHall, to: later }],
    reason: 'Om half negen begint de dansles.',
  },
  'booking-move-lapsed': { ...decided, moved: [{ from: inTheHall, to: later }] },
  'booking-restored': { ...decided, decidedByName: 'Beheerder' },
  'booking-wish-kept': decided,
  'booking-time-offered': {
    ...decided,
    until: '2026-11-24T09:00:00.000Z',
    link: '/bookings/3f0c2a54-7d5e-4d52-9f0b-0a6d1a2b3c4d/dates/12/offer',
  },
  'booking-offer-expired': decided,
  'booking-equipment-approved': { ...decided, home, equipment: [beamer] },
  'booking-equipment-refused': {
    ...decided,
    home,
    equipment: [beamer],
    reason: 'De beamer is die dag in reparatie.',
  },
  'booking-declined': { ...decided, link: `${booking.link}/cancellation?date=1&scope=all` },
  'group-booking': {
    ...booking,
    groupName: 'De soepgroep',
    news: 'waits',
    groupLink: '/groups/1',
  },
  'calendar-changed': { ...decided, calendar: { method: 'CANCEL', zone: 'Europe/Amsterdam', events: [] } },
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
  'manager-booking-moved': { ...decided, ...shifted(later), decidedByName: 'Groepslid' },
  'manager-booking-move-waits': { ...booking, moved: [{ from: inTheHall, to: elsewhere }] },
  'manager-booking-restored': { ...decided, decidedByName: 'Groepslid' },
  'manager-equipment-waits': { ...booking, home, equipment: [beamer, { name: 'Klaptafel', pieces: 6 }] },
  'manager-decision-due': booking,
  'manager-booking-made': decided,
  'contribution-asked-afterwards': {
    title: 'Samen soep maken',
    building: house,
    pledges: [
      pledge,
      { kind: 'maintenance', amount: 1, unit: 'turns', words: '' },
      {
        kind: 'hosting',
        amount: 120,
        unit: 'minutes',
        words: '',
        need: {
          title: 'Koffie schenken',
          duty: null,
          at: {
            startsAt: '2026-12-01T09:00:00.000Z',
            endsAt: '2026-12-01T11:00:00.000Z',
            zone: 'Europe/Amsterdam',
          },
          elsewhere: 'Wijkcentrum De Brug',
        },
      },
      {
        kind: 'hosting',
        amount: 1,
        unit: 'turns',
        words: '',
        need: { title: '', duty: 'closing', at: null, elsewhere: null },
      },
    ],
    link: '/contributions',
    boardLink: '/needs?building=de-linde',
  },
  'contribution-confirmed': {
    given: [pledge, { kind: 'hosting', amount: 2, unit: 'turns', words: '' }],
    building: house,
    link: '/contributions',
  },
  'contribution-reversed': {
    ...pledge,
    building: house,
    reason: 'Deze avond stond er twee keer in.',
    link: '/contributions',
  },
  'gift-reversed': {
    building: house,
    gifts: [
      { neighbourhood: 'Het Voorbeeld', amount: 60, unit: 'minutes' },
      { neighbourhood: 'Het Voorbeeld', amount: 2, unit: 'turns' },
    ],
    reason: 'Deze avond stond er twee keer in.',
    link: '/contributions',
  },
  'contribution-question': {
    ...pledge,
    building: house,
    question: 'Was dat op zaterdag of op zondag?',
    link: '/contributions/12',
  },
  'contribution-mended': {
    ...pledge,
    building: house,
    before: { doneOn: '2026-11-21', amount: 1200, unit: 'minutes' },
    after: { doneOn: '2026-11-22', amount: 120, unit: 'minutes' },
    link: '/contributions/12',
  },
  'manager-contribution-answered': {
    ...pledge,
    building: house,
    who: 'Gever',
    question: 'Was dat op zaterdag of op zondag?',
    answer: 'Op zondag, na de kerk.',
    link: '/contributions/12',
  },
  'manager-contribution-done': {
    given: [
      { ...pledge, who: 'Gever' },
      { kind: 'hosting', amount: 2, unit: 'turns', words: '', who: 'Een ander' },
    ],
    building: house,
    link: '/buildings/de-linde/contributions',
  },
  'need-open-again': {
    title: 'Koffie schenken bij de spelletjesmiddag',
    duty: null,
    building: house,
    zone: 'Europe/Amsterdam',
    at: { startsAt: '2026-12-01T13:00:00.000Z', endsAt: '2026-12-01T15:00:00.000Z' },
    link: '/needs/12',
  },
  'need-stepped-back': {
    title: '',
    duty: 'opening',
    building: house,
    zone: 'Europe/Amsterdam',
    at: { startsAt: '2026-12-01T17:45:00.000Z', endsAt: '2026-12-01T18:15:00.000Z' },
    link: '/buildings/de-linde/needs',
  },
  'need-dates-changed': {
    building: house,
    zone: 'Europe/Amsterdam',
    moved: [
      {
        title: 'Koffie schenken',
        duty: null,
        from: { startsAt: '2026-12-01T18:00:00.000Z', endsAt: '2026-12-01T20:00:00.000Z' },
        to: { startsAt: '2026-12-01T19:00:00.000Z', endsAt: '2026-12-01T21:00:00.000Z' },
      },
    ],
    calledOff: [
      {
        title: '',
        duty: 'opening',
        at: { startsAt: '2026-12-02T17:45:00.000Z', endsAt: '2026-12-02T18:00:00.000Z' },
      },
      { title: 'Spelletjes meenemen', duty: null, at: null },
    ],
    times: 5,
    link: '/contributions',
  },
  'duty-tomorrow': {
    duty: 'opening',
    startsAt: '2026-12-01T17:45:00.000Z',
    endsAt: '2026-12-01T18:00:00.000Z',
    zone: 'Europe/Amsterdam',
    building: { ...house, street: 'Lindestraat 1', town: 'Voorbeeldstad' },
    keys: [
      { name: 'Sleutel 1', isYours: false, holder: 'Beheerder' },
      { name: 'Sleutel 2', isYours: false, holder: null },
      { name: 'Sleutel 3', isYours: true, holder: 'Aanvrager' },
      { name: 'Sleutel 4', isYours: false, holder: '' },
    ],
    link: '/contributions/7/key',
  },
  'manager-keys-missing': {
    building: 'Buurthuis De Linde',
    zone: 'Europe/Amsterdam',
    fallbackName: 'Beheerder',
    missing: [
      {
        duty: 'opening',
        startsAt: '2026-12-01T17:45:00.000Z',
        endsAt: '2026-12-01T18:00:00.000Z',
        taker: 'Aanvrager',
      },
      {
        duty: 'closing',
        startsAt: '2026-12-01T20:00:00.000Z',
        endsAt: '2026-12-01T20:15:00.000Z',
        taker: null,
      },
    ],
    times: 3,
    link: '/buildings/de-linde/keys',
  },
  'manager-clashes': {
    building: 'Buurthuis De Linde',
    zone: 'Europe/Amsterdam',
    clashes: [
      {
        title: 'Samen soep maken',
        startsAt: '2026-12-01T18:00:00.000Z',
        endsAt: '2026-12-01T20:00:00.000Z',
        spaces: ['Grote zaal', 'Keuken'],
        elsewhere: {
          calendar: 'Agenda van de beheerder',
          summary: 'Koor',
          startsAt: '2026-12-01T18:30:00.000Z',
          endsAt: '2026-12-01T21:00:00.000Z',
        },
      },
      {
        title: 'Dansles',
        startsAt: '2026-12-02T18:00:00.000Z',
        endsAt: '2026-12-02T20:00:00.000Z',
        spaces: ['Grote zaal'],
        elsewhere: {
          calendar: 'Agenda van de beheerder',
          summary: '',
          startsAt: '2026-12-01T23:00:00.000Z',
          endsAt: '2026-12-02T23:00:00.000Z',
        },
      },
    ],
    times: 14,
    link: '/buildings/de-linde/outside-calendars#clashes',
  },
};

/** A booking that was moved there. */
function shifted({ startsAt, endsAt, spaces, people, equipment }: PlacementFacts): Partial<BookingFacts> & {
  moved: NonNullable<BookingFacts['moved']>;
} {
  const to = { startsAt, endsAt, spaces, people, equipment };
  return { dates: [{ startsAt, endsAt }], spaces, people, equipment, moved: [{ from: inTheHall, to }] };
}
