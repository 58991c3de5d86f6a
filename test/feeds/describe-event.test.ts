import { expect } from 'chai';
import type { FeedOccurrence, FeedPlace } from '../../models/feed.ts';
import { activityKinds } from '../../models/booking.ts';
import { describeEvent } from '../../server/feeds/describe-event.ts';
import { speak } from '../../server/web/words.ts';

const id = '3f0c1c52-6a39-4f0e-9a51-0d6ad20d8a10';
const to = { baseUrl: 'http://buurtruimte.example.org', say: speak('nl') };

const place: FeedPlace = {
  buildingId: 1,
  spaceId: 2,
  spaceName: 'Keuken',
  buildingName: 'De Voorbeeldhof',
  street: 'Voorbeeldstraat 1',
  postcode: '1234 AB',
  town: 'Voorbeeldstad',
  latitude: 51.5719,
  longitude: 4.7683,
  zone: 'Europe/Amsterdam',
  version: '1',
  changedAt: new Date('2026-11-23T09:00:00Z'),
};

function occurrence(overrides: Partial<FeedOccurrence> = {}): FeedOccurrence {
  return {
    bookingId: id,
    originalStartsAt: null,
    isMove: false,
    title: 'Samen koken',
    description: 'Neem een schort mee.',
    activityKind: 'eating-together',
    isPublic: true,
    state: 'approved',
    startsAt: new Date('2026-12-06T23:30:00Z'),
    endsAt: new Date('2026-12-07T01:00:00Z'),
    sequence: 3,
    changedAt: new Date('2026-11-23T09:00:00Z'),
    spaces: [
      { name: 'Grote zaal', slug: 'grote-zaal' },
      { name: 'Keuken', slug: 'keuken' },
    ],
    ...overrides,
  };
}

describe('what everybody may know of a booking', () => {
  it('C9 H9 approved and public: what it is', () => {
    const { summary, description, category, certain } = describeEvent(occurrence(), place, to);
    expect({ summary, description, category, certain }).to.deep.equal({
      summary: 'Samen koken',
      description: 'Neem een schort mee.',
      category: speak('nl')('bookings.kinds.eating-together'),
      certain: true,
    });
  });

  for (const [name, overrides, certain] of [
    ['private', { isPublic: false }, true],
    ['waits', { state: 'requested' }, false],
    ['private and waits', { isPublic: false, state: 'requested' }, false],
  ] as const) {
    it(`C9 H9 ${name}: only that the space is taken`, () => {
      const told = describeEvent(occurrence(overrides), place, to);
      expect(told).to.include({ summary: 'Bezet', description: '', category: null, certain });
      expect(JSON.stringify(told)).not.to.match(/koken|schort|eating/);
    });
  }

  it('C8 a UID of ASCII that is of the booking alone', () => {
    const told = describeEvent(
      occurrence({ isPublic: false }),
      { ...place, spaceId: null },
      { ...to, baseUrl: 'http://x' },
    );
    expect(told.uid).to.equal(`booking-${id}@buurtruimte`);
    expect(describeEvent(occurrence(), place, to).uid).to.equal(told.uid);
  });

  it('C8 a UID for each date of a series, by where its rule put it', () => {
    const originalStartsAt = new Date('2026-12-06T23:30:00Z');
    const uidOf = (overrides: Partial<FeedOccurrence>) => describeEvent(occurrence(overrides), place, to).uid;
    expect(uidOf({ originalStartsAt })).to.equal(`booking-${id}-20261206T233000Z@buurtruimte`);
    const startsAt = new Date('2026-12-07T18:00:00Z');
    expect(uidOf({ originalStartsAt, startsAt })).to.equal(uidOf({ originalStartsAt }));
    expect(uidOf({ originalStartsAt, isMove: true })).to.equal(`move-${id}-20261206T233000Z@buurtruimte`);
  });

  it('C10 where it is: all its spaces, building, street, postcode and town', () => {
    expect(describeEvent(occurrence(), place, to).location).to.equal(
      'Grote zaal + Keuken, De Voorbeeldhof, Voorbeeldstraat 1, 1234 AB Voorbeeldstad',
    );
  });

  it('C10 its page: the week of its first space, by the wall clock of the building', () => {
    expect(describeEvent(occurrence(), place, to).url).to.equal(
      'http://buurtruimte.example.org/spaces/grote-zaal?week=2026-W50',
    );
  });

  it('C10 coordinates only when both are known', () => {
    expect(describeEvent(occurrence(), place, to).geo).to.deep.equal({
      latitude: 51.5719,
      longitude: 4.7683,
    });
    expect(describeEvent(occurrence(), { ...place, latitude: null, longitude: null }, to).geo).to.equal(null);
  });

  it('has words for every kind of activity', () => {
    for (const activityKind of activityKinds) {
      expect(describeEvent(occurrence({ activityKind }), place, to).category).to.match(/^\p{L}/u);
    }
  });
});
