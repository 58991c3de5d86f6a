import { expect } from 'chai';
import type { WholeBooking } from '../../../models/booking.ts';
import { History } from '../../../models/history.ts';
import { Letter } from '../../../models/letter.ts';
import { OpeningHours } from '../../../models/opening-hours.ts';
import { answerQuestion } from '../../../server/bookings/deciding/answer-question.ts';
import { approveBooking } from '../../../server/bookings/deciding/approve-booking.ts';
import { askQuestion } from '../../../server/bookings/deciding/ask-question.ts';
import { cancelBooking } from '../../../server/bookings/ending/cancel-booking.ts';
import { changeBooking } from '../../../server/bookings/changing/change-booking.ts';
import { refuseBooking } from '../../../server/bookings/deciding/refuse-booking.ts';
import { withdrawBooking } from '../../../server/bookings/ending/withdraw-booking.ts';
import { Stale } from '../../../server/support/errors.ts';
import { buildGroup, buildPerson, buildRole } from '../../support/builders.ts';
import { monday } from '../../support/clock.ts';
import { useFreshDatabase } from '../../support/database-in-use.ts';
import { actsOf, heldFor, isAskedAfterwards, lettersAbout, pledgesOf, stateOf } from '../looks.ts';
import { ask, buildScene, by } from '../wishes.ts';
import type { Scene } from '../wishes.ts';

const begun = new Date('2026-12-01T18:00Z');
const pledge = { kind: 'cooking', unit: 'minutes', amount: 60, words: '' } as const;

describe('deciding about a booking', () => {
  useFreshDatabase();

  let scene: Scene;
  let booking: WholeBooking;
  beforeEach(async () => {
    scene = await buildScene();
    booking = await ask(scene, { pledge });
  });

  const approve = (now = monday, by_ = scene.manager) => approveBooking(booking.id, by(by_), now);
  const refuse = (now = monday) =>
    refuseBooking(booking.id, 'De vloer wordt geverfd.', by(scene.manager), now);
  const withdraw = (now = monday) => withdrawBooking(booking.id, by(scene.asker), now);
  const cancel = (side: 'asker' | 'house', reason: string, now = monday) =>
    cancelBooking(booking.id, { by: side, reason }, by(side === 'asker' ? scene.asker : scene.manager), now);
  const question = (words = 'Komt er muziek?') => askQuestion(booking.id, words, by(scene.manager), monday);
  const answer = (words = 'Nee.') => answerQuestion(booking.id, words, by(scene.asker), monday);

  async function newLetters(): Promise<{ kind: string; personId: number }[]> {
    return (await lettersAbout(booking.id)).slice(2);
  }

  it('approval lets it stand, raises its sequence, and tells who asked', async () => {
    expect(await approve()).to.deep.equal({ approved: true });
    expect(await stateOf(booking.id)).to.equal('approved');
    expect(await heldFor(booking.id)).to.equal(1);
    expect(await actsOf(booking.id)).to.deep.equal(['asked', 'approved']);
    expect(await newLetters()).to.deep.equal([{ kind: 'booking-approved', personId: scene.asker.id }]);
    await booking.reload({ include: ['occurrences'] });
    expect(booking.occurrences[0]?.sequence).to.equal(1);
  });

  it('refusal frees the time, lets the pledge go, and says why', async () => {
    await refuse();
    expect(await stateOf(booking.id)).to.equal('refused');
    expect(await heldFor(booking.id)).to.equal(0);
    expect(await pledgesOf(booking.id)).to.deep.equal(['let-go']);
    expect(await newLetters()).to.deep.equal([{ kind: 'booking-refused', personId: scene.asker.id }]);
    const letter = await Letter.findOne({ where: { kind: 'booking-refused', bookingId: booking.id } });
    expect(letter?.facts).to.include({
      reason: 'De vloer wordt geverfd.',
      decidedByName: 'Beheerder',
      dueAt: null,
    });
    const last = await History.lastOf(booking.id);
    expect(last?.note?.body).to.equal('De vloer wordt geverfd.');
    expect(JSON.stringify(last?.details)).not.to.contain('vloer');
    await ask(scene);
  });

  it('withdrawal frees the time and tells both sides', async () => {
    await withdraw();
    expect(await stateOf(booking.id)).to.equal('withdrawn');
    expect(await heldFor(booking.id)).to.equal(0);
    expect(await pledgesOf(booking.id)).to.deep.equal(['let-go']);
    expect(await newLetters()).to.deep.equal([
      { kind: 'booking-withdrawn-by-you', personId: scene.asker.id },
      { kind: 'manager-booking-withdrawn', personId: scene.manager.id },
    ]);
  });

  it('cancellation by who asked frees the time and tells both sides', async () => {
    await approve();
    await cancel('asker', '');
    expect(await stateOf(booking.id)).to.equal('cancelled');
    expect(await heldFor(booking.id)).to.equal(0);
    expect(await pledgesOf(booking.id)).to.deep.equal(['let-go']);
    expect((await newLetters()).slice(1)).to.deep.equal([
      { kind: 'booking-cancelled-by-you', personId: scene.asker.id },
      { kind: 'manager-booking-cancelled', personId: scene.manager.id },
    ]);
  });

  it('cancellation by the house tells who asked, with the reason', async () => {
    await approve();
    await cancel('house', 'Er is lekkage.');
    expect((await newLetters()).slice(1)).to.deep.equal([
      { kind: 'booking-cancelled-by-manager', personId: scene.asker.id },
    ]);
    expect((await History.lastOf(booking.id))?.note?.body).to.equal('Er is lekkage.');
  });

  it('does not ask afterwards about what does not take place', async () => {
    const other = await ask(scene, { day: '2026-12-02', asksAfterwards: true });
    await withdrawBooking(other.id, by(scene.asker), monday);
    expect(await isAskedAfterwards(other.id)).to.equal(false);
  });

  it('a question goes to who asked, its answer to the managers', async () => {
    const standIn = await buildRole({ buildingId: scene.building.id });
    await question();
    expect(await stateOf(booking.id)).to.equal('requested');
    expect(await History.openQuestions([booking.id])).to.deep.equal([
      { bookingId: booking.id, question: 'Komt er muziek?' },
    ]);
    await answer();
    expect(await History.openQuestions([booking.id])).to.deep.equal([]);
    expect(await newLetters()).to.deep.equal([
      { kind: 'booking-question', personId: scene.asker.id },
      { kind: 'manager-booking-answered', personId: scene.manager.id },
      { kind: 'manager-booking-answered', personId: standIn.personId },
    ]);
  });

  it('there is nothing to answer without a question, nor twice', async () => {
    await expectStale(answer());
    await question();
    await answer();
    await expectStale(answer('Of toch.'));
  });

  describe('checks the rules again before it approves', () => {
    it('the hours', async () => {
      await OpeningHours.destroy({ where: { buildingId: scene.building.id, weekday: 2 } });
      const outcome = await approve();
      if (outcome.approved) throw new Error('approved');
      expect(outcome.hindered.map(({ reasons }) => reasons)).to.deep.equal([
        [{ why: 'closed-all-day', field: 'date', values: { day: '2026-12-01' } }],
      ]);
      expect(await stateOf(booking.id)).to.equal('requested');
      expect(await newLetters()).to.deep.equal([]);
    });

    it('the space', async () => {
      await scene.space.update({ closedAt: monday, capacity: 4, longestMinutes: 60 });
      const outcome = await approve();
      if (outcome.approved) throw new Error('approved');
      expect(outcome.hindered.flatMap(({ reasons }) => reasons).map(({ why }) => why)).to.deep.equal([
        'no-longer',
        'too-long',
        'too-many-people',
      ]);
    });

    it('but what was asked in time stays in time', async () => {
      await scene.space.update({ noticeMinutes: 7 * 24 * 60, daysAhead: 30 });
      expect(await approve(new Date('2026-12-01T17:00Z'))).to.deep.equal({ approved: true });
    });
  });

  describe('refuses what comes too late', () => {
    it('after somebody else decided', async () => {
      const standIn = await buildPerson({ name: 'Vervanger' });
      await approve();
      await expectStale(refuse());
      await expectStale(withdraw());
      await expectStale(approve(monday, standIn));
      await expectStale(question());
      expect(await actsOf(booking.id)).to.deep.equal(['asked', 'approved']);
      expect(await newLetters()).to.have.length(1);
    });

    it('what ended stays ended', async () => {
      await withdraw();
      await expectStale(approve());
      await expectStale(cancel('house', 'Toch niet.'));
      expect(await stateOf(booking.id)).to.equal('withdrawn');
    });

    it('once it began', async () => {
      await expectStale(approve(begun));
      await expectStale(refuse(begun));
      await expectStale(withdraw(begun));
      await approve();
      await expectStale(cancel('asker', '', begun));
      expect(await stateOf(booking.id)).to.equal('approved');
    });
  });

  it('a button pressed twice does it once', async () => {
    await question();
    await question();
    await answer();
    await answer();
    await approve();
    expect(await approve()).to.deep.equal({ approved: true });
    await cancel('asker', '');
    await cancel('asker', '');
    expect(await actsOf(booking.id)).to.deep.equal([
      'asked',
      'question-asked',
      'question-answered',
      'approved',
      'cancelled',
    ]);
  });

  it('of two who decide at once one wins, and the other is told', async () => {
    for (let day = 10; day < 20; day += 1) {
      const { id } = await ask(scene, { day: `2026-12-${day}` });
      const tried = await Promise.allSettled([
        approveBooking(id, by(scene.manager), monday),
        withdrawBooking(id, by(scene.asker), monday),
        refuseBooking(id, 'Nee.', by(scene.manager), monday),
      ]);
      const lost = tried.filter((one) => one.status === 'rejected').map(({ reason }) => reason as unknown);
      expect(lost).to.have.length(2);
      for (const error of lost) expect(error).to.be.instanceOf(Stale);
      const state = await stateOf(id);
      expect(await heldFor(id)).to.equal(state === 'approved' ? 1 : 0);
      expect(await actsOf(id)).to.deep.equal(['asked', state]);
    }
  });

  describe('changing the activity', () => {
    const activity = {
      title: 'Thee',
      description: 'Met koek.',
      activityKind: 'eating-together',
      isPublic: true,
      isDropIn: true,
      groupId: null,
    } as const;
    const change = (differently: Partial<Parameters<typeof changeBooking>[1]> = {}, now = monday) =>
      changeBooking(booking.id, { ...activity, ...differently }, by(scene.asker), now);

    it('keeps its state, and tells the managers what changed', async () => {
      await approve();
      const group = await buildGroup({ lead: scene.asker });
      await change({ groupId: group.id }, new Date('2026-11-24T09:00Z'));
      await booking.reload();
      expect(booking).to.include({ ...activity, groupId: group.id });
      expect(booking.changedAt).to.deep.equal(new Date('2026-11-24T09:00Z'));
      expect(await stateOf(booking.id)).to.equal('approved');
      const letter = await Letter.findOne({
        where: { kind: 'manager-booking-changed', bookingId: booking.id },
      });
      expect(letter?.personId).to.equal(scene.manager.id);
      expect(letter?.facts).to.deep.include({
        title: 'Thee',
        changes: ['title', 'description', 'activityKind', 'isPublic', 'isDropIn', 'group'],
      });
      expect((await History.lastOf(booking.id))?.act).to.equal('changed');
    });

    it('says nothing when nothing changed', async () => {
      await change();
      await change();
      expect(await actsOf(booking.id)).to.deep.equal(['asked', 'changed']);
    });

    it('leaves it in its name where the other has had its hours, or has enough waiting', async () => {
      const group = await buildGroup({ lead: scene.asker });
      await scene.space.update({ weeklyMinutesGroup: 120, mostWaitingGroup: 1 });
      const inNameOf = async (id: string) => {
        const said = await changeBooking(id, { ...activity, groupId: group.id }, by(scene.asker), monday);
        return said.changed ? 'changed' : said.reasons.map(({ field, why }) => `${field}: ${why}`).join();
      };
      const sameWeek = await ask(scene, { day: '2026-12-03' });
      const later = await ask(scene, { day: '2026-12-10' });
      expect(await inNameOf(booking.id)).to.equal('changed');
      expect(await inNameOf(sameWeek.id)).to.equal('group: too-many-hours');
      expect(await inNameOf(later.id)).to.equal('group: too-many-waiting');
      await approve();
      expect(await inNameOf(later.id)).to.equal('changed');
    });

    it('is possible until it ends, and not when it was called off', async () => {
      await approve();
      await change({}, new Date('2026-12-01T19:59Z'));
      await expectStale(change({ title: 'Later' }, new Date('2026-12-01T20:00Z')));
      const other = await ask(scene, { day: '2026-12-03' });
      await withdrawBooking(other.id, by(scene.asker), monday);
      await expectStale(changeBooking(other.id, activity, by(scene.asker), monday));
    });
  });
});

async function expectStale(work: Promise<unknown>): Promise<void> {
  const outcome = await work.then(
    () => 'done',
    (error: unknown) => error,
  );
  expect(outcome).to.be.instanceOf(Stale);
}
