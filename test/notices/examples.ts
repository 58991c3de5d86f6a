import type { BookingFacts, LetterFacts, PlacementFacts } from '../../server/notices/letter-facts.ts';
import { givingExamples, pledge } from './giving-examples.ts';

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
  ...givingExamples,
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
