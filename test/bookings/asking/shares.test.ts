import { expect } from 'chai';
import { Occurrence } from '../../../models/occurrence.ts';
import { requestBooking } from '../../../server/bookings/asking/request-booking.ts';
import type { Wish } from '../../../server/bookings/asking/request-booking.ts';
import { buildGroup, buildPerson, buildSpace } from '../../support/builders.ts';
import { monday } from '../../support/clock.ts';
import { useFreshDatabase } from '../../support/database-in-use.ts';
import { ask, buildScene, by, wishFor } from '../wishes.ts';
import type { Scene } from '../wishes.ts';

/** What one person or group can have in a building, so that there is room for everybody. */
describe('the share of one person or group', () => {
  useFreshDatabase();

  /** Why it was refused; nothing where it was booked. */
  async function why(scene: Pick<Scene, 'asker' | 'space'>, wish: Partial<Wish>): Promise<string[]> {
    const outcome = await requestBooking(wishFor(scene, wish), by(scene.asker), monday);
    if (outcome.booked) return [];
    if (!('reasons' in outcome)) throw new Error('a preview');
    return outcome.reasons.map((reason) => reason.why);
  }

  const besides = (scene: Scene, rules: Parameters<typeof buildSpace>[0] = {}) =>
    buildSpace({ buildingId: scene.building.id, ...rules });

  /** Of so many that came at once: how many were booked, and why not the others. */
  function count(answers: string[][]): Record<string, number> {
    const words = answers.map((reasons) => reasons.join() || 'booked');
    return Object.fromEntries(
      [...Map.groupBy(words, (word) => word)].map(([word, same]) => [word, same.length]),
    );
  }

  it('of hours in a week holds for all spaces of the building, however many windows ask at once', async () => {
    const limit = { weeklyMinutesPerson: 4 * 60 };
    const scene = await buildScene(limit);
    const halls = [scene.space, await besides(scene, limit), await besides(scene, limit)];
    const days = ['2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04'];
    const answers = await Promise.all(
      days.flatMap((day) => halls.map((space) => why({ ...scene, space }, { day }))),
    );
    expect(count(answers)).to.deep.equal({ booked: 2, 'too-many-hours': 10 });
    expect(await why(scene, { day: '2026-12-07' })).to.deep.equal([]); // the week after
    expect(await why({ ...scene, asker: await buildPerson() }, { day: '2026-12-05' })).to.deep.equal([]);
  });

  it('counts what is held in spaces that know no limit, and in weeks that begin on Monday', async () => {
    const scene = await buildScene({ weeklyMinutesPerson: 3 * 60 });
    await ask({ ...scene, space: await besides(scene) }, { day: '2026-12-06' }); // a Sunday
    expect(await why(scene, { day: '2026-11-30' })).to.deep.equal(['too-many-hours']);
    expect(await why(scene, { day: '2026-11-30', to: '20:00' })).to.deep.equal([]);
    expect(await why(scene, { day: '2026-12-07' })).to.deep.equal([]);
  });

  it('is one for all addresses of the same person', async () => {
    const scene = await buildScene({ weeklyMinutesPerson: 3 * 60 });
    const first = await ask(scene, { day: '2026-12-01' });
    const survivor = await buildPerson();
    await scene.asker.update({ mergedInto: survivor.id });
    const now = { ...scene, asker: survivor };
    expect(await why(now, { day: '2026-12-02' })).to.deep.equal(['too-many-hours']);
    await ask(now, { day: '2026-12-02', to: '20:00' });
    const week = { startsAt: monday, endsAt: new Date('2026-12-07T00:00Z') };
    const held = await Occurrence.heldBy([first], scene.building.id, week, []);
    expect(held.map(({ personId }) => personId)).to.deep.equal([first.personId, first.personId]);
  });

  it('is that of the group for what is asked in its name', async () => {
    const scene = await buildScene({ weeklyMinutesPerson: 60, weeklyMinutesGroup: 2 * 60 });
    const mate = await buildPerson();
    const { id: groupId } = await buildGroup({ lead: scene.asker, members: [mate] });
    const answers = await Promise.all(
      [scene.asker, mate, scene.asker, mate].map((asker, day) =>
        why({ ...scene, asker }, { groupId, day: `2026-12-0${day + 1}` }),
      ),
    );
    expect(count(answers)).to.deep.equal({ booked: 1, 'too-many-hours': 3 });
    expect(await why(scene, { day: '2026-12-05', to: '20:00' })).to.deep.equal([]);
  });

  it('of waiting requests cannot be got round by asking for all at once', async () => {
    const scene = await buildScene({ mostWaitingPerson: 3 });
    const days = Array.from({ length: 12 }, (_, day) => `2026-12-${String(day + 1).padStart(2, '0')}`);
    const answers = await Promise.all(days.map((day) => why(scene, { day })));
    expect(count(answers)).to.deep.equal({ booked: 3, 'too-many-waiting': 9 });
  });

  it('of waiting requests of a group holds for all its members together', async () => {
    const scene = await buildScene({ mostWaitingGroup: 2 });
    const mate = await buildPerson();
    const { id: groupId } = await buildGroup({ lead: scene.asker, members: [mate] });
    const answers = await Promise.all(
      [scene.asker, mate, scene.asker, mate].map((asker, day) =>
        why({ ...scene, asker }, { groupId, day: `2026-12-0${day + 1}` }),
      ),
    );
    expect(count(answers)).to.deep.equal({ booked: 2, 'too-many-waiting': 2 });
    expect(await why(scene, { day: '2026-12-05' })).to.deep.equal([]);
  });
});
