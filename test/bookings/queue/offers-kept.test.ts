import { expect } from 'chai';
import { brokenConstraint, rows, together } from '../../../models/database.ts';
import { Offer } from '../../../models/offer.ts';
import type { OccurrenceState } from '../../../models/occurrence.ts';
import { buildBooking } from '../../support/booking-builder.ts';
import { monday } from '../../support/clock.ts';
import { useFreshDatabase } from '../../support/database-in-use.ts';
import { buildScene } from '../wishes.ts';
import type { Scene } from '../wishes.ts';

const nextDay = new Date(monday.getTime() + 24 * 3_600_000);

describe('offers in the database', () => {
  useFreshDatabase();

  let scene: Scene;
  before(async () => {
    scene = await buildScene();
  });

  let day = 1;
  async function offerTo(state: OccurrenceState) {
    day += 1;
    const on = `2026-12-${String(day).padStart(2, '0')}`;
    const { occurrence } = await buildBooking({
      spaces: [scene.space],
      startsAt: `${on}T19:00+01:00`,
      endsAt: `${on}T21:00+01:00`,
      state,
    });
    return { occurrence, offer: await together(() => Offer.make(occurrence.id, nextDay, monday)) };
  }

  function refusalOf(work: Promise<unknown>): Promise<string | null> {
    return work.then(
      () => null,
      (error: unknown) => brokenConstraint(error),
    );
  }

  it('are for who waits, not for what stands, is asked for, or ended', async () => {
    expect(await refusalOf(offerTo('left-out'))).to.equal(null);
    for (const state of ['requested', 'approved', 'withdrawn', 'cancelled'] as const)
      expect(await refusalOf(offerTo(state)), state).to.equal('offers_are_for_who_waits');
  });

  it('are over before who waited has the time, or does not want it any more', async () => {
    const { occurrence, offer } = await offerTo('left-out');
    const enter = (state: OccurrenceState) =>
      rows(`UPDATE occurrences SET state = :state WHERE id = :id RETURNING id`, { id: occurrence.id, state });
    expect(await refusalOf(enter('requested'))).to.equal('offers_are_for_who_waits');
    expect(await refusalOf(enter('withdrawn'))).to.equal('offers_are_for_who_waits');
    await Offer.end(offer.id, 'taken');
    expect(await refusalOf(enter('requested'))).to.equal(null);
  });
});
