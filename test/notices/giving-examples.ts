import type { LetterFacts } from '../../server/notices/letter-facts.ts';

const house = { name: 'Buurthuis De Linde', telephone: '088 123 45 67', contactName: 'De balie' };
export const pledge = { kind: 'cooking', amount: 120, unit: 'minutes', words: 'soep voor iedereen' } as const;

/** Facts of a letter of every kind about what people give, and about what is asked for. */
export const givingExamples = {
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
} satisfies Partial<LetterFacts>;
