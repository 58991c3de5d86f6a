import { expect } from 'chai';
import * as fc from 'fast-check';
import type { KnownDate, WantedDate } from '../../../models/settling.ts';
import { planDates } from '../../../server/needs/settling/plan-dates.ts';

const now = new Date('2026-11-23T09:00Z');
const hour = 60 * 60 * 1000;

function wanted(from: string, occurrenceId: number | null = null, needId = 1): WantedDate {
  const startsAt = new Date(`2026-11-${from}Z`);
  return { needId, occurrenceId, startsAt, endsAt: new Date(startsAt.getTime() + hour) };
}

function known(id: number, from: string, occurrenceId: number | null = null, needId = 1): KnownDate {
  return { id, ...wanted(from, occurrenceId, needId) };
}

function said({ added, moved, calledOff }: ReturnType<typeof planDates>) {
  const at = (date: { startsAt: Date }) => date.startsAt.toISOString().slice(8, 16);
  return {
    added: added.map(at),
    moved: moved.map(({ date, to }) => `${date.id} ${at(to)}`),
    calledOff: calledOff.map(({ id }) => id),
  };
}

const nothing = { added: [], moved: [], calledOff: [] };

describe('comparing the dates of needs with those that are wanted', () => {
  it('leaves alone what agrees', () => {
    const plan = planDates(
      [wanted('24T18:00'), wanted('25T18:00', 7)],
      [known(1, '24T18:00'), known(2, '25T18:00', 7)],
      now,
    );
    expect(said(plan)).to.deep.equal(nothing);
  });

  it('moves a date with its occurrence, however far', () => {
    const plan = planDates([wanted('30T18:00', 7)], [known(2, '25T18:00', 7)], now);
    expect(said(plan)).to.deep.equal({ ...nothing, moved: ['2 30T18:00'] });
  });

  it('moves who opens six hours at most, and to the nearest', () => {
    const plan = planDates(
      [wanted('24T10:00'), wanted('24T21:00'), wanted('25T18:00')],
      [known(1, '24T15:00'), known(2, '24T18:00')],
      now,
    );
    expect(said(plan)).to.deep.equal({
      added: ['25T18:00'],
      moved: ['1 24T10:00', '2 24T21:00'],
      calledOff: [],
    });
    const far = planDates([wanted('24T08:00')], [known(1, '24T15:00')], now);
    expect(said(far)).to.deep.equal({ ...nothing, added: ['24T08:00'], calledOff: [1] });
  });

  it('keeps who opens at their time when another one of that day is gone', () => {
    const plan = planDates([wanted('24T18:00')], [known(1, '24T15:00'), known(2, '24T18:00')], now);
    expect(said(plan)).to.deep.equal({ ...nothing, calledOff: [1] });
  });

  it('never gives the date of one need to another', () => {
    const plan = planDates([wanted('24T18:00', null, 2)], [known(1, '24T18:00', null, 1)], now);
    expect(said(plan)).to.deep.equal({ ...nothing, added: ['24T18:00'], calledOff: [1] });
  });

  it('leaves alone whoever came already: the next one is somebody else', () => {
    const plan = planDates([wanted('23T11:00')], [known(1, '23T08:45')], now);
    expect(said(plan)).to.deep.equal({ ...nothing, added: ['23T11:00'] });
  });

  it('never calls off what has begun, and adds nothing that is over', () => {
    const plan = planDates([wanted('23T07:00', 7)], [known(1, '23T08:30', 8)], now);
    expect(said(plan)).to.deep.equal(nothing);
  });

  it('leaves a date as it was that has begun, unless its occurrence is still to come', () => {
    const longer = { ...wanted('23T08:30', 7), endsAt: new Date('2026-11-23T11:00Z') };
    expect(said(planDates([longer], [known(1, '23T08:30', 7)], now))).to.deep.equal(nothing);
    const later = planDates([wanted('23T15:00', 7)], [known(1, '23T08:30', 7)], now);
    expect(said(later)).to.deep.equal({ ...nothing, moved: ['1 23T15:00'] });
  });

  const someDates = (isOfBooking: boolean) =>
    fc
      .uniqueArray(
        fc.record({ hours: fc.integer({ min: 1, max: 72 }), occurrence: fc.integer({ min: 1, max: 30 }) }),
        {
          selector: ({ hours, occurrence }) => (isOfBooking ? occurrence : hours),
          maxLength: 20,
        },
      )
      .map((all) =>
        all.map(({ hours, occurrence }) => {
          const startsAt = new Date(now.getTime() + hours * hour);
          const occurrenceId = isOfBooking ? occurrence : null;
          return { needId: 1, occurrenceId, startsAt, endsAt: new Date(startsAt.getTime() + hour) };
        }),
      );

  for (const isOfBooking of [true, false]) {
    it(`comes to what is wanted, whatever ${isOfBooking ? 'bookings' : 'duties'} were there`, () => {
      fc.assert(
        fc.property(someDates(isOfBooking), someDates(isOfBooking), (wish, before) => {
          const dates = before.map((date, index) => ({ ...date, id: index + 1 }));
          const { added, moved, calledOff } = planDates(wish, dates, now);
          const movedTo = new Map(moved.map(({ date, to }) => [date.id, { ...date, ...to }]));
          const after = dates
            .filter((date) => !calledOff.includes(date))
            .map((date) => movedTo.get(date.id) ?? date);
          const named = (all: WantedDate[]) =>
            all.map(({ occurrenceId, startsAt }) => `${occurrenceId} ${startsAt.toISOString()}`);
          expect(named([...after, ...added])).to.have.members(named(wish));
        }),
      );
    });
  }
});
