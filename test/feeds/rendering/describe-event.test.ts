import { expect } from 'chai';
import { activityKinds } from '../../../models/booking.ts';
import type { FeedBooking, FeedBuilding, FeedDate } from '../../../models/feed-booking.ts';
import { describeEvent, withoutWeek } from '../../../server/feeds/rendering/describe-event.ts';
import type { Manner } from '../../../server/feeds/rendering/describe-event.ts';
import { speak } from '../../../server/web/words.ts';

const id = '3f0c1c52-6a39-4f0e-9a51-0d6ad20d8a10';
const changedAt = new Date('2026-11-23T09:00:00Z');
const manner: Manner = {
  baseUrl: 'http://buurtruimte.example.org',
  language: 'nl',
  isPublic: true,
  takesTime: true,
  leadsTo: 'space',
};

const building: FeedBuilding = {
  id: 1,
  name: 'De Voorbeeldhof',
  slug: 'de-voorbeeldhof',
  street: 'Voorbeeldstraat 1',
  postcode: '1234 AB',
  town: 'Voorbeeldstad',
  latitude: 51.5719,
  longitude: 4.7683,
  changedAt,
};

function booking(overrides: Partial<FeedBooking> = {}): FeedBooking {
  return {
    id,
    building,
    personName: 'Aanvrager',
    groupName: null,
    namedAt: new Date(0),
    title: 'Samen koken',
    description: 'Neem een schort mee.',
    activityKind: 'eating-together',
    isPublic: true,
    rrule: null,
    zone: 'Europe/Amsterdam',
    firstOn: '2026-12-07',
    from: '00:30',
    to: '02:00',
    sequence: 3,
    changedAt,
    datesChangedAt: changedAt,
    dates: [],
    ...overrides,
  };
}

function date(overrides: Partial<FeedDate> = {}): FeedDate {
  return {
    originalStartsAt: new Date('2026-12-06T23:30:00Z'),
    isMove: false,
    title: null,
    state: 'approved',
    startsAt: new Date('2026-12-06T23:30:00Z'),
    endsAt: new Date('2026-12-07T01:00:00Z'),
    changedAt,
    spaces: [
      { id: 1, name: 'Grote zaal', slug: 'grote-zaal', changedAt },
      { id: 2, name: 'Keuken', slug: 'keuken', changedAt },
    ],
    isShown: true,
    ...overrides,
  };
}

describe('what everybody may know of a booking', () => {
  it('C9 H9 approved and public: what it is', () => {
    const { summary, description, category, certain } = describeEvent(booking(), date(), manner);
    expect({ summary, description, category, certain }).to.deep.equal({
      summary: 'Samen koken',
      description: 'Neem een schort mee.',
      category: speak('nl')('bookings.kinds.eating-together'),
      certain: true,
    });
    expect(describeEvent(booking(), date({ title: 'Eenmalig' }), manner).summary).to.equal('Eenmalig');
  });

  for (const [name, isPublic, state, certain] of [
    ['private', false, 'approved', true],
    ['waits', true, 'requested', false],
    ['private and waits', false, 'requested', false],
  ] as const) {
    it(`C9 H9 ${name}: only that the space is taken`, () => {
      const told = describeEvent(booking({ isPublic }), date({ state, title: 'Eenmalig' }), manner);
      expect(told).to.include({ summary: 'Bezet', description: '', category: null, certain });
      expect(JSON.stringify(told)).not.to.match(/koken|schort|eating|Eenmalig|Aanvrager/);
    });
  }

  it('C8 a UID of ASCII that is of the booking alone', () => {
    const told = describeEvent(booking({ isPublic: false }), date(), { ...manner, baseUrl: 'http://x' });
    expect(told.uid).to.equal(`booking-${id}@buurtruimte`);
    expect(describeEvent(booking(), date(), manner).uid).to.equal(told.uid);
  });

  it('C8 C16 a UID for a date of a series that stands alone, by where its rule put it', () => {
    const uidOf = (overrides: Partial<FeedDate> = {}) =>
      describeEvent(booking({ rrule: 'FREQ=DAILY;UNTIL=20261206T233000Z' }), date(overrides), manner).uid;
    expect(uidOf()).to.equal(`booking-${id}-20261206T233000Z@buurtruimte`);
    expect(uidOf({ startsAt: new Date('2026-12-07T18:00:00Z') })).to.equal(uidOf());
    expect(uidOf({ isMove: true })).to.equal(`move-${id}-20261206T233000Z@buurtruimte`);
  });

  it('C10 where it is: all its spaces, building, street, postcode and town', () => {
    expect(describeEvent(booking(), date(), manner).location).to.equal(
      'Grote zaal + Keuken, De Voorbeeldhof, Voorbeeldstraat 1, 1234 AB Voorbeeldstad',
    );
  });

  it('C10 its page: the week of its first space, by the wall clock of the building; of a series no week', () => {
    const page = 'http://buurtruimte.example.org/spaces/grote-zaal';
    expect(describeEvent(booking(), date(), manner).url).to.equal(`${page}?week=2026-W50`);
    expect(withoutWeek(`${page}?week=2026-W50`)).to.equal(page);
    const own = { ...manner, leadsTo: 'booking' } as const;
    expect(describeEvent(booking(), date(), own).url).to.equal(
      `http://buurtruimte.example.org/bookings/${id}`,
    );
    expect(withoutWeek(`http://buurtruimte.example.org/bookings/${id}`)).to.match(new RegExp(`${id}$`));
  });

  it('C10 coordinates only when both are known', () => {
    expect(describeEvent(booking(), date(), manner).geo).to.deep.equal({
      latitude: 51.5719,
      longitude: 4.7683,
    });
    const nowhere = booking({ building: { ...building, latitude: null } });
    expect(describeEvent(nowhere, date(), manner).geo).to.equal(null);
  });

  it('C11 takes time or not, as the feed says', () => {
    for (const takesTime of [true, false])
      expect(describeEvent(booking(), date(), { ...manner, takesTime }).takesTime).to.equal(takesTime);
  });

  it('C13 changed when the last of booking, date, building and spaces did', () => {
    const later = new Date('2026-11-24T09:00:00Z');
    const spaces = [{ id: 1, name: 'Grote zaal', slug: 'grote-zaal', changedAt: later }];
    for (const told of [
      describeEvent(booking({ changedAt: later }), date(), manner),
      describeEvent(booking(), date({ changedAt: later }), manner),
      describeEvent(booking({ building: { ...building, changedAt: later } }), date(), manner),
      describeEvent(booking(), date({ spaces }), manner),
    ])
      expect(told.changedAt).to.deep.equal(later);
    expect(describeEvent(booking(), date(), manner).changedAt).to.deep.equal(changedAt);
  });

  it('has words for every kind of activity', () => {
    for (const activityKind of activityKinds)
      expect(describeEvent(booking({ activityKind }), date(), manner).category).to.match(/^\p{L}/u);
  });
});
