import { expect } from 'chai';
import type { WholeBooking } from '../../models/booking.ts';
import { Building } from '../../models/building.ts';
import { Contribution } from '../../models/contribution.ts';
import { rows } from '../../models/database.ts';
import { Letter } from '../../models/letter.ts';
import { approveBooking } from '../../server/bookings/deciding/approve-booking.ts';
import { doWhatIsDue } from '../../server/bookings/do-what-is-due.ts';
import { refuseBooking } from '../../server/bookings/deciding/refuse-booking.ts';
import { monday } from '../support/clock.ts';
import { buildContribution } from '../contributions/contribution-builder.ts';
import { buildNeed } from '../support/need-builder.ts';
import { useFreshDatabase } from '../support/database-in-use.ts';
import { actsOf, heldFor, isAskedAfterwards, lettersAbout, pledgesOf, stateOf } from './looks.ts';
import { buildSeries } from './series/series.ts';
import { ask, buildScene, by } from './wishes.ts';
import type { Scene } from './wishes.ts';

const due = new Date('2026-11-25T09:00Z');
const begins = new Date('2026-12-01T18:00Z');
const nextMorning = new Date('2026-12-02T08:00Z');
const pledge = { kind: 'cooking', unit: 'minutes', amount: 60, words: 'soep' } as const;

describe('what time brings about', () => {
  useFreshDatabase();

  let scene: Scene;
  let booking: WholeBooking;
  beforeEach(async () => {
    scene = await buildScene();
    booking = await ask(scene);
  });

  async function newLetters(): Promise<string[]> {
    return (await lettersAbout(booking.id)).slice(2).map(({ kind }) => kind);
  }

  describe('a decision that is due', () => {
    it('reminds the managers once, also with two processes', async () => {
      await doWhatIsDue(new Date(due.getTime() - 1));
      expect(await newLetters()).to.deep.equal([]);
      await Promise.all([doWhatIsDue(due), doWhatIsDue(due), doWhatIsDue(due)]);
      await doWhatIsDue(new Date(due.getTime() + 60_000));
      await doWhatIsDue(new Date(due.getTime() + 86_400_000));
      expect(await newLetters()).to.deep.equal(['manager-decision-due']);
      expect(await actsOf(booking.id)).to.deep.equal(['asked', 'reminded']);
      expect(await stateOf(booking.id)).to.equal('requested');
    });

    it('reminds once of all dates of a series, and says which', async () => {
      const series = await buildSeries(scene, { firstDay: '2026-12-07', times: 5 });
      await doWhatIsDue(new Date('2026-11-25T12:00Z'));
      await doWhatIsDue(new Date('2026-11-26T12:00Z'));
      const letters = await Letter.findAll({ where: { bookingId: series.id } });
      expect(letters.map(({ kind, facts }) => [kind, facts.times])).to.deep.equal([
        ['manager-decision-due', 5],
      ]);
    });

    it('reminds nobody of what was decided', async () => {
      await approveBooking(booking.id, by(scene.manager), monday);
      await doWhatIsDue(due);
      expect(await newLetters()).to.deep.equal(['booking-approved']);
    });
  });

  describe('what nobody decided before it began', () => {
    it('lapses with a letter, is free again, and asks nothing afterwards', async () => {
      const other = await ask(scene, { day: '2026-12-02', pledge, asksAfterwards: true });
      await doWhatIsDue(new Date('2026-12-02T18:00Z'));
      expect(await stateOf(other.id)).to.equal('lapsed');
      expect(await heldFor(other.id)).to.equal(0);
      expect(await pledgesOf(other.id)).to.deep.equal(['let-go']);
      expect(await isAskedAfterwards(other.id)).to.equal(false);
      expect(await actsOf(other.id)).to.deep.equal(['asked', 'lapsed']);
      expect((await lettersAbout(other.id)).at(-1)).to.deep.equal({
        kind: 'booking-lapsed',
        personId: scene.asker.id,
      });
    });

    it('lapses at its beginning, not before, and once', async () => {
      await doWhatIsDue(new Date(begins.getTime() - 1));
      expect(await stateOf(booking.id)).to.equal('requested');
      await Promise.all([doWhatIsDue(begins), doWhatIsDue(begins), doWhatIsDue(begins)]);
      expect(await newLetters()).to.deep.equal(['manager-decision-due', 'booking-lapsed']);
    });

    it('leaves what was approved as it is', async () => {
      await approveBooking(booking.id, by(scene.manager), monday);
      await doWhatIsDue(begins);
      expect(await stateOf(booking.id)).to.equal('approved');
    });
  });

  describe('afterwards', () => {
    async function takesPlace(differently: Parameters<typeof ask>[1]): Promise<WholeBooking> {
      const coming = await ask(scene, { from: '15:00', to: '17:00', ...differently });
      await approveBooking(coming.id, by(scene.manager), monday);
      return coming;
    }

    async function askedAbout({ id }: WholeBooking): Promise<unknown[]> {
      const letters = await Letter.findAll({
        where: { kind: 'contribution-asked-afterwards', bookingId: id },
      });
      for (const { personId } of letters) expect(personId).to.equal(scene.asker.id);
      return letters.map(({ facts }) => facts.pledges);
    }

    it('asks once about what was offered, the next morning', async () => {
      const held = await takesPlace({ pledge });
      for (const night of ['2026-12-01T20:00Z', '2026-12-02T03:59Z']) await doWhatIsDue(new Date(night));
      expect(await askedAbout(held)).to.deep.equal([]);
      await Promise.all([doWhatIsDue(nextMorning), doWhatIsDue(nextMorning)]);
      await doWhatIsDue(new Date('2026-12-03T08:00Z'));
      expect(await askedAbout(held)).to.deep.equal([[pledge]]);
      expect(await pledgesOf(held.id)).to.deep.equal(['pledged']);
    });

    it('asks about what was asked for once that time is over too', async () => {
      const dates = ['2026-12-04T10:00+01:00'];
      const need = await buildNeed({ buildingId: scene.building.id, title: 'Ramen lappen', dates });
      const takes = { needId: need.need.id, needDateId: need.dates[0]?.id ?? 0, words: '' };
      const held = await takesPlace({ takes });
      await doWhatIsDue(nextMorning);
      expect(await askedAbout(held)).to.deep.equal([]);
      for (const day of ['05', '06']) await doWhatIsDue(new Date(`2026-12-${day}T08:00Z`));
      const [pledges] = await askedAbout(held);
      expect(pledges).to.have.length(1);
      expect(JSON.stringify(pledges)).to.include('Ramen lappen');
    });

    it('asks once who did not know yet, and forgets that they did not', async () => {
      const held = await takesPlace({ asksAfterwards: true });
      await doWhatIsDue(nextMorning);
      await doWhatIsDue(new Date('2026-12-03T08:00Z'));
      expect(await askedAbout(held)).to.deep.equal([[]]);
      expect(await isAskedAfterwards(held.id)).to.equal(false);
    });

    it('asks once about a series, after the last date that stands or may yet', async () => {
      const series = await buildSeries(scene, { firstDay: '2026-12-07', times: 3, state: 'approved' });
      const [, , last] = series.occurrences;
      await rows(
        `INSERT INTO afterwards_questions (booking_id) VALUES (:id) RETURNING booking_id`,
        series.get(),
      );
      for (const day of ['2026-12-08', '2026-12-15']) await doWhatIsDue(new Date(`${day}T12:00Z`));
      expect(await askedAbout(series)).to.deep.equal([]);
      expect(last?.startsAt).to.deep.equal(new Date('2026-12-21T18:00Z'));
      for (const day of ['2026-12-22', '2026-12-23']) await doWhatIsDue(new Date(`${day}T12:00Z`));
      expect(await askedAbout(series)).to.deep.equal([[]]);
    });

    it('leaves in peace who took part without', async () => {
      const held = await takesPlace({});
      await doWhatIsDue(nextMorning);
      expect(await askedAbout(held)).to.deep.equal([]);
    });

    it('does not ask about what was said to be done already', async () => {
      const held = await takesPlace({ pledge });
      await Contribution.update({ state: 'done', doneOn: '2026-12-01' }, { where: { bookingId: held.id } });
      await doWhatIsDue(nextMorning);
      expect(await askedAbout(held)).to.deep.equal([]);
    });

    it('asks about the rest where only some of it was done', async () => {
      const held = await takesPlace({ pledge });
      const { id: bookingId, personId, buildingId } = held;
      await buildContribution({ bookingId, personId, buildingId });
      await doWhatIsDue(nextMorning);
      expect(await askedAbout(held)).to.deep.equal([[pledge]]);
    });

    it('leaves no trace by which a manager could tell', async () => {
      const held = await takesPlace({ asksAfterwards: true });
      await doWhatIsDue(new Date('2026-12-01T23:00Z')); // the other booking lapsed before
      const before = [await actsOf(held.id), (await Building.findByPk(scene.building.id))?.version];
      await doWhatIsDue(nextMorning);
      expect(await askedAbout(held)).to.have.length(1);
      expect([await actsOf(held.id), (await Building.findByPk(scene.building.id))?.version]).to.deep.equal(
        before,
      );
    });

    it('is silent about what ended long ago, after the app stood still', async () => {
      const held = await takesPlace({ pledge });
      await doWhatIsDue(new Date('2027-01-15T08:00Z'));
      expect(await askedAbout(held)).to.deep.equal([]);
    });
  });

  it('goes on with the others when one fails, and says so', async () => {
    const other = await buildScene();
    const fails = await ask(other, { title: 'Gaat mis' });
    await rows(
      `ALTER TABLE letters ADD CONSTRAINT fails CHECK (kind <> 'booking-lapsed' OR booking_id <> '${fails.id}')`,
    );
    const failure = await doWhatIsDue(begins).then(
      () => null,
      (error: unknown) => error,
    );
    await rows(`ALTER TABLE letters DROP CONSTRAINT fails`);
    expect(failure).to.be.instanceOf(AggregateError);
    expect(await stateOf(booking.id)).to.equal('lapsed');
    expect(await stateOf(fails.id)).to.equal('requested');
    expect(await heldFor(fails.id)).to.equal(1);
    await doWhatIsDue(begins);
    expect(await stateOf(fails.id)).to.equal('lapsed');
  });

  it('does nothing about what was refused', async () => {
    await refuseBooking(booking.id, 'Nee.', by(scene.manager), monday);
    await doWhatIsDue(due);
    await doWhatIsDue(begins);
    await doWhatIsDue(nextMorning);
    expect(await newLetters()).to.deep.equal(['booking-refused']);
  });
});
