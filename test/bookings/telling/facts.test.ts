import { expect } from 'chai';
import type { WholeBooking } from '../../../models/booking.ts';
import { presentBookingFacts, presentMoved } from '../../../server/bookings/telling/facts.ts';
import { monday } from '../../support/clock.ts';
import { useFreshDatabase } from '../../support/database-in-use.ts';
import { buildSpace } from '../../support/builders.ts';
import { buildSeries } from '../series/series.ts';
import { ask, buildScene } from '../wishes.ts';
import type { Scene } from '../wishes.ts';

describe('the facts of a letter', () => {
  useFreshDatabase();

  let scene: Scene;
  beforeEach(async () => {
    scene = await buildScene();
  });

  function dates(booking: WholeBooking, ...places: number[]) {
    return booking.occurrences.filter((_, place) => places.includes(place));
  }

  it('of one stretch of time: that, and nothing about others', async () => {
    const facts = presentBookingFacts(await ask(scene), monday);
    expect(facts).to.include({ times: 1, series: null });
    expect(facts.dates).to.deep.equal([
      { startsAt: '2026-12-01T18:00:00.000Z', endsAt: '2026-12-01T20:00:00.000Z' },
    ]);
    expect(facts).not.to.have.any.keys('outOf', 'others', 'leftOut');
  });

  it('of a series: its rule, what waits, what was left out and why, and by when they hear at the soonest', async () => {
    const series = await buildSeries(scene, { times: 5, leftOut: [2] });
    const facts = presentBookingFacts(series, monday);
    expect(facts.times).to.equal(4);
    expect(facts.series).to.deep.include({ key: 'calendar.series' });
    expect(facts.series?.values).to.include({ from: '19:00', to: '21:00', until: '2026-12-29' });
    expect(facts.leftOut?.times).to.equal(1);
    expect(facts.leftOut?.dates[0]).to.include({ startsAt: '2026-12-15T18:00:00.000Z', because: 'taken' });
    expect(facts.dueAt).to.equal(series.occurrences[0]?.dueAt.toISOString());
    expect(facts).not.to.have.any.keys('outOf', 'others');
  });

  it('of a long series: the first twelve dates, and how many there are', async () => {
    const facts = presentBookingFacts(await buildSeries(scene, { times: 40 }), monday);
    expect(facts.dates).to.have.length(12);
    expect(facts.times).to.equal(40);
  });

  it('about most dates: the other ones with how they stand; about a few: only how many there are', async () => {
    const series = await buildSeries(scene, { times: 5 });
    const most = presentBookingFacts(series, monday, {}, dates(series, 0, 1, 2, 4));
    expect(most.outOf).to.equal(5);
    expect(most.others).to.deep.equal([
      { startsAt: '2026-12-22T18:00:00.000Z', endsAt: '2026-12-22T20:00:00.000Z', state: 'requested' },
    ]);
    const few = presentBookingFacts(series, monday, {}, dates(series, 3));
    expect(few).to.include({ times: 1, outOf: 5 });
    expect(few).not.to.have.property('others');
  });

  it('names other spaces only for the dates that have them', async () => {
    const other = await buildSpace({ buildingId: scene.building.id });
    const series = await buildSeries(scene, { times: 2 });
    const [, second] = series.occurrences;
    if (second) second.spaces = [other];
    const facts = presentBookingFacts(series, monday);
    expect(facts.spaces).to.deep.equal([scene.space.name]);
    expect(facts.dates.map(({ spaces }) => spaces)).to.deep.equal([undefined, [other.name]]);
  });

  it('is plain JSON', async () => {
    const series = await buildSeries(scene, { times: 3, leftOut: [1], equipment: [] });
    const moved = presentMoved(series.occurrences.map((one) => ({ from: one, to: one })));
    const facts = presentBookingFacts(series, monday, { moved });
    expect(JSON.parse(JSON.stringify(facts))).to.deep.equal(facts);
  });
});
